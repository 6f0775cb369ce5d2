import type { ItemState } from '#shared/domain/job.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { Halt } from './halt.ts'
import { limitKey } from './hold.ts'
import type { Limit } from './hold.ts'
import type { ItemChange } from './settle.ts'

/** What becomes of an item. */
export interface Settled {
  /** As it was when it was taken. */
  readonly row: ItemRow
  /** The state that it is in now. */
  readonly from: ItemState
  readonly change: ItemChange
}

/** Stronger reasons first: what needs a person is not hidden by what passes. */
const haltOrder = ['needsConnection', 'authExpired', 'untrusted', 'rateLimited', 'offline'] as const

/** @returns why the whole job must stop, or null. */
export function strongestHalt(settled: readonly Settled[]): Halt | null {
  const halts = settled.flatMap(({ change }) => (change.halt === null ? [] : [change.halt]))
  return haltOrder.map((reason) => halts.find((halt) => halt.reason === reason)).find((halt) => halt !== undefined) ?? null
}

/** Items that are due together. */
export interface Due {
  readonly state: 'pending' | 'unknown'
  readonly waitMs: number
  /** What they wait for; null: for nothing but the time. */
  readonly limit: Limit | null
  readonly ordinals: readonly number[]
}

/** @returns what goes on by itself: what waits equally long for the same thing is sent together. */
export function groupedByWait(settled: readonly Settled[]): readonly Due[] {
  const groups = new Map<string, Omit<Due, 'ordinals'> & { readonly ordinals: number[] }>()
  for (const { row, change } of settled) {
    const { waitMs, limit, update } = change
    if (waitMs === null || (update.state !== 'pending' && update.state !== 'unknown')) continue
    const key = `${update.state} ${waitMs} ${limit === null ? '' : limitKey(limit)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { state: update.state, waitMs, limit, ordinals: [row.ordinal] })
    else group.ordinals.push(row.ordinal)
  }
  return [...groups.values()]
}
