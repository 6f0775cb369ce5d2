import type { PauseReason } from '#shared/domain/job.ts'
import type { JobRow } from '../db/repos/job.ts'
import { LONGEST_LIMIT_WAIT_MS } from './backoff.ts'
import { pauseSentence } from './sentences.ts'

export const notPaused = { pauseReason: null, pauseMessage: null, pausedUntil: null } as const

/** Pauses that a restart does not make others: what no connection ends, and what says already why the token is gone. */
const outlastsRestart: ReadonlySet<PauseReason> = new Set<PauseReason>(['user', 'needsDecision', 'tooManyErrors', 'untrusted', 'locked'])

/** Also of one that another carries on: whoever connects now may be that one. */
const endsWithConnection: ReadonlySet<PauseReason> = new Set<PauseReason>(['needsConnection', 'authExpired', 'locked', 'carriedByAnother'])

/** @returns whether a job stands still only because its token is not there, or whoever carries it on was not when it came. */
export function waitsForConnection({ state, pauseReason }: Pick<JobRow, 'state' | 'pauseReason'>): boolean {
  return state === 'paused' && pauseReason !== null && endsWithConnection.has(pauseReason)
}

/**
 * What a job that had not ended is when the app starts again: its token is gone, so it waits for the connection. What a person
 * paused, or was asked about, stays so, as does what the lock stopped; what was being cancelled goes on being cancelled.
 */
export function afterRestart(job: JobRow): JobRow {
  if (job.state === 'cancelling') return job
  if (job.state === 'paused' && job.pauseReason !== null && outlastsRestart.has(job.pauseReason)) return job
  return { ...job, state: 'paused', pauseReason: 'needsConnection', pauseMessage: pauseSentence('needsConnection') }
}

/** @returns a job whose connection is there, and not the one who carries it on. */
export function waitsForItsCarrier(job: JobRow): JobRow {
  return { ...job, pauseReason: 'carriedByAnother', pauseMessage: null }
}

/**
 * What a job that waits for its connection is when that is there. One that takes something away or spends money asks first; one that
 * Meta had told to wait goes on waiting for the rest of that time.
 * @param question what the former asks.
 */
export function afterConnection(job: JobRow, now: number, question: string): JobRow {
  if (job.destructive) return { ...job, pauseReason: 'needsDecision', pauseMessage: question, pausedUntil: null }
  return afterLimit(job, now)
}

/** @returns a job that goes on, once the rest of the time is over for which Meta had told it to wait. */
export function afterLimit(job: JobRow, now: number): JobRow {
  const leftMs = Math.min((job.pausedUntil ?? now) - now, LONGEST_LIMIT_WAIT_MS)
  if (leftMs > 0) return { ...job, pauseReason: 'rateLimited', pauseMessage: pauseSentence('rateLimited'), pausedUntil: now + leftMs }
  return { ...job, ...notPaused, state: 'running' }
}
