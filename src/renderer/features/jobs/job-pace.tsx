import type { Job } from '#shared/domain/job.ts'
import { aboutTime } from '../../lib/duration.ts'
import { paceWords } from '../../lib/job-estimate.ts'
import { useJobPace } from '../../lib/use-job-pace.ts'
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

/** How long a job has run, pauses included; goes on by itself while it does. */
export function JobDuration({ job }: { readonly job: Job }) {
  const now = useSecond(job.endedAt === null && job.startedAt !== null)
  const duration = jobDuration(job, now)
  return duration === null ? null : <span title={job.endedAt === null ? 'Since it began, waits included.' : 'From start to end, waits included.'}>{duration}</span>
}
