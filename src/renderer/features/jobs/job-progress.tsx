import type { Job } from '#shared/domain/job.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'

interface JobProgressProps {
  readonly job: Job
  readonly size?: 'thin' | 'normal'
}

/** How far a job has come: done, failed, skipped, and not certain. */
export function JobProgress({ job, size = 'thin' }: JobProgressProps) {
  const { total, succeeded, failed, skipped, unknown } = job.counts
  return <ProgressBar label={`Progress of ${job.title}`} total={total} done={succeeded} failed={failed} other={skipped} unknown={unknown} size={size} />
}
