import { useEffect, useState } from 'react'
import type { Client } from '../../bridge/client.ts'
import { useClient } from '../../bridge/client-context.ts'
import { fromKept, toKept } from './model/kept-drafts.ts'
import { sharingState, useSharing, type SharingStore } from './sharing-store.ts'

/** Drawing over cells changes the draft many times a second; a reload is rare. */
const KEEP_AFTER_MS = 600

/**
 * Brings back what was about to be shared before the window was loaded anew or the app was locked, and has main keep it from then on. A draft that can't be
 * kept is no reason to disturb anyone: it is still here. But then no older one may lie in its place.
 *
 * @returns whether it is known what there was; the matrix waits for it, or it would begin with an empty draft.
 */
export function useKeptDrafts(): boolean {
  const client = useClient()
  const [isKnown, setIsKnown] = useState(() => hasBegun(sharingState()))
  useEffect(() => {
    if (isKnown) return
    client
      .request('sharing.drafts', {})
      .then(({ kept }) => {
        if (kept !== null && !hasBegun(sharingState())) sharingState().restore(fromKept(kept))
      })
      .catch(() => undefined)
      .finally(() => setIsKnown(true))
  }, [client, isKnown])
  useEffect(() => {
    if (!isKnown) return undefined
    let timer: ReturnType<typeof setTimeout> | null = null
    let round = 0
    const isNewest = (own: number) => () => own === round
    const keep = () => {
      timer = null
      round += 1
      void keepOnShelf(client, toKept(sharingState()), isNewest(round))
    }
    const stop = useSharing.subscribe((state, before) => {
      if (timer === null && isAnother(state, before)) timer = setTimeout(keep, KEEP_AFTER_MS)
    })
    return () => {
      stop()
      if (timer === null) return
      clearTimeout(timer)
      keep()
    }
  }, [client, isKnown])
  return isKnown
}

/** Has main keep what is in this window now, where there is anything. */
export async function keepShareDrafts(client: Pick<Client, 'request'>): Promise<void> {
  if (hasBegun(sharingState())) await keepOnShelf(client, toKept(sharingState()), () => true)
}

type Kept = ReturnType<typeof toKept>

/** Where all can't be kept, what is in view is left out, and then everything: for the next window nothing is better than what was changed since. */
async function keepOnShelf(client: Pick<Client, 'request'>, kept: Kept, isNewest: () => boolean): Promise<void> {
  const others = kept.drafts.filter((draft) => draft.connectionId !== kept.current)
  for (const drafts of [kept.drafts, others, []]) {
    if (!isNewest()) return
    const isKept = await client.request('sharing.keepDrafts', { kept: { ...kept, drafts } }).then(
      () => true,
      () => false,
    )
    if (isKept) return
  }
}

/** Somebody has chosen something since the window was loaded. */
function hasBegun({ connectionId, draft }: SharingStore): boolean {
  return connectionId !== null || draft.pixelIds.length > 0 || draft.wishes.size > 0
}

function isAnother(state: SharingStore, before: SharingStore): boolean {
  return state.draft !== before.draft || state.elsewhere !== before.elsewhere || state.connectionId !== before.connectionId || state.run?.jobId !== before.run?.jobId
}
