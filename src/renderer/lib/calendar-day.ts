import { format, isValid, parseISO, subDays, subMonths } from 'date-fns'

/** @returns the day in this machine's zone: '2026-11-22'. */
export function dayOf(time: Date): string {
  return format(time, 'yyyy-MM-dd')
}

/** @returns the day so many days or months before another. */
export function dayBefore(day: string, { days = 0, months = 0 }: { readonly days?: number; readonly months?: number }): string {
  return dayOf(subDays(subMonths(parseISO(day), months), days))
}

/** @returns '17 Nov', with its year when that is not this one. A text that is no day comes back as it is. */
export function shortDay(day: string, now: Date): string {
  const time = parseISO(day)
  if (!isValid(time)) return day
  return format(time, time.getFullYear() === now.getFullYear() ? 'd MMM' : 'd MMM yyyy')
}
