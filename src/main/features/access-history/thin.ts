import { dayText } from './local-day.ts'

/** From a day so long ago on, one day of each month is enough: every day for over a year, and one can still compare with the same month of any year before. */
const EACH_DAY_FOR_DAYS = 400

export interface DayToGo {
  readonly day: number
  /** The last day of its month that was read: what is kept instead. */
  readonly until: number
}

/**
 * So the readings of a pixel are at most 400 and 12 a year; what changed, and when, is kept to the day whatever happens to them.
 * @param days that are kept, counted from 1970-01-01, newest first. @returns those whose readings can go.
 */
export function daysToGo(days: readonly number[], today: number): readonly DayToGo[] {
  const lastOf = new Map<string, number>()
  const gone: DayToGo[] = []
  for (const day of days) {
    const month = dayText(day).slice(0, 7)
    const last = lastOf.get(month)
    if (last === undefined) lastOf.set(month, day)
    else if (day < today - EACH_DAY_FOR_DAYS) gone.push({ day, until: last })
  }
  return gone
}
