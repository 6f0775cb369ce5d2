import type { SQLOutputValue } from 'node:sqlite'
import type { z } from 'zod'
import { damagedStorage } from './storage-error.ts'

type Value = SQLOutputValue | undefined

/** @returns the column as text. @throws AppError `storage.damaged` when it holds something else. */
export function text(value: Value): string {
  if (typeof value !== 'string') throw damagedStorage()
  return value
}

export function textOrNull(value: Value): string | null {
  return value === null ? null : text(value)
}

export function integer(value: Value): number {
  if (typeof value !== 'number') throw damagedStorage()
  return value
}

export function integerOrNull(value: Value): number | null {
  return value === null ? null : integer(value)
}

/** @returns the column's bytes as lower-case hex. */
export function hexText(value: Value): string {
  if (!(value instanceof Uint8Array)) throw damagedStorage()
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
}

/** @returns the column as a member of a closed set. @throws AppError `storage.damaged` when it is none. */
export function oneOf<T extends string>(members: readonly T[], value: Value): T {
  const member = members.find((each) => each === value)
  if (member === undefined) throw damagedStorage()
  return member
}

/** @returns the column as a schema knows it. @throws AppError `storage.damaged` when it does not. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: Value): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw damagedStorage()
  return result.data
}
