import { create } from 'zustand'
import type { LaunchDraft, StoredDraft } from '#shared/domain/launch-draft.ts'
import { forgettable } from '../../lib/forgettable.ts'

/** `conflict`: another window has saved a newer one, and nothing is written until a person has said which counts. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

/** One draft as this window has it. */
export interface OpenDraft {
  readonly draft: LaunchDraft
  /** What main has, as far as this window knows. */
  readonly saved: LaunchDraft
  readonly revision: number
  readonly saveState: SaveState
  readonly saveError: Error | null
  readonly past: readonly LaunchDraft[]
  readonly future: readonly LaunchDraft[]
  /** The field of the last change: what is typed into one field in one go is one step back. */
  readonly lastField: string | null
}

interface DraftsState {
  readonly open: ReadonlyMap<string, OpenDraft>
}

const UNDO_STEPS = 100

/** The drafts that were opened in this window. Each outlives its screen, so that going to the grid and back loses no step of undo. */
export const useDrafts = forgettable(create<DraftsState>(() => ({ open: new Map() })))

/** @returns the draft as it is now, for what happens outside a render. */
export function openDraft(draftId: string): OpenDraft | undefined {
  return useDrafts.getState().open.get(draftId)
}

function put(draftId: string, next: OpenDraft): void {
  useDrafts.setState(({ open }) => ({ open: new Map(open).set(draftId, next) }))
}

function begun(stored: StoredDraft): OpenDraft {
  const { draft, revision } = stored
  return { draft, saved: draft, revision, saveState: 'saved', saveError: null, past: [], future: [], lastField: null }
}

/** Takes what main has. What is not saved yet stays; that the two differ is said when it is saved. */
export function takeStored(stored: StoredDraft): void {
  const { id } = stored.draft
  const before = openDraft(id)
  if (before === undefined) put(id, begun(stored))
  else if (before.saveState === 'saved' && stored.revision > before.revision) put(id, { ...begun(stored), past: [...before.past, before.draft].slice(-UNDO_STEPS) })
}

function waiting(now: OpenDraft): SaveState {
  return now.saveState === 'saving' || now.saveState === 'conflict' ? now.saveState : 'waiting'
}

/**
 * Changes a draft in this window; saving follows by itself.
 * @param field what is typed into: changes of one field in a row are undone in one step. Null: a step of its own.
 */
export function editDraft(draftId: string, change: (draft: LaunchDraft) => LaunchDraft, field: string | null = null): void {
  const now = openDraft(draftId)
  if (now === undefined) return
  const draft = change(now.draft)
  if (draft === now.draft) return
  const isSameGo = field !== null && field === now.lastField
  const past = isSameGo ? now.past : [...now.past, now.draft].slice(-UNDO_STEPS)
  put(draftId, { ...now, draft, past, future: [], lastField: field, saveState: waiting(now) })
}

export function undoDraft(draftId: string): void {
  const now = openDraft(draftId)
  const draft = now?.past.at(-1)
  if (now === undefined || draft === undefined) return
  put(draftId, { ...now, draft, past: now.past.slice(0, -1), future: [...now.future, now.draft], lastField: null, saveState: waiting(now) })
}

export function redoDraft(draftId: string): void {
  const now = openDraft(draftId)
  const draft = now?.future.at(-1)
  if (now === undefined || draft === undefined) return
  put(draftId, { ...now, draft, past: [...now.past, now.draft], future: now.future.slice(0, -1), lastField: null, saveState: waiting(now) })
}

/** Ends the go of typing, so that what follows is a step of its own. */
export function endGo(draftId: string): void {
  const now = openDraft(draftId)
  if (now !== undefined && now.lastField !== null) put(draftId, { ...now, lastField: null })
}

export function noteSaving(draftId: string): void {
  const now = openDraft(draftId)
  if (now !== undefined) put(draftId, { ...now, saveState: 'saving', saveError: null })
}

/** @param sent what was saved; what changed while it was on its way waits for the next turn. */
export function noteSaved(draftId: string, sent: LaunchDraft, revision: number): void {
  const now = openDraft(draftId)
  if (now !== undefined) put(draftId, { ...now, saved: sent, revision, saveState: now.draft === sent ? 'saved' : 'waiting', saveError: null })
}

export function noteNotSaved(draftId: string, error: Error, isConflict: boolean): void {
  const now = openDraft(draftId)
  if (now !== undefined) put(draftId, { ...now, saveState: isConflict ? 'conflict' : 'failed', saveError: error })
}

/**
 * Ends a conflict. Whichever counts, the other is one step back and so not lost.
 * @param counts `theirs`: what main has comes into this window. `mine`: this window's goes over it with the next save.
 */
export function endConflict(stored: StoredDraft, counts: 'theirs' | 'mine'): void {
  const { draft: theirs, revision } = stored
  const now = openDraft(theirs.id)
  if (now === undefined) return
  const [draft, other] = counts === 'theirs' ? [theirs, now.draft] : [now.draft, theirs]
  const saveState = counts === 'theirs' ? 'saved' : 'waiting'
  put(theirs.id, { ...now, draft, saved: theirs, revision, saveState, saveError: null, past: [...now.past, other].slice(-UNDO_STEPS), future: [], lastField: null })
}

/** A draft that was deleted. */
export function forgetDraft(draftId: string): void {
  useDrafts.setState(({ open }) => {
    const rest = new Map(open)
    rest.delete(draftId)
    return { open: rest }
  })
}
