import { useEffect, type ReactNode } from 'react'
import type { Job } from '#shared/domain/job.ts'
import type { LaunchSpend } from '#shared/domain/launch.ts'
import { formatMoney } from '#shared/domain/money.ts'
import { settledCount } from '../lib/job-estimate.ts'
import { whoseWords } from '../lib/job-waits.ts'
import { countOf } from '../lib/numbers.ts'
import { ConfirmDestructive } from '../ui/confirm-destructive.tsx'
import { showDialog } from '../ui/dialog-store.ts'
import { describeError } from './describe-error.ts'
import { isAnothersNow, useIsAnothers } from './use-is-anothers.ts'
import { useSend } from './use-route.ts'

/** Resumes a job; one that takes something away or spends money asks first, where it was cut off or is somebody else's. */
export function resumeOrAsk(job: Job, resume: () => void): void {
  const asks = job.destructive && (job.pauseReason === 'needsDecision' || job.pauseReason === 'carriedByAnother' || isAnothersNow(job))
  if (!asks) resume()
  else showDialog((close) => (job.type === 'launch.turnOn' ? <SpendingDialog job={job} onConfirm={resume} onClose={close} /> : <ResumeDialog job={job} onConfirm={resume} onClose={close} />))
}

interface ResumeDialogProps {
  readonly job: Job
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** What happened to it, and what it means to go on. */
  readonly what?: ReactNode
  /** Why it may not go on yet. */
  readonly offReason?: string | undefined
}

function question({ type }: Pick<Job, 'type'>, items: string): string {
  if (type === 'launch.turnOn') return `Go on turning on ${items}, which spends money?`
  return type === 'launch.rollBack' ? `Go on deleting ${items} at Meta?` : `Go on with ${items} that may take access away?`
}

function whatHappened({ title, pauseReason }: Pick<Job, 'title' | 'pauseReason'>): string {
  return `“${title}” was ${pauseReason === 'user' ? 'paused by hand' : 'cut off'}.`
}

/** Asks before a job that takes something away or spends money goes on after it was cut off: time has passed, and the reason may be gone. */
function ResumeDialog({ job, onConfirm, onClose, what = whatHappened(job), offReason }: ResumeDialogProps) {
  const left = job.counts.total - settledCount(job)
  const isAnothers = useIsAnothers(job)
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={question(job, countOf(left, 'item'))}
      consequence={
        <>
          {what} {countOf(job.counts.succeeded, 'item')} {job.counts.succeeded === 1 ? 'is' : 'are'} done
          {job.counts.unknown === 0 ? '' : `; ${countOf(job.counts.unknown, 'item')} that may have been sent are looked up at Meta first`}.
          {isAnothers ? ` ${whoseWords(job) ?? 'Who started it is not known any more'}. What it does from now on stands under your name.` : null} Resume only if this is
          still what you want.
        </>
      }
      count={left}
      offReason={offReason}
      actionLabel={`Resume ${countOf(left, 'item')}`}
      onConfirm={() => {
        onConfirm()
        onClose()
      }}
    />
  )
}

/** The same of ads that are turned on: by the budgets of now, because somebody may have raised them since it began. */
function SpendingDialog(props: ResumeDialogProps) {
  const { job } = props
  const { mutate, data, error, isPending, isIdle } = useSend('launches.spend')
  useEffect(() => mutate({ jobId: job.id }), [mutate, job.id])
  const isReading = isPending || isIdle
  const spends = isReading
    ? 'Reading what it spends by the budgets of now.'
    : error !== null
      ? `${describeError(error).message} So it is not known what it spends now.`
      : [spendSentence(data), ...data.differs].join(' ')
  return <ResumeDialog {...props} what={`${whatHappened(job)} ${spends}`} offReason={isReading ? 'What it spends is being read.' : undefined} />
}

function spendSentence({ daily, lifetime, currency }: LaunchSpend): string {
  const money = (minor: number) => (currency === null ? `${String(minor)} of the smallest unit` : formatMoney(minor, currency))
  const parts = [...(daily === null ? [] : [`up to ${money(daily)} a day`]), ...(lifetime === null ? [] : [`up to ${money(lifetime)} in all`])]
  return parts.length === 0 ? 'No budget of it is at Meta now.' : `Once all is on it spends ${parts.join(' and ')}, by the budgets at Meta now.`
}
