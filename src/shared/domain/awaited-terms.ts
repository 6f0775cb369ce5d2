// Beside the schemas and without zod, so that a window can use it and load no validator.

/**
 * `waiting`: the partner has been asked and has not answered. `accepted`: it has the pixel, and what waited for that is on its way or says
 * why not. `declined`: the request is gone and the partner does not have the pixel; Meta does not say whether it was declined or withdrawn.
 */
export const awaitedStates = ['waiting', 'accepted', 'declined'] as const
export type AwaitedState = (typeof awaitedStates)[number]

/** A request that is older deserves a word with the partner. */
export const AWAITED_LONG_DAYS = 14

/** Requests that one call names: every pixel of a large team with a few partners. */
export const AWAITED_IDS_MAX = 10_000

/** @param sinceMs when it was asked, `nowMs` the present, both in ms since 1970. */
export function isAwaitedLong(sinceMs: number, nowMs: number): boolean {
  return nowMs - sinceMs > AWAITED_LONG_DAYS * 86_400_000
}
