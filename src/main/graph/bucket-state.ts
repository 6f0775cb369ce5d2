import type { UsageBucket } from '#shared/domain/usage.ts'

/** What is known of one of Meta's limits. Times are monotonic ms. */
export interface BucketState {
  readonly scope: UsageBucket['scope']
  readonly id: string
  readonly percent: number
  readonly tier: UsageBucket['tier']
  readonly blockedUntil: number | null
  /** Refusals in a row without a success in between. */
  readonly strikes: number
  /** Earliest time of the next request while the bucket is paced. */
  readonly nextSlot: number
  /** Wall time in ms. */
  readonly seenAt: number
}

/** From here on one request a second: what is left then lasts long enough to be seen, and to be stopped in time. */
const slowFromPercent = 75
const slowSpacingMs = 1_000
/** Where Meta names no time: look again after these, the last one repeated (graph-facts 3.2). */
const recheckMs = [60_000, 300_000, 600_000] as const
const longestBlockMs = 3_600_000

/** @returns ms to stop for: what Meta says, else ever longer, never more than an hour. */
export function blockMs(regainMs: number, strikes: number): number {
  const fallback = recheckMs[Math.min(strikes, recheckMs.length - 1)] ?? recheckMs[0]
  return Math.min(longestBlockMs, regainMs > 0 ? regainMs : fallback)
}

/** @returns ms until the bucket takes requests again; 0 when it does now. */
export function blockedForMs(state: BucketState, now: number): number {
  return state.blockedUntil === null ? 0 : Math.max(0, state.blockedUntil - now)
}

/** @returns the bucket as an answer's headers show it: stopped when Meta says it is used up. */
export function withReading(state: BucketState, reading: { percent: number; tier: UsageBucket['tier']; regainMs: number }, now: number, wall: number): BucketState {
  const isUsedUp = reading.percent >= 100 || reading.regainMs > 0
  const until = now + blockMs(reading.regainMs, state.strikes)
  return {
    ...state,
    percent: reading.percent,
    tier: reading.tier === 'unknown' ? state.tier : reading.tier,
    blockedUntil: isUsedUp ? Math.max(state.blockedUntil ?? 0, until) : state.blockedUntil,
    seenAt: wall,
  }
}

/**
 * The bucket after Meta refused for its limit. Answers that were in flight together are one refusal: only the first of them counts,
 * or a batch of 50 would be 50 strikes.
 */
export function withRefusal(state: BucketState, regainMs: number, now: number, wall: number): BucketState {
  const isStopped = blockedForMs(state, now) > 0
  const until = now + blockMs(regainMs, state.strikes)
  return {
    ...state,
    strikes: isStopped ? state.strikes : state.strikes + 1,
    blockedUntil: isStopped && regainMs === 0 ? state.blockedUntil : Math.max(state.blockedUntil ?? 0, until),
    seenAt: wall,
  }
}

/** The bucket after a request in it succeeded. One that is stopped stays so: the success was sent before. */
export function withSuccess(state: BucketState, now: number): BucketState {
  if (blockedForMs(state, now) > 0) return state
  return state.strikes === 0 && state.blockedUntil === null ? state : { ...state, strikes: 0, blockedUntil: null }
}

/** Takes the bucket's next turn. @returns how long to wait for it, and the bucket with the turn taken. */
export function takeTurn(state: BucketState, now: number): { readonly waitMs: number; readonly state: BucketState } {
  if (state.percent < slowFromPercent) return { waitMs: 0, state }
  const turn = Math.max(now, state.nextSlot)
  return { waitMs: turn - now, state: { ...state, nextSlot: turn + slowSpacingMs } }
}
