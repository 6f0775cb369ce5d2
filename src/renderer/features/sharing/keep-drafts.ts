import { create } from 'zustand'
import type { CallFor } from '../../bridge/call-for.ts'
import type { Client } from '../../bridge/client.ts'
import { RequestError } from '../../bridge/request-error.ts'
import { forgettable } from '../../lib/forgettable.ts'
import { useShareDrafts } from '../../stores/share-drafts-store.ts'
import { fromKept, toKept } from './model/kept-drafts.ts'
import { isSameWork, mergedDrafts } from './model/merge-drafts.ts'
import { sharingState, type Restored } from './sharing-store.ts'

interface ShelfState {
  /** What this window found on main's shelf last, or put there; null: it has not looked yet. Without a revision: another window has put something there since. */
  readonly found: { readonly revision: string | null; readonly what: Restored } | null
  /** Something here was changed that does not lie there yet. */
  readonly isDue: boolean
  /** What lies there is being put into this window: nobody changed anything. */
  readonly isTaking: boolean
  /** Counts the attempts: an older one ends where a newer one has begun. */
  readonly round: number
}

const useShelf = forgettable(create<ShelfState>(() => ({ found: null, isDue: false, isTaking: false, round: 0 })))

/** Several windows that are worked in at the same time come between each other at most so often. */
const TRIES = 5

const nothing: Restored = { current: null, drafts: new Map(), run: null }

/**
 * Brings what is in this window and what lies on main's shelf together, cell by cell, and puts it there where it is another. Nothing is ever put over what
 * this window has not seen, so an emptied window finds what there was.
 *
 * @param whom whose it is
 * @param why `changed`: a person changed something here; `look`: another window may have
 */
export async function keepDrafts(client: Pick<Client, 'request'>, whom: CallFor, why: 'changed' | 'look'): Promise<void> {
  if (whom.isOver()) return
  const round = useShelf.getState().round + 1
  useShelf.setState({ round, ...(why === 'changed' && { isDue: true }) })
  const isPast = () => whom.isOver() || round !== useShelf.getState().round
  for (let tries = 0; tries < TRIES && !isPast(); tries += 1) {
    if (isBehind() && !(await look(client, whom, isPast))) return
    const { found, isDue } = useShelf.getState()
    if (!isDue && (found === null || isSameWork(inWindow(), found.what))) return
    if ((await put(client, whom, isPast)) !== 'moved') return
  }
}

function isBehind(): boolean {
  const { found } = useShelf.getState()
  const { revision } = useShareDrafts.getState()
  return found === null || found.revision === null || (revision !== null && revision !== found.revision)
}

async function look(client: Pick<Client, 'request'>, whom: CallFor, isPast: () => boolean): Promise<boolean> {
  const answer = await client.request('sharing.drafts', {}, whom).catch(() => null)
  if (answer === null || isPast()) return false
  const theirs = answer.kept === null ? nothing : fromKept(answer.kept)
  takeIn(mergedDrafts(useShelf.getState().found?.what ?? nothing, inWindow(), theirs))
  useShareDrafts.setState({ revision: answer.revision })
  useShelf.setState({ found: { revision: answer.revision, what: theirs } })
  return true
}

function takeIn(merged: Restored): void {
  const mine = inWindow()
  if (isSameWork(merged, mine) && merged.current === mine.current && merged.run?.jobId === mine.run?.jobId && merged.run?.took === mine.run?.took) return
  useShelf.setState({ isTaking: true })
  sharingState().restore(merged)
  useShelf.setState({ isTaking: false })
}

/** @returns whether what changes in the store now comes from main's shelf. */
export function isTakingIn(): boolean {
  return useShelf.getState().isTaking
}

/** Where all can't be kept, what is in view is left out, and then everything: for the next window nothing is better than what was changed since. */
async function put(client: Pick<Client, 'request'>, whom: CallFor, isPast: () => boolean): Promise<'put' | 'moved' | 'failed'> {
  const what = inWindow()
  const kept = toKept(sharingState())
  const revision = useShelf.getState().found?.revision
  const isOther = (id: string) => id !== what.current
  for (const isKept of [() => true, isOther, () => false]) {
    if (isPast()) return 'failed'
    const drafts = kept.drafts.filter(({ connectionId }) => isKept(connectionId))
    const answer = await client.request('sharing.keepDrafts', { kept: { ...kept, drafts }, ...(revision != null && { over: revision }) }, whom).catch((error: unknown) => error)
    if (whom.isOver()) return 'failed'
    if (answer instanceof RequestError && answer.code === 'shareDrafts.moved') {
      useShelf.setState(({ found }) => ({ found: found === null ? null : { ...found, revision: null } }))
      return 'moved'
    }
    const next = revisionOf(answer)
    if (next === null) continue
    useShareDrafts.setState({ revision: next })
    useShelf.setState({ found: { revision: next, what: { ...what, drafts: new Map([...what.drafts].filter(([id]) => isKept(id))) } }, ...(!isPast() && { isDue: false }) })
    return 'put'
  }
  return 'failed'
}

function revisionOf(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'revision' in answer && typeof answer.revision === 'string' ? answer.revision : null
}

function inWindow(): Restored {
  const { connectionId, draft, elsewhere, run } = sharingState()
  const drafts = new Map([...elsewhere].map(([id, work]) => [id, work.draft]))
  if (connectionId !== null) drafts.set(connectionId, draft)
  return { current: connectionId, drafts, run }
}
