// What the parts of a launch share:
//   useDraft(draftId): DraftView, of this file: the draft, `edit(change, field?)`, undo, redo, how it is saved, its revision.
//   usePlan(draftId): PlanView, of use-plan.ts: the plan of the saved revision, the last one while the next is made.
//   checksFor(plan, fieldPath): LaunchCheck[], of model/checks-for.ts: about the field or what lies beneath it (`texts.t1` has `texts.t1.link`).
// Any number of components may use them for one draft at once: there is one copy in the window, and one save at a time.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useClient } from '../../bridge/client-context.ts'
import { RequestError } from '../../bridge/request-error.ts'
import { useHost } from '../../stores/host-store.ts'
import { editDraft, endGo, openDraft, redoDraft, takeStored, undoDraft, useDrafts, type SaveState } from './draft-store.ts'
import { resolveConflict, saveDraft } from './save-draft.ts'

/** A person types faster than a database should write. */
const SAVE_AFTER_MS = 500

export interface DraftView {
  /** Null until it is read. */
  readonly draft: LaunchDraft | null
  /** Of what main has; null until it is read. */
  readonly revision: number | null
  /** Why it can't be shown. */
  readonly loadError: Error | null
  readonly reload: () => void
  readonly saveState: SaveState
  readonly saveError: Error | null
  /**
   * @param change gives a new draft, or the same one where nothing changes; it never touches the one that it gets.
   * @param field path of what is typed into, as `texts.t1.primary`: changes of one field in a row are one step of undo.
   */
  readonly edit: (change: (draft: LaunchDraft) => LaunchDraft, field?: string) => void
  /** The next change is a step of its own: for when a field is left. */
  readonly endGo: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Saves at once. @returns the revision that main has then, or null where it could not be saved: `saveState` says why. */
  readonly saveNow: () => Promise<number | null>
  /** Ends a conflict; the other version is one step of undo away. */
  readonly resolve: (counts: 'theirs' | 'mine') => Promise<void>
}

/** One draft of a launch: reads it, keeps what is changed, and never lets go of what main does not have yet. */
export function useDraft(draftId: string): DraftView {
  const client = useClient()
  const open = useDrafts((state) => state.open.get(draftId))
  const [loadError, setLoadError] = useState<Error | null>(null)
  const load = useCallback(() => {
    client.request('launchDrafts.read', { draftId }).then(takeStored).catch((error: unknown) => setLoadError(asError(error)))
  }, [client, draftId])
  useEffect(load, [load])
  const reload = () => {
    setLoadError(null)
    load()
  }
  useSaving(draftId)
  const actions = useMemo(
    () => ({
      edit: (change: (draft: LaunchDraft) => LaunchDraft, field?: string) => editDraft(draftId, change, field ?? null),
      endGo: () => endGo(draftId),
      undo: () => undoDraft(draftId),
      redo: () => redoDraft(draftId),
      saveNow: () => saveDraft(client, draftId),
      resolve: (counts: 'theirs' | 'mine') => resolveConflict(client, draftId, counts),
    }),
    [client, draftId],
  )
  return {
    draft: open?.draft ?? null,
    revision: open?.revision ?? null,
    loadError: open === undefined ? loadError : null,
    reload,
    saveState: open?.saveState ?? 'saved',
    saveError: open?.saveError ?? null,
    canUndo: (open?.past.length ?? 0) > 0,
    canRedo: (open?.future.length ?? 0) > 0,
    ...actions,
  }
}

/** Saves what changes, a moment after the first change, when the screen is left, and when the window goes. */
function useSaving(draftId: string): void {
  const client = useClient()
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const save = () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      // The list shows when a draft was changed, and how many ads it has.
      void saveDraft(client, draftId).then(() => queries.invalidateQueries({ queryKey: ['launchDrafts.list'] }))
    }
    const look = () => {
      if (timer === null && openDraft(draftId)?.saveState === 'waiting') timer = setTimeout(save, SAVE_AFTER_MS)
    }
    const saveHidden = () => {
      if (document.visibilityState === 'hidden') save()
    }
    look()
    const stop = useDrafts.subscribe(look)
    const stopWaiting = useHost.subscribe(({ link }) => {
      if (link === 'connected' && openDraft(draftId)?.saveState === 'failed') save()
    })
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', saveHidden)
    return () => {
      stop()
      stopWaiting()
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', saveHidden)
      save()
    }
  }, [client, queries, draftId])
}

function asError(error: unknown): Error {
  if (error instanceof Error) return error
  return new RequestError({ kind: 'bug', code: 'launch.unknown', message: 'The draft could not be read.', data: { advice: 'Try again.' } })
}
