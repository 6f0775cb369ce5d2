import type { ItemState } from '#shared/domain/job.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { JobDefinition } from './define.ts'
import { parseJson } from './runnable.ts'

/** One item as it was planned, and what came of it. */
export interface ReportedItem<Item> {
  readonly data: Item
  readonly state: ItemState
  /** How often it was sent since it last went in line. */
  readonly attempts: number
  readonly note: string | null
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
  const items = rows.flatMap(({ data, state, attempts, note }): readonly ReportedItem<Item>[] => {
    const parsed = itemSchema.safeParse(parseJson(data))
    return parsed.success ? [{ data: parsed.data, state, attempts, note }] : []
  })
  return { payload: payload.data, items, unreadable: rows.length - items.length }
}
