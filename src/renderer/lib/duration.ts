import { countOf } from './numbers.ts'

const SECOND_MS = 1000
const MINUTE_S = 60
const HOUR_S = 3600
const HOUR_MIN = 60

/** @returns 'under 1 s', '12 s', '3 min 5 s', '2 h 10 min'. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS))
  if (seconds === 0) return 'under 1 s'
  if (seconds < MINUTE_S) return `${String(seconds)} s`
  if (seconds < HOUR_S) return `${String(Math.floor(seconds / MINUTE_S))} min ${String(seconds % MINUTE_S)} s`
  return `${String(Math.floor(seconds / HOUR_S))} h ${String(Math.floor((seconds % HOUR_S) / MINUTE_S))} min`
}

/** @returns a time that is only guessed, rounded as it deserves: 'under 1 s', 'about 40 s', 'about 4 min', 'about 2 h 10 min'. */
export function aboutTime(ms: number): string {
  const seconds = Math.round(ms / SECOND_MS)
  if (ms < SECOND_MS) return 'under 1 s'
  if (seconds < MINUTE_S) return `about ${String(seconds)} s`
  const minutes = Math.round(seconds / MINUTE_S)
  if (minutes < MINUTE_S) return `about ${String(minutes)} min`
  const rest = minutes % MINUTE_S
  return `about ${String(Math.floor(minutes / MINUTE_S))} h${rest === 0 ? '' : ` ${String(rest)} min`}`
}

/** @param minutes below an hour, or whole hours @returns '15 minutes', '2 hours'. */
export function minutesInWords(minutes: number): string {
  return minutes < HOUR_MIN ? countOf(minutes, 'minute') : countOf(minutes / HOUR_MIN, 'hour')
}
