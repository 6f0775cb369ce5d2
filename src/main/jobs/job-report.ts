import type { ItemState } from '#shared/domain/job.ts'
import { appErrorJson } from '#shared/errors/app-error.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { JobDefinition } from './define.ts'
import { parseJson } from './runnable.ts'

/** One item as it was planned, and what came of it. */
export interface ReportedItem<Item> {
  readonly key: string
  readonly data: Item
  readonly state: ItemState
  /** How often it was sent since it last went in line. */
  readonly attempts: number
  readonly note: string | null
  readonly error: AppErrorJson | null
  /** Id of what it created. */
  readonly madeId: string | null
}

/** A job as it was given to the engine, and what came of it. */
export interface JobReport<Payload, Item> {
  readonly payload: Payload
  readonly items: readonly ReportedItem<Item>[]
  /** Items that this version can't read. */
  readonly unreadable: number
}

/** @returns what rows say in the shapes of a definition; null when the payload no longer parses. */
export function toJobReport<Payload, Item>(
  { payload: payloadSchema, item: itemSchema }: Pick<JobDefinition<Payload, Item>, 'payload' | 'item'>,
  payloadText: string,
  rows: readonly ItemRow[],
): JobReport<Payload, Item> | null {
  const payload = payloadSchema.safeParse(parseJson(payloadText))
  if (!payload.success) return null
  const items = rows.flatMap(({ key, data, state, attempts, note, error, madeId }): readonly ReportedItem<Item>[] => {
    const parsed = itemSchema.safeParse(parseJson(data))
    const known = appErrorJson.safeParse(error === null ? null : parseJson(error))
    return parsed.success ? [{ key, data: parsed.data, state, attempts, note, error: known.success ? known.data : null, madeId }] : []
  })
  return { payload: payload.data, items, unreadable: rows.length - items.length }
}
