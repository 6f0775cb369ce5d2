import type { JobDefinition, PlannedItem } from './define.ts'
import type { NewItemRow } from '../db/repos/job-item.ts'

function ordinalsByKey(items: readonly PlannedItem<unknown>[]): ReadonlyMap<string, number> {
  const ordinals = new Map(items.map((item, ordinal) => [item.key, ordinal]))
  if (ordinals.size !== items.length) throw new Error('two items of a job have the same key')
  return ordinals
}

/** Each item waits for at most one other, so following the waits from one item either ends or comes back. */
function assertNoCircle(dependsOn: readonly (number | null)[]): void {
  const ends = new Set<number>()
  for (const start of dependsOn.keys()) {
    const path = new Set<number>()
    for (let at: number | null = start; at !== null && !ends.has(at); at = dependsOn[at] ?? null) {
      if (path.has(at)) throw new Error('items of a job wait for each other in a circle')
      path.add(at)
    }
    for (const ordinal of path) ends.add(ordinal)
  }
}

/**
 * Turns planned items into rows.
 * @throws Error for two items of one key, for one that waits for an item that is not there, and for a circle: mistakes of ours that
 * must not reach the table, where they would wait for ever.
 */
export function planItems<Payload, Item>(
  definition: JobDefinition<Payload, Item>,
  payload: Payload,
  items: readonly PlannedItem<Item>[],
): readonly NewItemRow[] {
  const ordinals = ordinalsByKey(items)
  const dependsOn = items.map((item) => {
    if (item.dependsOn === undefined) return null
    const ordinal = ordinals.get(item.dependsOn)
    if (ordinal === undefined) throw new Error('an item of a job waits for one that is not there')
    return ordinal
  })
  assertNoCircle(dependsOn)
  return items.map((item, ordinal) => {
    const { objectId, targetId } = definition.describe(payload, item.data)
    return { ordinal, key: item.key, dependsOn: dependsOn[ordinal] ?? null, data: JSON.stringify(item.data), objectId, targetId }
  })
}
