import type { Instant } from '#shared/domain/ids.ts'
import { ENDING_YEARS_MAX } from '#shared/domain/share-ending-terms.ts'
import { invalid } from '#shared/errors/app-error.ts'

function latest(now: number): number {
  const day = new Date(now)
  return day.setUTCFullYear(day.getUTCFullYear() + ENDING_YEARS_MAX)
}

/**
 * @param now ms since 1970.
 * @returns the end in ms since 1970.
 * @throws AppError `sharing.endIsPast`, `sharing.endIsTooFar`.
 */
export function checkedEnd(endsAt: Instant, now: number): number {
  const end = Date.parse(endsAt)
  if (end <= now) throw invalid('sharing.endIsPast', 'endsAt', 'The end date has passed already.', 'Choose a day from today on.')
  if (end <= latest(now)) return end
  throw invalid('sharing.endIsTooFar', 'endsAt', `The end date is more than ${ENDING_YEARS_MAX} years away.`, 'Choose an earlier day, or none.')
}
