import type { PartResult } from './part-result.ts'

const attemptsMax = 5
const baseMs = 1_000
const capMs = 60_000
/** Longer than this nobody waits at a screen: the error then says until when. */
export const longestWaitForLimitMs = 90_000

/** Not sent or not known, and sure to end the same way again. */
const hopeless: ReadonlySet<string> = new Set(['call.cancelled', 'connection.missing', 'network.untrusted', 'network.forbiddenAddress'])
/** A smaller page cures these, a repeat of the same does not (graph-facts 3.3, code 1). */
const curedBySmallerPage: ReadonlySet<string> = new Set(['network.replyTooLarge', 'meta.unknownError'])

/** @returns ms to wait before the attempt after this one: full jitter, so that many callers spread out. */
export function backoffMs(attempt: number, fraction: number): number {
  return Math.floor(fraction * Math.min(capMs, baseMs * 2 ** (attempt - 1)))
}

/** @returns whether a list should be asked for in smaller pages. */
export function asksForSmallerPage(result: PartResult): boolean {
  return result.is !== 'body' && curedBySmallerPage.has(result.error.code)
}

interface Attempt {
  /** A read that may be repeated at will. Anything else is never repeated here. */
  readonly isSafe: boolean
  readonly isList: boolean
  /** How many times it was tried, this one included. */
  readonly attempt: number
  readonly result: PartResult
  /** In [0, 1). */
  readonly fraction: number
}

/** Whether to repeat a call. @returns ms to wait first, or null to give the result to the caller. */
export function decideRetry({ isSafe, isList, attempt, result, fraction }: Attempt): number | null {
  if (result.is === 'body' || !isSafe || attempt >= attemptsMax) return null
  if (isList && asksForSmallerPage(result)) return null
  if (result.is !== 'error') return hopeless.has(result.error.code) ? null : backoffMs(attempt, fraction)
  if (result.retryClass === 'T' || result.retryClass === 'C') return backoffMs(attempt, fraction)
  if (result.retryClass !== 'W') return null
  const waitMs = result.waitMs ?? capMs
  return waitMs > longestWaitForLimitMs ? null : waitMs + Math.floor(fraction * baseMs)
}
