import type { ShareEdit, ShareEffect, SharePlan } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { WishChange } from './wishes.ts'

/** A wish as it is sent to main, or came from there. */
interface Edit {
  readonly pixelId: string
  readonly target: Parameters<typeof targetKey>[0]
  readonly effect: ShareEffect
}

/** @returns wishes of a plan as changes to the draft. */
export function changesOf(edits: readonly Edit[]): readonly WishChange[] {
  return edits.map((edit) => ({ pixelId: edit.pixelId, key: targetKey(edit.target), effect: edit.effect }))
}

/** @returns what takes back wishes to take away what is not there. @param cells what the plan says of each edit. */
export function changesOfGone(edits: readonly ShareEdit[], cells: SharePlan['cells']): readonly WishChange[] {
  return edits.flatMap((edit, at) => (edit.effect === 'remove' && cells[at] === 'absent' ? [{ pixelId: edit.pixelId, key: targetKey(edit.target), effect: null }] : []))
}
