import type { AppErrorData, AppErrorJson } from '#shared/errors/app-error.ts'
import { limitDelayMs, promisedDelayMs } from './backoff.ts'

/** Whose limit it is. */
export type Limit = NonNullable<AppErrorData['limit']>

/** @returns one text for one limit. */
export function limitKey({ scope, id }: Limit): string {
  return `${scope}:${id}`
}

/** What Meta refused together need not come back in the same moment as what other jobs hold. */
const JITTER_MS = 2_000

/** @returns the limit that an error is about when it is one of a single ad account, portfolio or Page: others need not wait for it. */
export function holdOf(error: AppErrorJson): Limit | null {
  const { limit } = error.data
  if (error.kind !== 'rateLimit' || limit === undefined) return null
  return limit.scope === 'app' || limit.scope === 'user' ? null : limit
}

/**
 * @param fraction random, in [0, 1).
 * @param now wall time, only to read by it until when to wait.
 * @returns how long an item waits for its limit, in ms. What the client stopped by itself has a turn of its own, so it comes to the moment.
 */
export function holdDelayMs(error: AppErrorJson, fraction: number, now: number): number {
  if (error.code === 'limit.stopped') return promisedDelayMs(error.data.until, now)
  return limitDelayMs(1, error.data.until, now) + fraction * JITTER_MS
}
