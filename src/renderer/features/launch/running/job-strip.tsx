import { KeyRound } from 'lucide-react'
import { Link } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { FailureNote } from '../../../bridge/failure-note.tsx'
import { ResumeButton } from '../../../bridge/resume-button.tsx'
import { useJobActions } from '../../../bridge/use-job-actions.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { pauseLine, resumeWords, waitsForToken } from '../../../lib/job-waits.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { useRunCommand } from '../../../lib/run-command.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'

/** A job that belongs to a launch: its roll back, its turning on. How far it has come, what it waits for, and the way to its page. */
export function JobStrip({ jobId, what, itemsAre }: { readonly jobId: JobId; readonly what: string; readonly itemsAre?: string }) {
  const job = useRoute('jobs.get', { jobId }).data
  const now = useNow()
  if (job === undefined) return null
  const { total, succeeded, failed, skipped, unknown } = job.counts
  return (
    <section aria-label={what} className="grid gap-1.5 rounded-md border border-line p-3">
      <header className="flex items-baseline justify-between gap-2">
        <h3 className="font-semibold">{what}</h3>
        <Link href={`/jobs/${jobId}`} className="rounded-sm text-small text-accent hover:underline">
          Open the job
        </Link>
      </header>
      <ProgressBar label={what} total={total} done={succeeded} failed={failed} other={skipped} unknown={unknown} size="thin" />
      <p className="num text-small text-muted" role="status">
        {formatCount(succeeded + skipped)} of {countOf(total, 'item')} done
        {failed > 0 ? `, ${formatCount(failed)} refused` : ''}
        {unknown > 0 ? `, ${formatCount(unknown)} not certain` : ''}
        {job.state === 'cancelled' ? ', cancelled' : ''}.{jobHasEnded(job.state) ? '' : ` ${pauseLine(job, now) ?? ''}`}
      </p>
      {itemsAre === undefined ? null : <p className="text-small text-muted">{itemsAre}</p>}
      <GoOn job={job} now={now} />
    </section>
  )
}

/** What lets it go on where it stands still. */
function GoOn({ job, now }: { readonly job: Job; readonly now: Date }) {
  const actions = useJobActions(job.id)
  const runCommand = useRunCommand()
  const resume = resumeWords(job, now)
  if (waitsForToken(job)) {
    return (
      <Button className="justify-self-start" icon={KeyRound} onClick={() => runCommand('connections.connect')}>
        Connect
      </Button>
    )
  }
  if (resume === null) return null
  return (
    <>
      <FailureNote error={actions.error} />
      <ResumeButton className="justify-self-start" job={job} actions={actions} words={resume} />
    </>
  )
}
