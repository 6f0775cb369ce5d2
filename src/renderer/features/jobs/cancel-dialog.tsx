import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { jobWord } from './job-word.ts'
import { useJobById } from './undo-job.ts'

interface CancelDialogProps {
  readonly job: Job
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before a job ends early, and says what stays. */
export function CancelDialog({ job: asked, onConfirm, onClose }: CancelDialogProps) {
  const job = useJobById(asked.id) ?? asked
  // What has come to its end meanwhile can't be cancelled any more.
  if (jobHasEnded(job.state)) {
    return (
      <Dialog
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
        title="The job has ended meanwhile"
        description={`${jobWord(job).word}. There is nothing left to cancel.`}
        size="small"
        footer={<Button onClick={onClose}>Close</Button>}
      />
    )
  }
  const left = job.counts.total - settledCount(job) - job.counts.unknown
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={left === 0 && job.counts.unknown > 0 ? `Cancel this job with ${countOf(job.counts.unknown, 'item')} not certain?` : `Cancel this job with ${countOf(left, 'item')} to do?`}
      consequence={
        <>
          {countOf(job.counts.succeeded, 'item')} {job.counts.succeeded === 1 ? 'is' : 'are'} done and {job.counts.succeeded === 1 ? 'stays' : 'stay'} done.
          What is on its way to Meta is waited for{job.counts.unknown === 0 ? '' : ', and what is not certain is looked up there'}; the rest is not sent. A cancelled job can't go on.
        </>
      }
      count={left}
      typeFrom={Number.POSITIVE_INFINITY}
      keepLabel="Keep it running"
      actionLabel="Cancel the job"
      onConfirm={() => {
        onConfirm()
        onClose()
      }}
    />
  )
}
