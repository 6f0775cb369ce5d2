import type { JobDefinition, PlannedItem } from './define.ts'
import type { NewItemRow } from '../db/repos/job-item.ts'

function ordinalsByKey(items: readonly PlannedItem<unknown>[]): ReadonlyMap<string, number> {
  const ordinals = new Map(items.map((item, ordinal) => [item.key, ordinal]))
  if (ordinals.size !== items.length) throw new Error('two items of a job have the same key')
  return ordinals
}

/**
 * Walks from what nobody waits for to what is waited for.
 * @returns how many others wait for each item one after the other, along the longest way.
 */
function roundsAfter(needs: readonly (readonly number[])[]): readonly number[] {
  const rounds = needs.map(() => 0)
  const waiters = needs.map(() => 0)
  for (const parents of needs) for (const parent of parents) waiters[parent] = (waiters[parent] ?? 0) + 1
  const settled = [...needs.keys()].filter((ordinal) => waiters[ordinal] === 0)
  for (const ordinal of settled) {
    for (const parent of needs[ordinal] ?? []) {
      rounds[parent] = Math.max(rounds[parent] ?? 0, (rounds[ordinal] ?? 0) + 1)
      waiters[parent] = (waiters[parent] ?? 0) - 1
      if (waiters[parent] === 0) settled.push(parent)
    }
  }
  if (settled.length < needs.length) throw new Error('items of a job wait for each other in a circle')
  return rounds
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
  const needs = items.map((item) => {
    const keys = new Set(typeof item.dependsOn === 'string' ? [item.dependsOn] : item.dependsOn)
    return [...keys].map((key) => {
      const ordinal = ordinals.get(key)
      if (ordinal === undefined) throw new Error('an item of a job waits for one that is not there')
      return ordinal
    })
  })
  const rounds = roundsAfter(needs)
  return items.map((item, ordinal) => {
    const { objectId, targetId } = definition.describe(payload, item.data)
    const data = JSON.stringify(item.data)
    return { ordinal, key: item.key, dependsOn: needs[ordinal] ?? [], roundsAfter: rounds[ordinal] ?? 0, data, objectId, targetId }
  })
}
