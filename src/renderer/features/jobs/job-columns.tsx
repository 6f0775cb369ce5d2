import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { heldWords, pauseLine, whoseWords } from '../../lib/job-waits.ts'
import { formatCount } from '../../lib/numbers.ts'
import { clockTime } from '../../lib/time.ts'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NO_VALUE, NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { JobBadge } from './job-badge.tsx'
import { JobProgress } from './job-progress.tsx'
import { jobWord } from './job-word.ts'
import { jobDuration } from './job-words.ts'

/** @param hasSeveral more than one person uses the app. */
export function jobColumns(hasSeveral: boolean): readonly DataColumn<Job>[] {
  return hasSeveral ? [...columns.slice(0, 2), startedBy, ...columns.slice(2)].map(narrower) : columns
}

const startedBy: DataColumn<Job> = {
  id: 'startedBy',
  header: 'Started by',
  width: 110,
  value: (job) => job.startedBy?.name ?? null,
  cell: (job) =>
    job.startedBy === null ? (
      <NoValue />
    ) : (
      <bdi className="truncate" title={whoseWords(job) ?? undefined}>
        {job.startedBy.name}
      </bdi>
    ),
  filter: 'options',
}

/** With one more column, all of them still fit beside the rail of a usual window. */
const widths: Readonly<Record<string, number>> = { title: 240, state: 190, progress: 135, items: 65, requests: 85, duration: 95, connection: 130, createdAt: 100 }

function narrower(column: DataColumn<Job>): DataColumn<Job> {
  return { ...column, width: widths[column.id] ?? column.width }
}

const columns: readonly DataColumn<Job>[] = [
  { id: 'title', header: 'Job', width: 260, value: (job) => job.title },
  {
    id: 'state',
    header: 'State',
    width: 200,
    value: (job) => (job.state === 'done' && job.counts.failed > 0 ? 'Done, some failed' : jobWord(job).word),
    cell: (job) => (
      <span className="flex min-w-0 items-center gap-2" title={standing(job) ?? undefined}>
        <JobBadge job={job} />
        <span className="num truncate text-small text-muted">{untilShort(job)}</span>
      </span>
    ),
    filter: 'options',
  },
  {
    id: 'progress',
    header: 'Progress',
    width: 150,
    value: (job) => (job.counts.total === 0 ? 0 : settledCount(job) / job.counts.total),
    text: (job) => `${String(settledCount(job))} of ${String(job.counts.total)}`,
    cell: (job) => (
      <span className="flex w-full items-center gap-2.5">
        <span className="min-w-0 flex-1">
          <JobProgress job={job} />
        </span>
        <span className="num w-10 text-right text-small text-muted">{percentDone(job)}</span>
      </span>
    ),
  },
  { id: 'items', header: 'Items', width: 70, align: 'end', value: (job) => job.counts.total, cell: (job) => formatCount(job.counts.total) },
  {
    id: 'failed',
    header: 'Failed',
    width: 75,
    align: 'end',
    value: (job) => job.counts.failed,
    cell: (job) => (job.counts.failed === 0 ? <span className="text-faint">0</span> : <span className="text-bad">{formatCount(job.counts.failed)}</span>),
    filter: 'number',
  },
  { id: 'requests', header: 'Requests', width: 90, align: 'end', value: (job) => job.requests, hint: 'HTTP requests sent to Meta for it, reads included.' },
  {
    id: 'duration',
    header: 'Took',
    width: 90,
    align: 'end',
    value: (job) => (job.startedAt === null || job.endedAt === null ? null : Date.parse(job.endedAt) - Date.parse(job.startedAt)),
    text: (job) => (jobHasEnded(job.state) ? (jobDuration(job, new Date()) ?? '') : ''),
  },
  { id: 'connection', header: 'Connection', width: 140, value: (job) => job.connectionName, filter: 'options' },
  {
    id: 'createdAt',
    header: 'Begun',
    width: 110,
    value: (job) => job.createdAt,
    cell: (job) => <RelativeTime at={job.createdAt} isShort />,
    filter: 'date',
  },
]

function percentDone(job: Job): string {
  return job.counts.total === 0 ? NO_VALUE : `${String(Math.floor((settledCount(job) / job.counts.total) * 100))} %`
}

/** @returns why it stands still, or what of it does. */
function standing(job: Job): string | null {
  return pauseLine(job, new Date()) ?? heldWords(job)
}

/** @returns until when all of it waits, or how much of it does: 'until 14:20', '34 wait'. */
function untilShort(job: Job): string | null {
  const now = new Date()
  if (job.state === 'paused' && job.pausedUntil !== null) return `until ${clockTime(job.pausedUntil, now)}`
  return heldWords(job) === null || job.held === null ? null : `${formatCount(job.held.items)} wait until ${clockTime(job.held.until, now)}`
}
