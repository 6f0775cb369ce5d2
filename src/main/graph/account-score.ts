import type { UsageBucket } from '#shared/domain/usage.ts'

type Tier = UsageBucket['tier']

/** A call as Meta's limits count it. */
export interface CallCost {
  /** What it adds to the score of its ad account (graph-facts 4.3). */
  readonly points: number
  /** It changes something: of these Meta takes so many a second. */
  readonly isWrite: boolean
  /** It is part of a request that was given its turn among the changes of a second. */
  readonly hasTurn?: boolean
}

export const readCost: CallCost = { points: 1, isWrite: false }
export const writeCost: CallCost = { points: 3, isWrite: true }

/** How an ad account's score works for one app. */
export interface ScoreModel {
  /** Points at which Meta refuses. */
  readonly limit: number
  /** So many may leave before an answer shows how full a score is: others, or this app before its restart, may have filled it. */
  readonly unseenPoints: number
  /** No answer has named the tier yet: the smaller limit is assumed until one does. */
  readonly isAwaited: boolean
}

const limited: ScoreModel = { limit: 60, unseenPoints: 3, isAwaited: false }
const full: ScoreModel = { limit: 9_000, unseenPoints: 9_000, isAwaited: false }
const assumed: ScoreModel = { limit: 60, unseenPoints: 3, isAwaited: true }

/** A score that is used up is gone after this time, on both tiers (graph-facts 4.3). */
const windowMs = 300_000

/**
 * @param tier of the app, as headers name it.
 * @param isNamedNowhere answers have come, and none of them named a tier: there is nothing to go by, so Meta has the word.
 */
export function scoreModel(tier: Tier, isNamedNowhere: boolean): ScoreModel | null {
  if (tier === 'development_access') return limited
  if (tier === 'standard_access') return full
  return isNamedNowhere ? null : assumed
}

/** @returns what is left of a score after `ms`, in percent. */
export function decayedScore(percent: number, ms: number): number {
  return Math.max(0, percent - (Math.max(0, ms) * 100) / windowMs)
}

/** @returns ms until a score has fallen by so much. */
export function decayMs(percent: number): number {
  return percent <= 0 ? 0 : (percent * windowMs) / 100
}

/** @returns points as percent of the limit. */
export function pointsPercent(points: number, model: ScoreModel): number {
  return (points / model.limit) * 100
}
