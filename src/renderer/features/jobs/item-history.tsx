import type { Job, JobItem } from '#shared/domain/job.ts'
import type { Operation } from '#shared/domain/operation.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { exactTime } from '../../lib/time.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import type { Tone } from '../../ui/tone.ts'

const LINES = 50

const outcomes: Readonly<Record<Operation['outcome'], { readonly tone: Tone; readonly word: string }>> = {
  succeeded: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'neutral', word: 'Skipped' },
  unknown: { tone: 'warn', word: 'Not certain' },
}

interface ItemHistoryProps {
  readonly job: Job
  readonly item: JobItem
}

/** What came of an item each time that it was sent, from the operation log: when, and what to quote to Meta. */
export function ItemHistory({ job, item }: ItemHistoryProps) {
  const isKnownByIds = item.objectId !== '' && item.targetId !== null
  const log = useRoute(
    'activity.list',
    { filter: { jobId: job.id, text: `${item.objectId} ${item.targetId ?? ''}` }, limit: LINES },
    { isEnabled: isKnownByIds, keepsPrevious: true },
  )
  if (!isKnownByIds) return null
  const lines = log.data?.operations.filter((line) => line.objectId === item.objectId && line.targetId === item.targetId) ?? []
  return (
    <section className="grid gap-2">
      <h3 className="text-small text-muted">What came of it, newest first</h3>
      {log.isPending ? <Skeleton className="h-10 w-full" /> : null}
      {log.isError ? <p className="text-small text-bad">{describeError(log.error).message}</p> : null}
      {log.isSuccess && lines.length === 0 ? (
        <p className="text-small text-faint">{emptyWords(item)}</p>
      ) : null}
      <ol className="grid gap-2.5">
        {lines.map((line) => (
          <li key={line.id} className="grid gap-0.5 border-l-2 border-line pl-2.5">
            <span className="flex items-center justify-between gap-3">
              <span className="flex items-center gap-2">
                <StatusDot tone={outcomes[line.outcome].tone} />
                {outcomes[line.outcome].word}
              </span>
              <time dateTime={line.at} className="num text-small text-faint">
                {exactTime(line.at)}
              </time>
            </span>
            {line.message === null ? null : <span className="text-small text-muted">{line.message}</span>}
            {line.traceId === null ? null : <CopyText text={line.traceId} what="trace id" />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function emptyWords({ state, attempts }: JobItem): string {
  if (state === 'unknown' || state === 'sending') return 'Nothing is certain about it yet.'
  return attempts === 0 ? 'It was not sent.' : 'The operation log has nothing of it.'
}
