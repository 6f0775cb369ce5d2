import type { ShareEdit, ShareEffect } from '#shared/domain/sharing.ts'
import type { MatrixColumn, MatrixRow } from './axes.ts'

/** What is wished for one pixel: target key to effect. */
export type RowWishes = ReadonlyMap<string, ShareEffect>

/** What is wished: pixel id to its wishes. Lines that did not change are the same object, so that a view can tell. */
export type Wishes = ReadonlyMap<string, RowWishes>

/** Null takes a wish back. */
export interface WishChange {
  readonly pixelId: string
  readonly key: string
  readonly effect: ShareEffect | null
}

/** @returns the wishes after the changes; the same object when nothing changed. */
export function withChanges(wishes: Wishes, changes: Iterable<WishChange>): Wishes {
  const fresh = new Map<string, Map<string, ShareEffect>>()
  for (const { pixelId, key, effect } of changes) {
    const current = fresh.get(pixelId) ?? wishes.get(pixelId)
    if ((current?.get(key) ?? null) === effect) continue
    const line = fresh.get(pixelId) ?? new Map(current)
    if (effect === null) line.delete(key)
    else line.set(key, effect)
    fresh.set(pixelId, line)
  }
  if (fresh.size === 0) return wishes
  const next = new Map(wishes)
  for (const [pixelId, line] of fresh) {
    if (line.size === 0) next.delete(pixelId)
    else next.set(pixelId, line)
  }
  return next
}

/** @returns of some wishes those that are wished still, with the same effect; the same object when all are. */
export function stillWished(some: Wishes, wishes: Wishes): Wishes {
  const gone: WishChange[] = []
  for (const [pixelId, line] of some) {
    const current = wishes.get(pixelId)
    if (current === line) continue
    for (const [key, effect] of line) if (current?.get(key) !== effect) gone.push({ pixelId, key, effect: null })
  }
  return withChanges(some, gone)
}

/**
 * @returns the wishes whose pixel and target are in view, line by line. Others are kept in the draft, but are not part of a plan:
 * nobody is to run what they do not see.
 */
export function editsInView(wishes: Wishes, rows: readonly MatrixRow[], columns: readonly MatrixColumn[]): ShareEdit[] {
  const edits: ShareEdit[] = []
  for (const row of rows) {
    const line = wishes.get(row.id)
    if (line === undefined) continue
    for (const column of columns) {
      const effect = line.get(column.key)
      if (effect !== undefined) edits.push({ pixelId: row.id, target: column.target, effect })
    }
  }
  return edits
}

/** @returns the pixels that wishes name, in their order and once each. */
export function pixelsOf<Id extends string>(edits: readonly { readonly pixelId: Id }[]): readonly Id[] {
  return [...new Set(edits.map((edit) => edit.pixelId))]
}

/** @returns how many cells are marked, in view or not. */
export function wishCount(wishes: Wishes): number {
  let count = 0
  for (const row of wishes.values()) count += row.size
  return count
}
