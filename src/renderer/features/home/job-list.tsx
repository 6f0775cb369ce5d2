import { Link } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { useFollowersOf } from '../../bridge/use-followers-of.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { heldWords, pauseLine } from '../../lib/job-waits.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { clockTime } from '../../lib/time.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import type { Tone } from '../../ui/tone.ts'

const SHOWN = 6

/** What runs, and what ran last. */
export function JobList({ jobs }: { readonly jobs: readonly Job[] }) {
  if (jobs.length === 0) return <p className="p-4 text-muted">No job yet. Sharing, revoking and creating pixels run as jobs: they can be paused, and show the fate of each item.</p>
  const ordered = jobs.toSorted((a, b) => Number(jobHasEnded(a.state)) - Number(jobHasEnded(b.state)) || b.createdAt.localeCompare(a.createdAt))
  return (
    <ul>
      {ordered.slice(0, SHOWN).map((job) => (
        <li key={job.id} className="border-b border-line last:border-b-0">
          <JobLine job={job} />
        </li>
      ))}
    </ul>
  )
}

function JobLine({ job }: { readonly job: Job }) {
  const { counts } = job
  const finished = settledCount(job)
  const { tone, words } = stateOf(job, useFollowersOf(job.id))
  return (
    <Link href={`/jobs/${job.id}`} className="focus-inside grid grid-cols-[minmax(0,1fr)] gap-1.5 px-4 py-2.5 hover:bg-hover">
      <span className="flex items-center gap-2.5">
        <StatusDot tone={tone} />
        <span className="min-w-0 flex-1 truncate">{job.title}</span>
        <span className="num text-small whitespace-nowrap text-muted">
          {formatCount(finished)} of {formatCount(counts.total)}
        </span>
      </span>
      {jobHasEnded(job.state) ? null : (
        <ProgressBar label={job.title} total={counts.total} done={counts.succeeded} failed={counts.failed} other={counts.skipped} unknown={counts.unknown} />
      )}
      <span className="flex justify-between gap-3 text-small text-faint">
        <span className="truncate">{words}</span>
        <RelativeTime at={job.endedAt ?? job.startedAt ?? job.createdAt} isShort />
      </span>
    </Link>
  )
}

function stateOf(job: Job, follows: number): { readonly tone: Tone; readonly words: string } {
  const failed = job.counts.failed === 0 ? '' : `, ${countOf(job.counts.failed, 'item')} failed`
  switch (job.state) {
    case 'queued':
      return { tone: 'neutral', words: 'Waits its turn' }
    case 'running':
      return { tone: 'accent', words: `Running${failed}${heldAside(job)}` }
    case 'paused':
      return { tone: 'warn', words: pauseLine(job, new Date()) ?? 'Paused' }
    case 'cancelling':
      return { tone: 'warn', words: 'Ends after the requests in flight' }
    case 'done':
      if (failed === '' && follows > 0) return { tone: 'warn', words: `Done, ${formatCount(follows)} ${follows === 1 ? 'waits' : 'wait'} for a partner` }
      return { tone: job.counts.failed > 0 ? 'bad' : 'good', words: `Done${failed}` }
    case 'cancelled':
      return { tone: 'neutral', words: `Cancelled${failed}` }
    default:
      return assertNever(job.state)
  }
}

function heldAside(job: Job): string {
  if (heldWords(job) === null || job.held === null) return ''
  return `; ${countOf(job.held.items, 'item')} ${job.held.items === 1 ? 'waits' : 'wait'} until ${clockTime(job.held.until, new Date())}`
}
