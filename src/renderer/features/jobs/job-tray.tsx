import { ChevronRight, KeyRound, ListChecks, Pause, Play } from 'lucide-react'
import { Link } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { formatCount } from '../../lib/numbers.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useNow } from '../../lib/use-now.ts'
import { openJobs, useJobs } from '../../stores/jobs-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { resumeOrAsk } from './job-controls.tsx'
import { JobProgress } from './job-progress.tsx'
import { jobWord } from './job-word.ts'
import { pauseSentence, settledCount, waitsForToken } from './job-words.ts'
import { useJobActions } from './use-job-actions.ts'

const RECENT = 5

interface JobTrayProps {
  readonly onClose: () => void
}

/** The jobs under way and the last few that ended, for the corner of the frame. */
export function JobTray({ onClose }: JobTrayProps) {
  const { jobs, isLoaded } = useJobs()
  const open = openJobs(jobs)
  const recent = jobs.filter((job) => !open.includes(job)).slice(0, RECENT)
  return (
    <div className="flex flex-col gap-1 p-1.5">
      {isLoaded ? null : <Skeleton className="h-16 w-full" />}
      {isLoaded && jobs.length === 0 ? (
        <p className="flex items-center gap-2 px-3 py-4 text-muted">
          <ListChecks aria-hidden="true" className="size-4" />
          No job yet. Sharing in bulk and creating pixels run as jobs.
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
  const pause = pauseSentence(job, useNow())
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
      {pause === null ? null : <p className="text-small text-warn">{pause}</p>}
      {job.counts.failed === 0 ? null : <p className="text-small text-bad">{formatCount(job.counts.failed)} failed so far</p>}
      {job.counts.unknown === 0 ? null : <p className="text-small text-warn">{formatCount(job.counts.unknown)} not certain</p>}
      {actions.error === null ? null : (
        <p role="alert" className="text-small text-bad">
          {describeError(actions.error).message}
        </p>
      )}
    </li>
  )
}

interface TrayButtonProps extends TrayLineProps {
  readonly actions: ReturnType<typeof useJobActions>
}

function TrayButton({ job, actions, onClose }: TrayButtonProps) {
  const runCommand = useRunCommand()
  const off = { size: 'small', disabledReason: actions.readOnlyReason } as const
  if (job.state === 'running' || job.state === 'queued') {
    return <IconButton {...off} icon={Pause} label={`Pause ${job.title}`} pending={actions.pending === 'pause'} onClick={actions.pause} />
  }
  if (job.state !== 'paused') return null
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
  return (
    <IconButton {...off} icon={Play} label={`Resume ${job.title}`} pending={actions.pending === 'resume'} onClick={() => resumeOrAsk(job, actions.resume)} />
  )
}

function EndedJob({ job, onClose }: TrayLineProps) {
  const word = jobWord(job)
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
