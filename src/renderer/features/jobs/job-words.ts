import type { ItemState, Job, JobItem } from '#shared/domain/job.ts'
import { durationWords } from '../../lib/duration.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { clockTime } from '../../lib/time.ts'
import type { Word } from './job-word.ts'

const itemWords: Readonly<Record<ItemState, Word>> = {
  pending: { tone: 'neutral', word: 'To do' },
  sending: { tone: 'accent', word: 'Being sent' },
  succeeded: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'neutral', word: 'Skipped' },
  unknown: { tone: 'warn', word: 'Not certain' },
}

/** @returns how an item stands. One that waits for a limit or for another try is not just to do. */
export function itemWord(item: Pick<JobItem, 'state' | 'waitsUntil'>): Word {
  return item.state === 'pending' && item.waitsUntil !== null ? { tone: 'warn', word: 'Waits' } : itemWords[item.state]
}

/** @returns whether an item can be tried or looked for again. */
export function isRetryable(item: Pick<JobItem, 'state'>): boolean {
  return item.state === 'failed' || item.state === 'skipped' || item.state === 'unknown'
}

type TroubleCounts = Pick<Job['counts'], 'failed' | 'skipped' | 'unknown'>

export interface RetryWords {
  readonly label: string
  /** What it comprises, where the label does not say. */
  readonly detail: string | undefined
}

/** @returns what the button that takes up all of these again says; null when there is nothing. What is not certain is looked at, not sent. */
export function retryWords({ failed, skipped, unknown }: TroubleCounts): RetryWords | null {
  const parts = [
    failed === 0 ? null : countOf(failed, 'failed', 'failed'),
    skipped === 0 ? null : countOf(skipped, 'skipped', 'skipped'),
    unknown === 0 ? null : `${countOf(unknown, 'item')} that ${unknown === 1 ? 'is' : 'are'} not certain: looked at first, sent again only if Meta has nothing of it`,
  ].filter((part) => part !== null)
  if (parts.length === 0) return null
  if (parts.length > 1) return { label: `Retry all ${formatCount(failed + skipped + unknown)}`, detail: `${parts.join(', ')}.` }
  return { label: unknown > 0 ? `Look at ${countOf(unknown, 'item')} again` : `Retry ${parts[0] ?? ''}`, detail: undefined }
}

/** @returns the same for items that a person has chosen, where their count is what matters: 'Retry 3 items'. */
export function retryChosenWords({ failed, skipped, unknown }: TroubleCounts): string {
  const sent = failed + skipped
  if (unknown === 0) return `Retry ${countOf(sent, 'item')}`
  return sent === 0 ? `Look at ${countOf(unknown, 'item')} again` : `Retry ${countOf(sent, 'item')}, look at ${String(unknown)} again`
}

/** @returns how long a job has run or took, pauses included; null before it began. */
export function jobDuration(job: Pick<Job, 'startedAt' | 'endedAt'>, now: Date): string | null {
  if (job.startedAt === null) return null
  const end = job.endedAt === null ? now.getTime() : Date.parse(job.endedAt)
  return durationWords(end - Date.parse(job.startedAt))
}

export interface WhyPart {
  readonly text: string
  /** `wait`: until when. `aside`: advice, or what matters less than the rest. */
  readonly is: 'wait' | 'main' | 'aside'
}

const effectWords: Readonly<Record<string, string>> = {
  add: 'Share',
  remove: 'Take away',
  create: 'Create',
  upload: 'Upload',
  make: 'Create',
  delete: 'Delete',
  turnOn: 'Turn on',
}

const targetWords: Readonly<Record<string, string>> = { create: 'Portfolio', upload: 'Ad account', make: 'Ad account', delete: 'Ad account', turnOn: 'Ad account' }

/** @returns what an item's target is. */
export function targetWord(item: Pick<JobItem, 'effect'>): string {
  return targetWords[item.effect] ?? 'Target'
}

/** @returns whether an item is about something of an ad account (a campaign, what is below one, an image), and not about a pixel. */
export function isOfAds(item: Pick<JobItem, 'effect'>): boolean {
  return targetWords[item.effect] === 'Ad account'
}

/** @returns what an item does. */
export function effectWord(item: Pick<JobItem, 'effect'>): string {
  return effectWords[item.effect] ?? item.effect
}

/** @returns until when an item waits and what for: 'Waits until 14:20 for the limit of ad account 7001.' */
function waitWords({ state, waitsUntil, note }: Pick<JobItem, 'state' | 'waitsUntil' | 'note'>, now: Date): string | null {
  if (waitsUntil === null) return null
  const time = clockTime(waitsUntil, now)
  if (state === 'unknown') return `Looked for again at ${time}.`
  return note?.startsWith('Waits ') === true ? note.replace('Waits ', `Waits until ${time} `) : `Waits until ${time}.`
}

/**
 * @returns why an item is as it is: the error's sentence and advice, and the note. Where it is not over, the note comes first: it says what
 * happens next, and until when that waits before it.
 */
export function whyOf(item: Pick<JobItem, 'state' | 'error' | 'note' | 'waitsUntil'>, now: Date): readonly WhyPart[] {
  const { state, error, note } = item
  const ofError: WhyPart[] = error === null ? [] : [{ text: error.message, is: 'main' }]
  if (error?.data.advice !== undefined) ofError.push({ text: error.data.advice, is: 'aside' })
  const isOpen = state === 'pending' || state === 'sending' || state === 'unknown'
  if (!isOpen) return note === null ? ofError : [...ofError, { text: note, is: ofError.length === 0 ? 'main' : 'aside' }]
  const wait = waitWords(item, now)
  const saysNote = wait !== null && note?.startsWith('Waits ') === true && state !== 'unknown'
  return [
    ...(wait === null ? [] : [{ text: wait, is: 'wait' } as const]),
    ...(note === null || saysNote ? [] : [{ text: note, is: 'main' } as const]),
    ...ofError.map((part): WhyPart => ({ ...part, is: 'aside' })),
  ]
}
