import { differenceInCalendarDays, differenceInSeconds, format, formatDistanceStrict, isValid, parseISO } from 'date-fns'

const shortUnits: Readonly<Record<string, string>> = {
  second: 's',
  seconds: 's',
  minute: 'min',
  minutes: 'min',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  month: 'mo',
  months: 'mo',
  year: 'y',
  years: 'y',
}

/** @returns the day and time in this machine's zone, to the second: '22 Nov 2026, 14:20:05'. A text that is no time comes back as it is. */
export function exactTime(iso: string): string {
  const time = parseISO(iso)
  return isValid(time) ? format(time, 'd MMM yyyy, HH:mm:ss') : iso
}

/** @returns the day alone in this machine's zone: '22 Nov 2026'. A text that is no time comes back as it is. */
export function dayText(iso: string): string {
  const time = parseISO(iso)
  return isValid(time) ? format(time, 'd MMM yyyy') : iso
}

/** @returns the time of day alone on the same day, with the day otherwise: '14:20' or '23 Nov, 14:20'. */
export function clockTime(iso: string, now: Date): string {
  const time = parseISO(iso)
  if (!isValid(time)) return iso
  return format(time, time.toDateString() === now.toDateString() ? 'HH:mm' : 'd MMM, HH:mm')
}

/**
 * @param iso the moment
 * @param now the present
 * @param isShort '3 h ago' instead of '3 hours ago'
 * @returns how long ago, or 'in ...' for what is to come.
 */
export function relativeTime(iso: string, now: Date, isShort = false): string {
  const time = parseISO(iso)
  if (!isValid(time)) return iso
  const seconds = differenceInSeconds(time, now)
  if (seconds === 0) return 'just now'
  // What is to come is never put further away than it is: seven and a half days are 'in 7 days'.
  const distance = formatDistanceStrict(time, now, { roundingMethod: seconds > 0 ? 'floor' : 'round' })
  const [count = '', unit = ''] = distance.split(' ')
  const words = isShort ? `${count} ${shortUnits[unit] ?? unit}` : distance
  return seconds > 0 ? `in ${words}` : `${words} ago`
}

/** Up to so many days are counted in days; what is further away in months and years. */
const DAYS_COUNTED = 99

/**
 * How far a day is, by the calendar of this machine and not by hours: what ends tomorrow is 'tomorrow' at any hour of today.
 * @param iso a moment of that day
 * @param isShort 'in 3 d' instead of 'in 3 days'
 * @returns 'today', 'tomorrow', 'yesterday', 'in 3 days', '3 days ago'.
 */
export function relativeDay(iso: string, now: Date, isShort = false): string {
  const time = parseISO(iso)
  if (!isValid(time)) return iso
  const days = differenceInCalendarDays(time, now)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  if (Math.abs(days) > DAYS_COUNTED) return relativeTime(iso, now, isShort)
  const count = `${String(Math.abs(days))} ${isShort ? 'd' : 'days'}`
  return days > 0 ? `in ${count}` : `${count} ago`
}
