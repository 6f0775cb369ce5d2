import type { Job } from '#shared/domain/job.ts'
import { describeError } from '../../bridge/describe-error.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { whoseWords } from '../../lib/job-waits.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { useHasSeveral } from '../../stores/sign-in-store.ts'
import { Note } from '../../ui/note.tsx'
import type { ItemSlice } from './item-slices.ts'
import { JobDuration, JobPace } from './job-pace.tsx'
import { JobProgress } from './job-progress.tsx'
import { PartnerNote } from './partner-note.tsx'
import { HeldNote, LookNote, PauseNote } from './pause-note.tsx'
import { StateTiles } from './state-tiles.tsx'
import { UndoLinks } from './undo-links.tsx'

interface JobSummaryProps {
  readonly job: Job
  readonly error: RequestError | null
  readonly slice: ItemSlice
  readonly onSlice: (slice: ItemSlice) => void
}

/** The head of a job's page: how far, how fast, what came of it, what it waits for. */
export function JobSummary({ job, error, slice, onSlice }: JobSummaryProps) {
  const { counts } = job
  const hasSeveral = useHasSeveral()
  const whose = hasSeveral ? whoseWords(job) : null
  return (
    <div className="grid shrink-0 gap-2.5 border-b border-line px-4 py-3">
      {error === null ? null : (
        <Note tone="bad" title={describeError(error).message}>
          {describeError(error).advice}
        </Note>
      )}
      <PauseNote job={job} slice={slice} onSlice={onSlice} />
      <HeldNote job={job} slice={slice} onSlice={onSlice} />
      <LookNote job={job} slice={slice} onSlice={onSlice} />
      <PartnerNote job={job} />
      <UndoLinks job={job} />
      <div className="grid gap-1.5">
        <JobProgress job={job} size="normal" />
        <div className="num flex flex-wrap justify-between gap-x-4 text-small text-muted">
          <span>
            {formatCount(settledCount(job))} of {formatCount(counts.total)} items
            {counts.unknown === 0 ? null : <span className="text-warn">, {formatCount(counts.unknown)} not certain</span>}
          </span>
          <span className="flex min-w-0 flex-wrap justify-end divide-x divide-line-strong *:px-2.5 *:last:pr-0">
            <JobPace job={job} />
            <span title="HTTP requests sent to Meta for it.">{countOf(job.requests, 'request')}, reads included</span>
            <JobDuration job={job} />
            {whose === null ? null : <bdi className="max-w-80 truncate" title={whose}>{whose}</bdi>}
            <bdi className="max-w-60 truncate" title={job.connectionName}>
              {job.connectionName}
            </bdi>
          </span>
        </div>
      </div>
      <StateTiles job={job} slice={slice} onSlice={onSlice} />
    </div>
  )
}
