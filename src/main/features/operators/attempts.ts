import type { Instant } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { toInstant } from '../../lib/clock.ts'

/** How often a password was wrong in a row, and when the next attempt is looked at. */
export interface Attempts {
  readonly failures: number
  /** ms since 1970; null: at once. */
  readonly nextAt: number | null
}

export const noAttempts: Attempts = { failures: 0, nextAt: null }

/** Typing errors cost nothing. */
const FREE = 5
/** The next attempt is never further off, so that whoever guesses does not keep the owner out by that alone; a guesser gets 1,440 a day. */
const LONGEST_MS = 60_000
/** After that long without a wrong one the next ones are free again: strangers can't make an owner's typing errors cost time for good. */
const FORGOTTEN_MS = 24 * 3_600_000

/** @returns what holds after one more wrong password. */
export function afterFailure({ failures }: Attempts, now: number): Attempts {
  const wrong = failures + 1
  return { failures: wrong, nextAt: wrong < FREE ? null : now + Math.min(LONGEST_MS, 1_000 * 2 ** Math.min(wrong - FREE, 16)) }
}

/** @returns the same, or none once they are too long ago. */
export function stillCounted(attempts: Attempts, now: number): Attempts {
  return attempts.nextAt !== null && now - attempts.nextAt >= FORGOTTEN_MS ? noAttempts : attempts
}

/** @returns of two counts that hold for one name what makes it wait longest. */
export function strongerOf(one: Attempts, other: Attempts): Attempts {
  return { failures: Math.max(one.failures, other.failures), nextAt: one.nextAt === null || other.nextAt === null ? (one.nextAt ?? other.nextAt) : Math.max(one.nextAt, other.nextAt) }
}

/** @param own those of one name, whose wait is over. @returns the ones at other names of its number. */
export function withoutThose(all: Attempts, own: Attempts): Attempts {
  const failures = Math.max(0, all.failures - own.failures)
  return { failures, nextAt: failures === 0 ? null : all.nextAt }
}

/**
 * An attempt that comes too early is refused without being looked at, and lengthens nothing.
 * @returns why, or null. A wall clock that was set back does not hold anybody up for longer than the longest wait.
 */
export function tooEarly({ nextAt }: Attempts, now: number): AppError | null {
  if (nextAt === null || now >= nextAt || nextAt - now > LONGEST_MS) return null
  const seconds = Math.ceil((nextAt - now) / 1_000)
  const until: Instant = toInstant(nextAt)
  return new AppError({
    kind: 'rateLimit',
    code: 'signIn.wait',
    message: `The password was wrong too often. The next attempt counts in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
    data: { field: 'password', until, advice: 'Wait, then try again. If it is forgotten, an admin can give a new one.' },
  })
}
