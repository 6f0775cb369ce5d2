const SECOND = 1_000
const LONGEST_RETRY_MS = 60 * SECOND
/** Meta names no time-out above an hour, and a garbled one must not stop a job for good. */
export const LONGEST_LIMIT_WAIT_MS = 60 * 60 * SECOND
/** Where Meta refuses for too many calls and names no time (graph-facts 3.2, class W). */
const limitWaitsMs = [60 * SECOND, 5 * 60 * SECOND, 10 * 60 * SECOND]

/** An item is sent at most this often before it counts as failed. */
export const MAX_ATTEMPTS = 5

/**
 * Full jitter: anything from nothing to an exponentially growing bound, so that many clients which failed together do not come
 * back together.
 * @param attempt how often it was sent, from 1.
 * @param fraction random, in [0, 1).
 */
export function retryDelayMs(attempt: number, fraction: number): number {
  return fraction * Math.min(LONGEST_RETRY_MS, SECOND * 2 ** (attempt - 1))
}

/** How long a job waits before it tries the network again; never nothing, or it would spin. @param round from 1. */
export function offlineDelayMs(round: number, fraction: number): number {
  const bound = Math.min(LONGEST_RETRY_MS, SECOND * 2 ** round)
  return bound / 2 + (fraction * bound) / 2
}

function leftUntil(until: string | undefined, now: number): number {
  return until === undefined ? Number.NaN : Date.parse(until) - now
}

/** How long an item waits whose turn was promised: not a moment longer, an hour at most. @param now wall time in ms, only to read `until` by. */
export function promisedDelayMs(until: string | undefined, now: number): number {
  const named = leftUntil(until, now)
  return Number.isNaN(named) ? limitDelayMs(1, until, now) : Math.min(Math.max(named, 0), LONGEST_LIMIT_WAIT_MS)
}

/**
 * How long a job waits after a rate limit.
 * @param round how often in a row, from 1.
 * @param until the ISO instant that Meta named, where it did.
 * @param now wall time in ms, only to read `until` by.
 */
export function limitDelayMs(round: number, until: string | undefined, now: number): number {
  const named = leftUntil(until, now)
  if (!Number.isNaN(named)) return Math.min(Math.max(named, SECOND), LONGEST_LIMIT_WAIT_MS)
  return limitWaitsMs[Math.min(round, limitWaitsMs.length) - 1] ?? SECOND
}
