import { dayBefore } from '../../lib/calendar-day.ts'

export const presets = ['yesterday', 'week', 'month'] as const
export type Preset = (typeof presets)[number]

/** What is compared: up to today from a while ago, or two days that a person chose. */
export type Period = { readonly is: Preset } | { readonly is: 'days'; readonly from: string; readonly to: string }

const reach: Readonly<Record<Preset, { readonly days?: number; readonly months?: number }>> = { yesterday: { days: 1 }, week: { days: 7 }, month: { months: 1 } }

/** @param today '2026-11-22' @returns the two days of a period. */
export function daysOf(period: Period, today: string): { readonly from: string; readonly to: string } {
  return period.is === 'days' ? { from: period.from, to: period.to } : { from: dayBefore(today, reach[period.is]), to: today }
}

/** @returns what is wrong with two days, or null. */
export function periodProblem({ from, to }: { readonly from: string; readonly to: string }): string | null {
  if (from === '' || to === '') return 'Choose both days.'
  return from < to ? null : 'The first day has to be before the second one.'
}
