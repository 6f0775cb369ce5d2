import { ChevronRight, KeyRound, ListChecks, ListX, Pause, Play, ScanSearch } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { heldWords, lookWords, pauseGuide, pauseSentence, resumeWords, waitsForToken, type PauseGuide } from '../../lib/job-waits.ts'
import { formatCount } from '../../lib/numbers.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useNow } from '../../lib/use-now.ts'
import { openJobs, useJobs } from '../../stores/jobs-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { resumeOrAsk } from '../../bridge/resume-dialog.tsx'
import { JobPace } from './job-pace.tsx'
import { JobProgress } from './job-progress.tsx'
import { jobWord } from './job-word.ts'
import { useAwaitedOf } from './use-awaited-of.ts'
import { useStorageProblem } from '../../bridge/use-storage-problem.ts'
import { useJobActions, type JobActions } from '../../bridge/use-job-actions.ts'

const RECENT = 5

interface JobTrayProps {
  readonly onClose: () => void
}

/** The jobs under way and the last few that ended, for the corner of the frame. */
export function JobTray({ onClose }: JobTrayProps) {
  const { jobs, isLoaded } = useJobs()
  const storageProblem = useStorageProblem()
  const open = openJobs(jobs)
  const recent = jobs.filter((job) => !open.includes(job)).slice(0, RECENT)
  return (
    <div className="flex flex-col gap-1 p-1.5">
      {isLoaded ? null : <Skeleton className="h-16 w-full" />}
      {isLoaded && jobs.length === 0 ? (
        <p className="flex items-center gap-2 px-3 py-4 text-muted">
          <ListChecks aria-hidden="true" className="size-4" />
          {storageProblem === null ? 'No job yet. Sharing in bulk and creating pixels run as jobs.' : "Jobs can't be read: their file can't be used as it is."}
        </p>
      ) : null}
      {open.length === 0 ? null : (
        <ul aria-label="Jobs under way" className="flex flex-col">
          {open.map((job) => (
            <OpenJob key={job.id} job={job} onClose={onClose} />
          ))}
        </ul>
      )}
      {recent.length === 0 ? null : (
        <ul aria-label="Jobs that ended" className="flex flex-col">
          {recent.map((job) => (
            <EndedJob key={job.id} job={job} onClose={onClose} />
          ))}
        </ul>
      )}
      {jobs.length === 0 ? null : (
        <Link href="/jobs" onClick={onClose} className="flex items-center gap-1 rounded-md px-2.5 py-1.5 text-small text-muted hover:bg-hover hover:text-ink">
          All jobs
          <ChevronRight aria-hidden="true" className="size-3.5" />
        </Link>
      )}
    </div>
  )
}

interface TrayLineProps {
  readonly job: Job
  readonly onClose: () => void
}

function OpenJob({ job, onClose }: TrayLineProps) {
  const actions = useJobActions(job.id)
  const guide = pauseGuide(job)
  const held = heldWords(job)
  const look = lookWords(job)
  return (
    <li className="flex min-w-0 flex-col gap-1.5 rounded-md px-2.5 py-2">
      <div className="flex items-center gap-2">
        <Link href={`/jobs/${job.id}`} onClick={onClose} className="min-w-0 flex-1 truncate rounded-sm font-medium" title={job.title}>
          {job.title}
        </Link>
        <span className="num text-small text-muted">
          {formatCount(settledCount(job))} of {formatCount(job.counts.total)}
        </span>
        <TrayButton job={job} actions={actions} onClose={onClose} />
      </div>
      <JobProgress job={job} />
      {job.state === 'running' ? <TrayPace job={job} /> : null}
      {guide === null ? null : <TrayPause job={job} guide={guide} />}
      {held === null || job.held === null ? null : (
        <p className="text-small text-muted">
          {held}. <Countdown until={job.held.until} what="They go on" />.
        </p>
      )}
      {job.counts.failed === 0 ? null : <p className="text-small text-bad">{formatCount(job.counts.failed)} failed so far</p>}
      {look === null ? null : (
        <p className="text-small text-warn">
          {look}
          {job.looksAt === undefined ? null : (
            <>
              . <Countdown until={job.looksAt} what="Next look" />
            </>
          )}
          .
        </p>
      )}
      {job.counts.unknown === 0 || look !== null ? null : <p className="text-small text-warn">{formatCount(job.counts.unknown)} not certain</p>}
      {actions.error === null ? null : (
        <p role="alert" className="text-small text-bad">
          {describeError(actions.error).message}
        </p>
      )}
    </li>
  )
}

/** How fast it is and about how long it still takes. Nothing until there is enough to tell by. */
function TrayPace({ job }: { readonly job: Job }) {
  return (
    <p className="num flex gap-3 text-small text-muted empty:hidden">
      <JobPace job={job} />
    </p>
  )
}

/** Why it stands still, and until when. */
function TrayPause({ job, guide }: { readonly job: Job; readonly guide: PauseGuide }) {
  return (
    <p className={job.pauseReason === 'tooManyErrors' ? 'text-small text-bad' : 'text-small text-warn'}>
      {pauseSentence(job, guide)}
      {guide.brief === undefined ? null : ` ${guide.brief}`}
      {job.pausedUntil === null || guide.next === null ? null : (
        <>
          {' '}
          <Countdown until={job.pausedUntil} what={guide.next} />.
        </>
      )}
    </p>
  )
}

interface TrayButtonProps extends TrayLineProps {
  readonly actions: JobActions
}

function TrayButton({ job, actions, onClose }: TrayButtonProps) {
  const runCommand = useRunCommand()
  const [, navigate] = useLocation()
  const now = useNow()
  const off = { size: 'small', disabledReason: actions.readOnlyReason } as const
  if (job.state === 'running' || job.state === 'queued') {
    return <IconButton {...off} icon={Pause} label={`Pause ${job.title}`} pending={actions.pending === 'pause'} onClick={actions.pause} />
  }
  if (waitsForToken(job)) {
    return (
      <IconButton
        size="small"
        icon={KeyRound}
        label={`Connect for ${job.title}`}
        onClick={() => {
          onClose()
          runCommand('connections.connect')
        }}
      />
    )
  }
  const resume = resumeWords(job, now)
  if (resume === null) return null
  // Where the reasons have to be seen first, the way leads to them and not past them.
  if (job.pauseReason === 'tooManyErrors') {
    return (
      <IconButton
        size="small"
        icon={ListX}
        label={`Review the failures of ${job.title}`}
        onClick={() => {
          onClose()
          navigate(`/jobs/${job.id}`)
        }}
      />
    )
  }
  return (
    <IconButton
      size="small"
      disabledReason={actions.readOnlyReason ?? resume.offReason}
      icon={resume.isLook ? ScanSearch : Play}
      label={`${resume.label}: ${job.title}`}
      pending={actions.pending === 'resume'}
      onClick={() => resumeOrAsk(job, actions.resume)}
    />
  )
}

function EndedJob({ job, onClose }: TrayLineProps) {
  const word = jobWord(job, useAwaitedOf(job.id).items)
  return (
    <li>
      <Link href={`/jobs/${job.id}`} onClick={onClose} className="flex items-center gap-2 rounded-md px-2.5 py-1.5 hover:bg-hover">
        <span className="min-w-0 flex-1 truncate">{job.title}</span>
        <Badge tone={word.tone}>{word.word}</Badge>
        {job.endedAt === null ? null : (
          <span className="w-16 text-right text-small text-faint">
            <RelativeTime at={job.endedAt} isShort />
          </span>
        )}
      </Link>
    </li>
  )
}
