import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useJobs } from '../../stores/jobs-store.ts'

/** @returns a job by its id: as it was last told of, or read when it is too old for that. Nothing for null and until it is known. */
export function useJobById(id: JobId | null): Job | undefined {
  const told = useJobs((store) => store.jobs.find((job) => job.id === id))
  const read = useRoute('jobs.get', { jobId: id ?? '' }, { isEnabled: id !== null && told === undefined })
  return id === null ? undefined : (told ?? read.data)
}
