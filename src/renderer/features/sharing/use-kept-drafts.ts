import { useEffect, useState } from 'react'
import { useClient } from '../../bridge/client-context.ts'
import { fromKept, toKept } from './model/kept-drafts.ts'
import { sharingState, useSharing, type SharingStore } from './sharing-store.ts'

/** Drawing over cells changes the draft many times a second; a reload is rare. */
const KEEP_AFTER_MS = 600

/**
 * Brings back what was about to be shared before the window was loaded anew, and has main keep it from then on. A draft that can't be
 * kept is no reason to disturb anyone: it is still here.
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
    const keep = () => {
      timer = null
      client.request('sharing.keepDrafts', { kept: toKept(sharingState()) }).catch(() => undefined)
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

/** Somebody has chosen something since the window was loaded. */
function hasBegun({ connectionId, draft }: SharingStore): boolean {
  return connectionId !== null || draft.pixelIds.length > 0 || draft.wishes.size > 0
}

function isAnother(state: SharingStore, before: SharingStore): boolean {
  return (
    state.draft !== before.draft || state.otherDrafts !== before.otherDrafts || state.connectionId !== before.connectionId || state.run?.jobId !== before.run?.jobId
  )
}
