import { useEffect } from 'react'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { sharingState, useSharing } from './sharing-store.ts'

/**
 * Reads again what was read before a sharing job ended that was not started from this draft, as an undo: else the matrix would show what
 * that job has changed as it was before.
 */
export function useJobsElsewhere(connectionId: ConnectionId, rowIds: readonly string[], readAgain: (pixelIds: readonly string[]) => Promise<void>): void {
  const ownRun = useSharing((state) => state.run?.jobId ?? null)
  const endedAt = useJobs(
    ({ jobs }) =>
      jobs
        .filter((job) => job.type === 'sharing.apply' && job.connectionId === connectionId && job.id !== ownRun)
        .flatMap((job) => job.endedAt ?? [])
        .toSorted()
        .at(-1) ?? '',
  )
  useEffect(() => {
    const { access, underWay } = sharingState().reading
    const stale = rowIds.filter((id) => !underWay.has(id) && (access.get(id)?.readAt ?? endedAt) < endedAt)
    if (stale.length > 0) void readAgain(stale)
  }, [endedAt, rowIds, readAgain])
}
