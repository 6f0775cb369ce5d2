import { useEffect, useState } from 'react'
import { callFor } from '../../bridge/call-for.ts'
import type { Client } from '../../bridge/client.ts'
import { useClient } from '../../bridge/client-context.ts'
import { useShareDrafts } from '../../stores/share-drafts-store.ts'
import { isTakingIn, keepDrafts } from './keep-drafts.ts'
import { sharingState, useSharing, type SharingStore } from './sharing-store.ts'

/** Drawing over cells changes the draft many times a second; a reload is rare. */
const KEEP_AFTER_MS = 600

/**
 * Brings back what was about to be shared before the window was loaded anew or the app was locked, and has main keep it from then on, together with what
 * other windows of the same operator mark. A draft that can't be kept is no reason to disturb anyone: it is still here. But then no older one may lie in its place.
 *
 * @returns whether it is known what there was; the matrix waits for it, or it would begin with an empty draft.
 */
export function useKeptDrafts(): boolean {
  const client = useClient()
  const [isKnown, setIsKnown] = useState(() => hasBegun(sharingState()))
  useEffect(() => {
    // What is left in the store once that one has gone is not theirs: it was emptied.
    const whom = callFor('sharing.keepDrafts')
    let timer: ReturnType<typeof setTimeout> | null = null
    let isChanged = false
    const keep = () => {
      timer = null
      const why = isChanged ? 'changed' : 'look'
      isChanged = false
      void keepDrafts(client, whom, why)
    }
    const keepSoon = (isOwn: boolean) => {
      isChanged ||= isOwn
      timer ??= setTimeout(keep, KEEP_AFTER_MS)
    }
    void keepDrafts(client, whom, 'look').finally(() => setIsKnown(true))
    const stops = [
      useSharing.subscribe((state, before) => isAnother(state, before) && !isTakingIn() && keepSoon(true)),
      useShareDrafts.subscribe(({ revision }, before) => revision !== before.revision && keepSoon(false)),
    ]
    return () => {
      for (const stop of stops) stop()
      if (timer === null) return
      clearTimeout(timer)
      if (isChanged) keep()
    }
  }, [client])
  return isKnown
}

/** Has main keep what is in this window now, where there is anything. */
export async function keepShareDrafts(client: Pick<Client, 'request'>): Promise<void> {
  if (hasBegun(sharingState())) await keepDrafts(client, callFor('sharing.keepDrafts'), 'changed')
}

/** Somebody has chosen something since the window was loaded. */
function hasBegun({ connectionId, draft }: SharingStore): boolean {
  return connectionId !== null || draft.pixelIds.length > 0 || draft.wishes.size > 0
}

function isAnother(state: SharingStore, before: SharingStore): boolean {
  return (
    state.draft !== before.draft ||
    state.elsewhere !== before.elsewhere ||
    state.connectionId !== before.connectionId ||
    state.run?.jobId !== before.run?.jobId ||
    state.run?.took !== before.run?.took
  )
}
