import type { ItemState, Job, JobItem, PauseReason } from '#shared/domain/job.ts'
import { countOf } from '../../lib/numbers.ts'
import { clockTime } from '../../lib/time.ts'
import type { Word } from './job-word.ts'

interface PauseWord {
  readonly sentence: string
  /** Goes on without anyone: nothing to press. */
  readonly goesOnByItself: boolean
}

export const pauseWords: Readonly<Record<PauseReason, PauseWord>> = {
  user: { sentence: 'You paused it.', goesOnByItself: false },
  rateLimited: { sentence: "Meta's limit is used up for now. It goes on by itself.", goesOnByItself: true },
  offline: { sentence: "Meta can't be reached. It goes on by itself when the network is back.", goesOnByItself: true },
  needsConnection: { sentence: 'Its token is not in memory any more. Connect the same identity again, and it goes on.', goesOnByItself: false },
  authExpired: { sentence: 'Meta no longer takes its token. Connect a new one of the same identity, and it goes on.', goesOnByItself: false },
  needsDecision: { sentence: 'It takes access away and was cut off, so it waits for your word.', goesOnByItself: false },
  storage: { sentence: 'It could not be written to this disk. Make room, then resume.', goesOnByItself: false },
}

/** @returns the sentence behind a pause and until when it lasts; null when the job is not paused. */
export function pauseSentence(job: Pick<Job, 'state' | 'pauseReason' | 'pauseMessage' | 'pausedUntil'>, now: Date): string | null {
  if (job.state !== 'paused') return null
  const sentence = job.pauseMessage ?? (job.pauseReason === null ? 'It is paused.' : pauseWords[job.pauseReason].sentence)
  return job.pausedUntil === null ? sentence : `${sentence} Until ${clockTime(job.pausedUntil, now)}.`
}

export const itemWords: Readonly<Record<ItemState, Word>> = {
  pending: { tone: 'neutral', word: 'To do' },
  sending: { tone: 'accent', word: 'Being sent' },
  succeeded: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'neutral', word: 'Skipped' },
  unknown: { tone: 'warn', word: 'Not certain' },
}

/** @returns whether an item can be tried again. */
export function isRetryable(item: Pick<JobItem, 'state'>): boolean {
  return item.state === 'failed' || item.state === 'skipped' || item.state === 'unknown'
}

/** @returns what retrying all would try again, in words; null when there is nothing. */
export function retryWords({ counts }: Pick<Job, 'counts'>): string | null {
  const parts = [
    counts.failed === 0 ? null : countOf(counts.failed, 'failed', 'failed'),
    counts.skipped === 0 ? null : countOf(counts.skipped, 'skipped', 'skipped'),
    counts.unknown === 0 ? null : countOf(counts.unknown, 'uncertain', 'uncertain'),
  ].filter((part) => part !== null)
  if (parts.length === 0) return null
  const last = parts.at(-1) ?? ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

const SECOND_MS = 1000
const MINUTE_S = 60
const HOUR_S = 3600

/** @returns 'under 1 s', '12 s', '3 min 5 s', '2 h 10 min'. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS))
  if (seconds === 0) return 'under 1 s'
  if (seconds < MINUTE_S) return `${String(seconds)} s`
  if (seconds < HOUR_S) return `${String(Math.floor(seconds / MINUTE_S))} min ${String(seconds % MINUTE_S)} s`
  return `${String(Math.floor(seconds / HOUR_S))} h ${String(Math.floor((seconds % HOUR_S) / MINUTE_S))} min`
}

/** @returns how long it has run or took, pauses included; null before it began. */
export function jobDuration(job: Pick<Job, 'startedAt' | 'endedAt'>, now: Date): string | null {
  if (job.startedAt === null) return null
  const end = job.endedAt === null ? now.getTime() : Date.parse(job.endedAt)
  return durationWords(end - Date.parse(job.startedAt))
}

/** @returns how many items have come to an end that is known. One that may or may not have arrived has not. */
export function settledCount({ counts }: Pick<Job, 'counts'>): number {
  return counts.succeeded + counts.failed + counts.skipped
}

/** @returns whether a job stands still until a token of its identity is connected. */
export function waitsForToken(job: Pick<Job, 'state' | 'pauseReason'>): boolean {
  return job.state === 'paused' && (job.pauseReason === 'needsConnection' || job.pauseReason === 'authExpired')
}
