import { AppError } from '#shared/errors/app-error.ts'
import type { JobRow } from '../db/repos/job.ts'
import { toInstant } from '../lib/clock.ts'
import { lockedNow } from '../lib/not-let-in.ts'

export function noSuchJob(): AppError {
  return new AppError({ kind: 'notFound', code: 'job.notFound', message: 'There is no such job.', data: { advice: 'Read the list of jobs again.' } })
}

export function lockedBefore(): AppError {
  return lockedNow({ message: 'Buydesk was locked before this job could begin. Nothing was sent.' })
}

export function hasEndedAlready(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'job.ended',
    message: 'This job has ended, so there is nothing to stop or to resume.',
    data: { advice: 'Retry its failed items, or start a new job.' },
  })
}

export function isBeingCancelled(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'job.cancelled',
    message: 'This job was cancelled, so its items are not tried again.',
    data: { advice: 'Start a new job: it leaves out what is done already.' },
  })
}

/** @param ordinals what was named that the job does not have. */
export function hasNoSuchItems(ordinals: readonly number[]): AppError {
  const shown = ordinals.slice(0, 3).join(', ') + (ordinals.length > 3 ? ` and ${ordinals.length - 3} more` : '')
  return new AppError({
    kind: 'notFound',
    code: 'job.noSuchItem',
    message: ordinals.length === 1 ? `This job has no item ${shown}. Nothing was tried again.` : `This job has no items ${shown}. Nothing was tried again.`,
    data: { advice: 'Read the items of the job again.' },
  })
}

export function nothingToRetry(areNamed: boolean): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'job.nothingToRetry',
    message: areNamed ? 'None of these items failed or was skipped, so there is nothing to try again.' : 'No item of this job failed or was skipped, so there is nothing to try again.',
    data: { advice: 'Read the job again: its items may have changed meanwhile.' },
  })
}

export function mustWait(job: JobRow): AppError {
  return new AppError({
    kind: 'rateLimit',
    code: 'job.mustWait',
    message: 'Meta takes no calls for this job yet. It goes on by itself when the time is over.',
    data: { advice: 'Wait, or cancel the job.', ...(job.pausedUntil === null ? {} : { until: toInstant(job.pausedUntil) }) },
  })
}

export function unreadableJob(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'job.unreadable',
    message: "Another version of Buydesk wrote this job, and this one can't read it. It was not sent.",
    data: { advice: 'Start a new job: it leaves out what is done already.' },
  })
}
