import type { Job } from '#shared/domain/job.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { countOf } from '../../lib/numbers.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'

interface ResumeDialogProps {
  readonly job: Job
  readonly onConfirm: () => void
  readonly onClose: () => void
}

function question({ type }: Pick<Job, 'type'>, items: string): string {
  if (type === 'launch.turnOn') return `Go on turning on ${items}, which spends money?`
  return type === 'launch.rollBack' ? `Go on deleting ${items} at Meta?` : `Go on with ${items} that may take access away?`
}

/** Asks before a job that takes something away or spends money goes on after it was cut off: time has passed, and the reason may be gone. */
export function ResumeDialog({ job, onConfirm, onClose }: ResumeDialogProps) {
  const left = job.counts.total - settledCount(job)
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={question(job, countOf(left, 'item'))}
      consequence={
        <>
          {job.type === 'launch.turnOn' ? job.pauseMessage : `“${job.title}” was cut off.`} {countOf(job.counts.succeeded, 'item')} {job.counts.succeeded === 1 ? 'is' : 'are'} done
          {job.counts.unknown === 0 ? '' : `; ${countOf(job.counts.unknown, 'item')} that may have been sent are looked up at Meta first`}. Resume only if
          this is still what you want.
        </>
      }
      count={left}
      actionLabel={`Resume ${countOf(left, 'item')}`}
      onConfirm={() => {
        onConfirm()
        onClose()
      }}
    />
  )
}
