import { jobHasEnded } from '#shared/domain/job-state.ts'
import { useJobs } from '../stores/jobs-store.ts'

/** Resolves when a job has ended, however it did. It may have before this is asked. */
export function jobEnd(jobId: string): Promise<void> {
  const isOver = () => useJobs.getState().jobs.some((job) => job.id === jobId && jobHasEnded(job.state))
  if (isOver()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useJobs.subscribe(() => {
      if (!isOver()) return
      stop()
      resolve()
    })
  })
}
