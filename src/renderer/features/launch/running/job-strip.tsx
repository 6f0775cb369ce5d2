import { Link } from 'wouter'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { pauseLine } from '../../../lib/job-waits.ts'
import { formatCount } from '../../../lib/numbers.ts'
import { useNow } from '../../../lib/use-now.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'

/** A job that belongs to a launch: its roll back, its turning on. How far it has come, and the way to its page. */
export function JobStrip({ jobId, what }: { readonly jobId: JobId; readonly what: string }) {
  const job = useRoute('jobs.get', { jobId }).data
  const now = useNow()
  if (job === undefined) return null
  const { total, succeeded, failed, skipped, unknown } = job.counts
  const trouble = failed + unknown
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
        {formatCount(succeeded + skipped)} of {formatCount(total)} done
        {trouble > 0 ? `, ${formatCount(trouble)} in trouble` : ''}
        {job.state === 'cancelled' ? ', cancelled' : ''}.{jobHasEnded(job.state) ? '' : ` ${pauseLine(job, now) ?? ''}`}
      </p>
    </section>
  )
}
