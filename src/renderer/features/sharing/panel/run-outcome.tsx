import type { Job } from '#shared/domain/job.ts'
import { useFollowersOf } from '../../../bridge/use-followers-of.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { outcomeWords, skippedWords } from './run-words.ts'

/** Reasons repeat: the first of the skipped tell them. */
const REASONS_READ = 200

interface RunOutcomeProps {
  readonly job: Job
  /** What the job did is being read again. */
  readonly isSettling: boolean
}

/** What came of a job that has ended, and why what was skipped was. */
export function RunOutcome({ job, isSettling }: RunOutcomeProps) {
  const follows = useFollowersOf(job.id)
  const asks = job.counts.skipped > 0 && follows === 0
  const { data } = useRoute('jobs.items', { jobId: job.id, states: ['skipped'], limit: REASONS_READ }, { isEnabled: asks })
  const skipped = asks ? skippedWords((data?.items ?? []).flatMap((item) => item.note ?? item.error?.message ?? [])) : null
  return (
    <>
      {outcomeWords(job, follows)}
      {follows === 0 ? '' : follows === 1 ? ' It follows by itself once the partner accepts.' : ' They follow by themselves once the partner accepts.'}
      {skipped === null ? '' : ` ${skipped}`}
      {isSettling ? ' Reading again what is shared.' : ''}
    </>
  )
}
