import { useCallback, useEffect, useMemo } from 'react'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { useClient } from '../../bridge/client-context.ts'
import { RequestError } from '../../bridge/request-error.ts'
import { sharingState, useSharing } from './sharing-store.ts'

/** Small enough that the first lines are there soon, large enough that few calls are made. */
const CHUNK = 25

/**
 * Reads who has the chosen pixels, a few at a time, and keeps it in the store. What was read stays until it is asked for anew.
 *
 * @returns a function that reads some pixels afresh at Meta.
 */
export function useAccessReader(connectionId: ConnectionId | null, pixelIds: readonly string[]): (ids: readonly string[]) => Promise<void> {
  const client = useClient()
  const read = useCallback(
    async (ids: readonly string[], isFresh: boolean) => {
      if (connectionId === null || ids.length === 0) return
      const { startReading, endReading } = sharingState()
      startReading(ids)
      for (let at = 0; at < ids.length; at += CHUNK) {
        const chunk = ids.slice(at, at + CHUNK)
        try {
          const { pixels } = await client.request('sharing.read', { connectionId, pixelIds: chunk, ...(isFresh ? { refresh: true } : {}) })
          if (sharingState().connectionId !== connectionId) return
          endReading(chunk, { access: pixels })
        } catch (error) {
          // What failed for one chunk (no token, no permission) will fail for the rest: the person decides when to try again.
          if (sharingState().connectionId === connectionId) endReading(ids.slice(at), { error: errorOf(error) })
          return
        }
      }
    },
    [client, connectionId],
  )
  const hasFailed = useSharing((state) => state.reading.error !== null)
  const access = useSharing((state) => state.reading.access)
  const unanswered = useSharing((state) => state.reading.unanswered)
  const missing = useMemo(() => (hasFailed ? [] : pixelIds.filter((id) => !access.has(id) && !unanswered.has(id))), [pixelIds, access, unanswered, hasFailed])
  useEffect(() => {
    // The state of this moment: another run of this effect may have started a reading since the last render.
    const { underWay } = sharingState().reading
    void read(missing.filter((id) => !underWay.has(id)), false)
  }, [missing, read])
  return useCallback((ids: readonly string[]) => read(ids, true), [read])
}

function errorOf(error: unknown) {
  if (error instanceof RequestError) return { kind: error.kind, code: error.code, message: error.message, data: error.data }
  return { kind: 'bug', code: 'sharing.readFailed', message: 'Buydesk could not read who has these pixels.', data: { advice: 'Read again.' } } as const
}
