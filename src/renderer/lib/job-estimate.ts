import type { Job } from '#shared/domain/job.ts'

/** @returns how many items have come to an end that is known. One that may or may not have arrived has not. */
export function settledCount({ counts }: Pick<Job, 'counts'>): number {
  return counts.succeeded + counts.failed + counts.skipped
}

/** How many items had come to an end at a moment. */
export interface PaceSample {
  /** Monotonic ms. */
  readonly at: number
  readonly settled: number
}

/** The pace of long ago says nothing about the rest. */
const WINDOW_MS = 30_000
/** Less than this is chance: the figure would jump about. */
const ENOUGH_MS = 4_000
const ENOUGH_ITEMS = 8

/** @returns the samples with one more; those that are too old left out. Begins anew when the job does not run, or items went back in line. */
export function withSample(samples: readonly PaceSample[], job: Pick<Job, 'state' | 'counts'>, at: number): readonly PaceSample[] {
  if (job.state !== 'running') return samples.length === 0 ? samples : []
  const settled = settledCount(job)
  const last = samples.at(-1)
  const kept = last !== undefined && settled < last.settled ? [] : samples.filter((sample) => sample.at >= at - WINDOW_MS)
  return [...kept, { at, settled }]
}

/** @param now monotonic ms. @returns items that come to an end in a second, of late; null while there is too little to tell by. */
export function paceOf(samples: readonly PaceSample[], now: number): number | null {
  const [first] = samples
  const last = samples.at(-1)
  if (first === undefined || last === undefined) return null
  const spanMs = Math.min(now - first.at, WINDOW_MS)
  const items = last.settled - first.settled
  if (now - last.at > WINDOW_MS || spanMs < ENOUGH_MS || items < ENOUGH_ITEMS) return null
  return (items / spanMs) * 1000
}

/**
 * @param perSecond from {@link paceOf}
 * @param now wall time in ms
 * @returns about how long the job will still run, waits for limits included as far as they are known; null when that can't be told.
 */
export function timeLeftMs(job: Pick<Job, 'state' | 'counts' | 'held'>, perSecond: number | null, now: number): number | null {
  if (job.state !== 'running' || perSecond === null) return null
  const { pending, sending, unknown } = job.counts
  const left = pending + sending + unknown
  if (left === 0) return null
  const held = Math.min(left, job.held?.items ?? 0)
  const freeMs = ((left - held) / perSecond) * 1000
  if (job.held === null || held === 0) return freeMs
  return Math.max(freeMs, Math.max(0, Date.parse(job.held.until) - now) + (held / perSecond) * 1000)
}

const MINUTE_S = 60

/** @returns a pace as people say it: '52 items/s', '2.4 items/s', '12 items/min'. */
export function paceWords(perSecond: number): string {
  if (perSecond >= 10) return `${String(Math.round(perSecond))} items/s`
  if (perSecond >= 1) return `${perSecond.toFixed(1)} items/s`
  return `${String(Math.max(1, Math.round(perSecond * MINUTE_S)))} items/min`
}
