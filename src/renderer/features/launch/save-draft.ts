import type { Client } from '../../bridge/client.ts'
import { RequestError } from '../../bridge/request-error.ts'
import { endConflict, noteNotSaved, noteSaved, noteSaving, openDraft, useDrafts } from './draft-store.ts'

/**
 * Has main keep what the window has, until there is nothing left to keep. One save at a time: two would conflict with each other.
 * @returns the revision that main has then, or null where something could not be kept; the draft store says why.
 */
export function saveDraft(client: Pick<Client, 'request'>, draftId: string): Promise<number | null> {
  return openDraft(draftId)?.saveState === 'saving' ? whenSettled(draftId) : save(client, draftId)
}

/** Waits for the save of another part of the screen. */
function whenSettled(draftId: string): Promise<number | null> {
  return new Promise((resolve) => {
    const stop = useDrafts.subscribe(() => {
      const open = openDraft(draftId)
      if (open?.saveState === 'saving' || open?.saveState === 'waiting') return
      stop()
      resolve(open?.saveState === 'saved' ? open.revision : null)
    })
  })
}

async function save(client: Pick<Client, 'request'>, draftId: string): Promise<number | null> {
  for (;;) {
    const open = openDraft(draftId)
    if (open === undefined || open.saveState === 'conflict') return null
    if (open.draft === open.saved) {
      if (open.saveState !== 'saved') noteSaved(draftId, open.draft, open.revision)
      return open.revision
    }
    noteSaving(draftId)
    try {
      const stored = await client.request('launchDrafts.save', { draft: open.draft, revision: open.revision })
      noteSaved(draftId, open.draft, stored.revision)
    } catch (error) {
      noteNotSaved(draftId, error instanceof Error ? error : new Error('The draft could not be saved.'), isConflict(error))
      return null
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof RequestError && error.kind === 'conflict'
}

/** Ends a conflict the way a person has said: the newest of main is read, and becomes either what is shown or what is gone over. */
export async function resolveConflict(client: Client, draftId: string, counts: 'theirs' | 'mine'): Promise<void> {
  try {
    endConflict(await client.request('launchDrafts.read', { draftId }), counts)
  } catch (error) {
    noteNotSaved(draftId, error instanceof Error ? error : new Error('The draft could not be read.'), true)
    return
  }
  await saveDraft(client, draftId)
}

/** Has main keep every draft that has changes which it does not have yet. */
export async function saveAllDrafts(client: Pick<Client, 'request'>): Promise<void> {
  const unsaved = [...useDrafts.getState().open].filter(([, open]) => open.draft !== open.saved)
  await Promise.all(unsaved.map(([draftId]) => saveDraft(client, draftId)))
}
