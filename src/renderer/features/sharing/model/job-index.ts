import type { ItemState, JobItem } from '#shared/domain/job.ts'
import type { ShareEffect } from '#shared/domain/sharing.ts'
import type { RowBase } from './access-base.ts'
import type { WishChange, Wishes } from './wishes.ts'

/** Where each item of a job stands: pixel id to target id to state. */
export type JobCells = ReadonlyMap<string, ReadonlyMap<string, ItemState>>

/** @param cells as the job gives them: object id, target id, state. @param before the last index; lines that did not change are kept. */
export function jobCells(cells: readonly (readonly [string, string, ItemState])[], before: JobCells = new Map()): JobCells {
  const next = new Map<string, Map<string, ItemState>>()
  for (const [pixelId, targetId, state] of cells) {
    const line = next.get(pixelId)
    if (line === undefined) next.set(pixelId, new Map([[targetId, state]]))
    else line.set(targetId, state)
  }
  return new Map([...next].map(([pixelId, line]) => [pixelId, sameLine(before.get(pixelId), line) ?? line]))
}

function sameLine(before: ReadonlyMap<string, ItemState> | undefined, line: ReadonlyMap<string, ItemState>): ReadonlyMap<string, ItemState> | null {
  if (before === undefined || before.size !== line.size) return null
  for (const [targetId, state] of line) if (before.get(targetId) !== state) return null
  return before
}

/** @returns why items failed or were left out, by `itemKey`. */
export function itemSentences(items: readonly JobItem[]): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>()
  for (const item of items) {
    const sentence = item.error === null ? item.note : [item.error.message, item.error.data.advice].filter((part) => part !== undefined).join(' ')
    if (sentence !== null && item.targetId !== null) sentences.set(itemKey(item.objectId, item.targetId), sentence)
  }
  return sentences
}

/** @returns the name of an item, for maps. */
export function itemKey(pixelId: string, targetId: string): string {
  return `${pixelId}>${targetId}`
}

/**
 * @param took the wishes that the job was started with and that are the same since: one that was marked later is another, whatever the job did there
 * @returns the changes that take back what a job has done. What failed, was left out or is unclear stays wished.
 */
export function changesOfDone(took: Wishes, cells: JobCells): readonly WishChange[] {
  return changesWhere(took, (pixelId, targetId) => cells.get(pixelId)?.get(targetId) === 'succeeded')
}

/**
 * @param took as for {@link changesOfDone}, also where nothing had to be written
 * @param bases what is shared, read after the job
 * @returns the changes that take back what was as wished anyway.
 */
export function changesOfThere(took: Wishes, bases: ReadonlyMap<string, RowBase>): readonly WishChange[] {
  return changesWhere(took, (pixelId, targetId, effect) => {
    const base = bases.get(pixelId)
    return base !== undefined && effect === 'add' && (base.accounts.has(targetId) || base.partners.get(targetId) === 'shared')
  })
}

function changesWhere(wishes: Wishes, isFulfilled: (pixelId: string, targetId: string, effect: ShareEffect) => boolean): readonly WishChange[] {
  return [...wishes].flatMap(([pixelId, wished]) =>
    [...wished].flatMap(([key, effect]) => (isFulfilled(pixelId, key.slice(key.indexOf(':') + 1), effect) ? [{ pixelId, key, effect: null }] : [])),
  )
}
