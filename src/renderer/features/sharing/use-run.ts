import { useCallback, useEffect, useRef } from 'react'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Client } from '../../bridge/client.ts'
import { useClient } from '../../bridge/client-context.ts'
import { readAllItems } from '../../bridge/read-all-items.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { changesOfDone, changesOfThere, itemSentences, jobCells, type JobCells } from './model/job-index.ts'
import type { Wishes } from './model/wishes.ts'
import { sharingState, useSharing } from './sharing-store.ts'

const CELLS_EVERY_MS = 500
/** Sentences for the tooltips of this many failures; the job's own page has them all. */
const SENTENCES_MAX = 5_000

/**
 * Follows the job that was started from the draft: its cells while it runs, and once more when it has ended, together with what is
 * shared then.
 *
 * @param readAgain reads some pixels afresh
 * @returns the job; null when none was started or it is not known yet.
 */
export function useRun(readAgain: (pixelIds: readonly string[]) => Promise<void>): Job | null {
  const client = useClient()
  const jobId = useSharing((state) => state.run?.jobId ?? null)
  const isSettled = useSharing((state) => state.run?.isSettled ?? true)
  const job = useJobs((state) => state.jobs.find((each) => each.id === jobId) ?? null)
  const isOver = job !== null && jobHasEnded(job.state)
  useCellsWhileOpen(client, job !== null && !isOver ? job : null)
  const settle = useCallback(
    async (id: JobId) => {
      const { connectionId } = sharingState()
      const cells = await readCells(client, id)
      // Another connection is in view by now: this one's draft is settled when it is turned to again.
      if (sharingState().connectionId !== connectionId) return
      sharingState().updateRun(id, { cells })
      // First of all: what is done must not be offered again while Meta is read, least of all when it was undone meanwhile.
      sharingState().settle(changesOfDone(tookOf(id), cells))
      const sentences = itemSentences(await readAllItems(client, id, ['failed', 'skipped', 'unknown'], SENTENCES_MAX))
      const { run } = sharingState()
      if (run?.jobId !== id) return
      sharingState().updateRun(id, { sentences })
      await readAgain(run.pixelIds)
      const { settle: takeBack, updateRun, reading, run: stillIs } = sharingState()
      if (stillIs?.jobId !== id) return
      takeBack(changesOfThere(stillIs.took, reading.bases))
      updateRun(id, { cells: onlyTroubles(cells), isSettled: true })
    },
    [client, readAgain],
  )
  useEffect(() => {
    if (jobId === null) return
    // Retried from here or from its own page: what it does is to be seen again.
    if (!isOver) sharingState().updateRun(jobId, { isSettled: false })
    else if (!isSettled) settle(jobId).catch(() => sharingState().updateRun(jobId, { isSettled: true }))
  }, [jobId, isOver, isSettled, settle])
  return job
}

/** Reads the cells of an open job when it has news, at most every half second. */
function useCellsWhileOpen(client: Client, job: Job | null): void {
  const lastRead = useRef(0)
  useEffect(() => {
    if (job === null) return undefined
    const { id } = job
    const wait = Math.max(0, lastRead.current + CELLS_EVERY_MS - performance.now())
    const timer = setTimeout(() => {
      lastRead.current = performance.now()
      readCells(client, id)
        .then((cells) => sharingState().updateRun(id, { cells }))
        // Seen again half a second later; the counts in the panel come by event and do not depend on it.
        .catch(() => undefined)
    }, wait)
    return () => clearTimeout(timer)
  }, [client, job])
}

async function readCells(client: Client, jobId: JobId): Promise<JobCells> {
  const { cells } = await client.request('jobs.cells', { jobId })
  const { run } = sharingState()
  return jobCells(cells, run?.jobId === jobId ? run.cells : undefined)
}

function tookOf(jobId: JobId): Wishes {
  const { run } = sharingState()
  return run?.jobId === jobId ? run.took : new Map()
}

/** What succeeded has been read again; only what did not go well is still the job's to tell. */
function onlyTroubles(cells: JobCells): JobCells {
  return new Map([...cells].map(([pixelId, line]) => [pixelId, new Map([...line].filter(([, state]) => state === 'failed' || state === 'unknown'))]))
}
