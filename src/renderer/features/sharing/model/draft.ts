import type { ShareEdit, SharePlan } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { WishChange } from './wishes.ts'

/** @returns wishes of a plan as changes to the draft. */
export function changesOf(edits: readonly ShareEdit[]): readonly WishChange[] {
  return edits.map((edit) => ({ pixelId: edit.pixelId, key: targetKey(edit.target), effect: edit.effect }))
}

/** @returns what takes back wishes to take away what is not there. @param cells what the plan says of each edit. */
export function changesOfGone(edits: readonly ShareEdit[], cells: SharePlan['cells']): readonly WishChange[] {
  return edits.flatMap((edit, at) => (edit.effect === 'remove' && cells[at] === 'absent' ? [{ pixelId: edit.pixelId, key: targetKey(edit.target), effect: null }] : []))
}
