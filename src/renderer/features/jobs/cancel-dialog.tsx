import type { Job } from '#shared/domain/job.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { countOf } from '../../lib/numbers.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'

interface CancelDialogProps {
  readonly job: Job
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before a job ends early, and says what stays. */
export function CancelDialog({ job, onConfirm, onClose }: CancelDialogProps) {
  const left = job.counts.total - settledCount(job) - job.counts.unknown
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`Cancel this job with ${countOf(left, 'item')} to do?`}
      consequence={
        <>
          {countOf(job.counts.succeeded, 'item')} {job.counts.succeeded === 1 ? 'is' : 'are'} done and {job.counts.succeeded === 1 ? 'stays' : 'stay'} done.
          What is on its way to Meta is waited for; the rest is not sent. A cancelled job can't go on.
        </>
      }
      count={left}
      typeFrom={Number.POSITIVE_INFINITY}
      actionLabel="Cancel the job"
      onConfirm={() => {
        onConfirm()
        onClose()
      }}
    />
  )
}
