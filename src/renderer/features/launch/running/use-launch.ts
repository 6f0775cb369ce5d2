import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Job } from '#shared/domain/job.ts'
import type { Launch } from '#shared/domain/launch.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { useJobs } from '../../../stores/jobs-store.ts'

/** Main tells of progress four times a second; a tree of a thousand objects need not be read as often. */
const REFRESH_MS = 1_000

/** A launch and what there is of it at Meta, kept fresh while its jobs run. */
export function useLaunch(jobId: string) {
  const launch = useRoute('launches.get', { jobId })
  const job = useRoute('jobs.get', { jobId })
  useFreshTree(jobId, launch.data?.rollBackJobId ?? null, launch.data?.turnOnJobId ?? null)
  return { launch, job }
}

/** @returns the name of a launch's ad account, or its id as long as it is not known. */
export function useAccountName({ jobId, accountId }: Pick<Launch, 'jobId' | 'accountId'>): string {
  const launches = useRoute('launches.list', {}).data?.launches
  return launches?.find((launch) => launch.jobId === jobId)?.accountName ?? accountId
}

/** Reads the tree anew after news of any of its jobs; at once when one has come to rest. */
function useFreshTree(jobId: string, rollBackJobId: string | null, turnOnJobId: string | null): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  // Its jobs may have gone on, and ended, while nobody looked.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['launches.get', { jobId }] }), [queries, jobId])
  useEffect(() => {
    const ids = new Set([jobId, rollBackJobId, turnOnJobId])
    const ownOf = (jobs: readonly Job[]) => jobs.filter((job) => ids.has(job.id))
    const read = () => {
      timer.current = null
      void queries.invalidateQueries({ queryKey: ['launches.get', { jobId }] })
    }
    const stop = useJobs.subscribe(({ jobs }, before) => {
      const now = ownOf(jobs)
      const then = ownOf(before.jobs)
      if (now.every((job) => then.includes(job))) return
      const hasRested = now.some((job) => then.find((each) => each.id === job.id)?.state !== job.state)
      if (hasRested && timer.current !== null) clearTimeout(timer.current)
      if (hasRested) read()
      else timer.current ??= setTimeout(read, REFRESH_MS)
    })
    return () => {
      stop()
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    }
  }, [queries, jobId, rollBackJobId, turnOnJobId])
}
