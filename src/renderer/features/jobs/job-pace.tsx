import type { Job } from '#shared/domain/job.ts'
import { aboutTime } from '../../lib/duration.ts'
import { paceWords } from '../../lib/job-estimate.ts'
import { useJobPace } from '../../lib/use-job-pace.ts'
import { clockTime } from '../../lib/time.ts'
import { useSecond } from '../../lib/use-second.ts'
import { jobDuration } from './job-words.ts'

/** How fast a job is and about how long it still takes, as soon as there is enough to tell by. */
export function JobPace({ job }: { readonly job: Job }) {
  const pace = useJobPace(job)
  if (pace === null) return null
  const { perSecond, leftMs } = pace
  return (
    <>
      <span>{paceWords(perSecond)}</span>
      {leftMs === null ? null : (
        <span title={job.held === null ? 'At the pace of the last half minute.' : 'At the pace of the last half minute, and with the wait for the limit.'}>
          {aboutTime(leftMs)} left
        </span>
      )}
    </>
  )
}

/** When a job began, and how long ago while it runs; how long it took once it has ended. What stands still shows no running clock. */
export function JobDuration({ job }: { readonly job: Job }) {
  const isRunning = job.endedAt === null && job.state !== 'paused'
  const now = useSecond(isRunning && job.startedAt !== null)
  const duration = jobDuration(job, now)
  if (duration === null || job.startedAt === null) return null
  if (job.endedAt !== null) return <span title="From start to end, waits included.">took {duration}</span>
  const began = `began ${clockTime(job.startedAt, now)}`
  return <span title="Waits included.">{isRunning ? `${began}, ${duration} ago` : began}</span>
}
