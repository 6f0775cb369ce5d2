import type { ItemState } from '#shared/domain/job.ts'
import { appErrorJson } from '#shared/errors/app-error.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { ItemRow, StandingRow } from '../db/repos/job-item.ts'
import type { JobDefinition } from './define.ts'
import { parseJson } from './runnable.ts'

/** What came of one item. */
export interface ItemStanding {
  readonly key: string
  readonly state: ItemState
  /** How often it was sent since it last went in line. */
  readonly attempts: number
  readonly note: string | null
  readonly error: AppErrorJson | null
  /** Id of what it created. */
  readonly madeId: string | null
}

/** One item as it was planned, and what came of it. */
export interface ReportedItem<Item> extends ItemStanding {
  readonly data: Item
}

/** A job as it was given to the engine, and what came of it. */
export interface JobReport<Payload, Item> {
  readonly payload: Payload
  readonly items: readonly ReportedItem<Item>[]
  /** Items that this version can't read. */
  readonly unreadable: number
}

/** @returns what came of an item, without what it was given. */
export function toStanding({ key, state, attempts, note, error, madeId }: StandingRow): ItemStanding {
  // Most have none, and to find that out by parsing took longer than all the rest.
  const known = error === null ? null : appErrorJson.safeParse(parseJson(error))
  return { key, state, attempts, note, error: known?.success === true ? known.data : null, madeId }
}

/** @returns what rows say in the shapes of a definition; null when the payload no longer parses. */
export function toJobReport<Payload, Item>(
  { payload: payloadSchema, item: itemSchema }: Pick<JobDefinition<Payload, Item>, 'payload' | 'item'>,
  payloadText: string,
  rows: readonly ItemRow[],
): JobReport<Payload, Item> | null {
  const payload = payloadSchema.safeParse(parseJson(payloadText))
  if (!payload.success) return null
  const items = rows.flatMap((row): readonly ReportedItem<Item>[] => {
    const parsed = itemSchema.safeParse(parseJson(row.data))
    return parsed.success ? [{ ...toStanding(row), data: parsed.data }] : []
  })
  return { payload: payload.data, items, unreadable: rows.length - items.length }
}
