import { addDays, addMonths, addYears, endOfDay, format, isValid, max, parse } from 'date-fns'
import { ENDING_YEARS_MAX } from '#shared/domain/share-ending-terms.ts'

/** A day in this machine's zone as a date input has it: '2026-11-22'. */
export type EndDay = string

const DAY_FORM = 'yyyy-MM-dd'
/** What is offered first where a share has no end date yet, or had one that passed. */
export const USUAL_DAYS = 30

/** @returns the day so many days from now. */
export function dayIn(days: number, now: Date): EndDay {
  return format(addDays(now, days), DAY_FORM)
}

/** @returns the last day that may be chosen: one less than main takes, so that no zone makes it too far. */
export function lastDay(now: Date): EndDay {
  return format(addDays(addYears(now, ENDING_YEARS_MAX), -1), DAY_FORM)
}

/** @returns the end of that day in this machine's zone, as ISO 8601; null for a text that is no day. */
export function endOf(day: EndDay): string | null {
  const date = parse(day, DAY_FORM, new Date(0))
  return isValid(date) ? endOfDay(date).toISOString() : null
}

/** @returns the day of an end in this machine's zone. */
export function dayOf(endsAt: string): EndDay {
  return format(new Date(endsAt), DAY_FORM)
}

/** @returns a month after an end, or a month from today where the end has passed: the end of that day. */
export function monthLonger(endsAt: string, now: Date): string {
  return endOfDay(addMonths(max([new Date(endsAt), now]), 1)).toISOString()
}

/** @returns why a day can't be an end, or null: 'Choose a day from today on.' */
export function dayTrouble(day: EndDay, now: Date): string | null {
  if (endOf(day) === null) return 'Choose a day.'
  if (day < format(now, DAY_FORM)) return 'This day has passed. Choose a day from today on.'
  return day > lastDay(now) ? 'This day is more than five years away. Choose an earlier one.' : null
}
