const DAY_MS = 86_400_000

/** @param ms a moment, in ms since 1970. @returns its calendar day in this computer's zone, counted from 1970-01-01. */
export function localDay(ms: number): number {
  const time = new Date(ms)
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / DAY_MS
}

/** @returns '2026-11-22'. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** @param text '2026-11-22' */
export function dayNumber(text: string): number {
  return Date.parse(text) / DAY_MS
}
