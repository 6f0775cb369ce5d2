import { KeyRound, Pause, Play, RotateCcw, X } from 'lucide-react'
import { Link } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useJobActions, type JobActions } from '../../../bridge/use-job-actions.ts'
import { aboutTime } from '../../../lib/duration.ts'
import { paceWords, settledCount } from '../../../lib/job-estimate.ts'
import { heldWords, pauseGuide, pauseSentence, resumeWords, waitsForToken } from '../../../lib/job-waits.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { useRunCommand } from '../../../lib/run-command.ts'
import { useJobPace } from '../../../lib/use-job-pace.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { RunOutcome } from './run-outcome.tsx'

interface RunCardProps {
  readonly job: Job
  /** What the job did is being read again. */
  readonly isSettling: boolean
  readonly readOnlyReason: string | undefined
  readonly onDismiss: () => void
}

/** The job that was started from this matrix: how far it is, and what can be done about it. */
export function RunCard({ job, isSettling, readOnlyReason, onDismiss }: RunCardProps) {
  const actions = useJobActions(job.id)
  const { counts } = job
  // What is not certain is not finished: it is looked for, and perhaps sent again.
  const finished = settledCount(job)
  const isOver = jobHasEnded(job.state)
  const off = { disabledReason: readOnlyReason }
  const error = actions.error === null ? null : describeError(actions.error)
  return (
    <section aria-label="Running job" className="grid gap-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <Link href={`/jobs/${job.id}`} className="min-w-0 truncate rounded-sm font-medium hover:underline">
          {job.title}
        </Link>
        <span className="num shrink-0 text-muted">
          {formatCount(finished)} of {formatCount(counts.total)}
        </span>
      </div>
      <ProgressBar label={`Progress of ${job.title}`} total={counts.total} done={counts.succeeded} failed={counts.failed} other={counts.skipped} unknown={counts.unknown} size="thin" />
      <p aria-live="polite" className="text-small text-muted">
        <RunSentence job={job} isSettling={isSettling} />
      </p>
      <RunPace job={job} />
      {error === null ? null : (
        <p role="alert" className="text-small text-bad">
          {error.message} {error.advice}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {job.state === 'running' || job.state === 'queued' ? (
          <Button {...off} icon={Pause} pending={actions.pending === 'pause'} onClick={actions.pause}>
            Pause
          </Button>
        ) : null}
        {job.state === 'paused' ? <ResumeButton job={job} off={off} actions={actions} /> : null}
        {isOver || job.state === 'cancelling' ? null : (
          <Button {...off} variant="quiet" icon={X} pending={actions.pending === 'cancel'} onClick={actions.cancel}>
            Cancel
          </Button>
        )}
        {job.state === 'done' && counts.failed > 0 ? (
          <Button {...off} icon={RotateCcw} pending={actions.pending === 'retryFailed'} onClick={actions.retryFailed}>
            Retry {formatCount(counts.failed)} failed
          </Button>
        ) : null}
        <Link href={`/jobs/${job.id}`} className="ml-auto rounded-sm text-small text-accent hover:underline">
          Details
        </Link>
        {isOver ? <IconButton icon={X} size="small" label="Put this job away" onClick={onDismiss} /> : null}
      </div>
    </section>
  )
}

interface ResumeButtonProps {
  readonly job: Job
  readonly off: { readonly disabledReason: string | undefined }
  readonly actions: JobActions
}

function ResumeButton({ job, off, actions }: ResumeButtonProps) {
  const runCommand = useRunCommand()
  const resume = resumeWords(job, useNow())
  if (waitsForToken(job)) {
    return (
      <Button icon={KeyRound} onClick={() => runCommand('connections.connect')}>
        Connect
      </Button>
    )
  }
  // What asks for a decision is settled on the job's own page, where all of it is in view.
  if (job.pauseReason === 'needsDecision' || job.pauseReason === 'tooManyErrors' || (job.pauseReason === 'carriedByAnother' && job.destructive)) {
    return (
      <Link href={`/jobs/${job.id}`} className="rounded-sm font-medium text-accent hover:underline">
        {job.pauseReason === 'tooManyErrors' ? 'Review the failures' : 'Decide on its page'}
      </Link>
    )
  }
  if (resume === null) return null
  return (
    <Button disabledReason={off.disabledReason ?? resume.offReason} icon={Play} pending={actions.pending === 'resume'} onClick={actions.resume}>
      {resume.label}
    </Button>
  )
}

function RunSentence({ job, isSettling }: { readonly job: Job; readonly isSettling: boolean }) {
  const guide = pauseGuide(job)
  if (guide !== null) {
    return (
      <>
        {pauseSentence(job, guide)}
        {job.pausedUntil === null || guide.next === null ? null : (
          <>
            {' '}
            <Countdown until={job.pausedUntil} what={guide.next} />.
          </>
        )}
      </>
    )
  }
  if (job.state === 'cancelling') return <>Waiting for what is on its way, then it ends.</>
  if (!jobHasEnded(job.state)) return <>{countOf(job.requests, 'request')} sent to Meta so far.</>
  return <RunOutcome job={job} isSettling={isSettling} />
}

/** What a running job is doing besides: its pace, and what of it waits. Not read aloud: it changes each second. */
function RunPace({ job }: { readonly job: Job }) {
  const pace = useJobPace(job)
  const held = heldWords(job)
  if (pace === null && held === null) return null
  return (
    <div className="num grid gap-1 text-small text-muted">
      {pace === null ? null : (
        <p>
          {paceWords(pace.perSecond)}
          {pace.leftMs === null ? '' : `, ${aboutTime(pace.leftMs)} left`}
        </p>
      )}
      {held === null || job.held === null ? null : (
        <p>
          {held}. <Countdown until={job.held.until} what="They go on" />.
        </p>
      )}
    </div>
  )
}
