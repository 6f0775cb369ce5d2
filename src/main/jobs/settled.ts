import type { ItemState } from '#shared/domain/job.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { Halt } from './halt.ts'
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
const haltOrder = ['needsConnection', 'authExpired', 'rateLimited', 'offline'] as const

/** @returns why the whole job must stop, or null. */
export function strongestHalt(settled: readonly Settled[]): Halt | null {
  const halts = settled.flatMap(({ change }) => (change.halt === null ? [] : [change.halt]))
  return haltOrder.map((reason) => halts.find((halt) => halt.reason === reason)).find((halt) => halt !== undefined) ?? null
}

/** @returns what goes on by itself, by how long it waits: what waits equally long is sent together. */
export function groupedByWait(settled: readonly Settled[]): ReadonlyMap<number, readonly Settled[]> {
  const groups = new Map<number, Settled[]>()
  for (const each of settled) {
    const { waitMs } = each.change
    if (waitMs === null) continue
    const group = groups.get(waitMs)
    if (group === undefined) groups.set(waitMs, [each])
    else group.push(each)
  }
  return groups
}
