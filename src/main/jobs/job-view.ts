import type { HeldItems, Job, JobItem } from '#shared/domain/job.ts'
import { appErrorJson } from '#shared/errors/app-error.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { JobRow } from '../db/repos/job.ts'
import { toInstant } from '../lib/clock.ts'
import type { Describe } from './journal.ts'
import { carriedByAnotherSentence } from './sentences.ts'

const instantOrNull = (ms: number | null) => (ms === null ? null : toInstant(ms))

/**
 * @param held items that wait for limits of their own; null when none does, or nobody runs the job.
 * @param looksAt when the next item is looked up whose answer was lost; wall time, null when none is.
 * @returns a job as the contract shows it.
 */
export function toJob(row: JobRow, held: HeldItems | null, looksAt: number | null = null): Job {
  const { id, type, title, connectionId, connectionName, startedBy, carriedBy, state, pauseReason, counts, destructive, requests, undoes, undoneBy } = row
  return {
    id, type, title, connectionId, connectionName, startedBy, carriedBy, state, pauseReason, counts, destructive, requests, undoes, undoneBy,
    // Put together anew each time, so that nobody stays named who was deleted since.
    pauseMessage: pauseReason === 'carriedByAnother' ? carriedByAnotherSentence(startedBy, carriedBy) : row.pauseMessage,
    pausedUntil: instantOrNull(row.pausedUntil),
    held: state === 'running' ? held : null,
    ...(looksAt !== null && state === 'running' && { looksAt: toInstant(looksAt) }),
    createdAt: toInstant(row.createdAt),
    startedAt: instantOrNull(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
  }
}

/**
 * @param now wall time: what was to wait until before that is next as soon as possible.
 * @returns an item as the contract shows it; one that no longer parses is shown by its key.
 */
export function toJobItem(row: ItemRow, describe: Describe, now: number): JobItem {
  const description = describe(row)
  return {
    ordinal: row.ordinal,
    subject: description?.subject ?? row.key,
    objectId: row.objectId,
    targetId: row.targetId,
    effect: description?.effect ?? '',
    state: row.state,
    attempts: row.attempts,
    note: row.note,
    error: row.error === null ? null : appErrorJson.parse(JSON.parse(row.error)),
    waitsUntil: row.nextAttemptAt === null || row.nextAttemptAt <= now ? null : toInstant(row.nextAttemptAt),
    updatedAt: toInstant(row.updatedAt),
  }
}
