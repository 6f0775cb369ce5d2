import type { Job } from '#shared/domain/job.ts'
import { describeError } from '../../bridge/describe-error.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Note } from '../../ui/note.tsx'
import { Stat } from '../../ui/stat.tsx'
import { JobProgress } from './job-progress.tsx'
import { jobDuration, pauseSentence, settledCount } from './job-words.ts'

interface JobSummaryProps {
  readonly job: Job
  readonly now: Date
  readonly error: RequestError | null
}

/** The head of a job's page: how far, what came of it, what it waits for. */
export function JobSummary({ job, now, error }: JobSummaryProps) {
  const { counts } = job
  const pause = pauseSentence(job, now)
  const duration = jobDuration(job, now)
  return (
    <div className="grid shrink-0 gap-3 border-b border-line px-4 py-3">
      {error === null ? null : (
        <Note tone="bad" title={describeError(error).message}>
          {describeError(error).advice}
        </Note>
      )}
      {pause === null ? null : (
        <Note tone="warn" {...(job.pauseReason === 'needsDecision' ? { title: 'Waits for your decision' } : {})}>
          {pause}
        </Note>
      )}
      <div className="grid gap-1.5">
        <JobProgress job={job} size="normal" />
        <div className="num flex flex-wrap justify-between gap-x-4 text-small text-muted">
          <span>
            {formatCount(settledCount(job))} of {formatCount(counts.total)} items
            {counts.unknown === 0 ? null : <span className="text-warn">, {formatCount(counts.unknown)} not certain</span>}
          </span>
          <span>
            {formatCount(job.requests)} {job.requests === 1 ? 'request' : 'requests'} to Meta
            {duration === null ? '' : ` · ${duration}`} · {job.connectionName}
          </span>
        </div>
      </div>
      <div className="grid grid-cols-5 gap-2">
        <Stat value={formatCount(counts.succeeded)} label="done" tone={counts.succeeded > 0 ? 'good' : 'neutral'} />
        <Stat value={formatCount(counts.failed)} label="failed" tone={counts.failed > 0 ? 'bad' : 'neutral'} />
        <Stat value={formatCount(counts.skipped)} label="skipped" />
        <Stat value={formatCount(counts.unknown)} label="not certain" tone={counts.unknown > 0 ? 'warn' : 'neutral'} />
        <Stat value={formatCount(counts.pending + counts.sending)} label="to do" />
      </div>
    </div>
  )
}
