import type { ShareEdit } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { WishChange } from './wishes.ts'

/** @returns wishes of a plan as changes to the draft. */
export function changesOf(edits: readonly ShareEdit[]): readonly WishChange[] {
  return edits.map((edit) => ({ pixelId: edit.pixelId, key: targetKey(edit.target), effect: edit.effect }))
}
