import type { CheckInput, CheckList } from './check-list.ts'

const DAY_MS = 86_400_000

/** When ads run, in the ad account's zone. */
export function checkSchedule({ resolved: { draft, rows }, zone, now }: CheckInput, list: CheckList): void {
  const { startsAt, endsAt } = draft.adSet
  const start = startsAt === null ? null : zone.instantOf(startsAt)
  const end = endsAt === null ? null : zone.instantOf(endsAt)
  if (startsAt !== null && start === null) list.blocker({ code: 'schedule.start', field: 'adSet.startsAt', message: 'There is no such day or time.', advice: 'Choose another start.' })
  if (endsAt !== null && end === null) list.blocker({ code: 'schedule.end', field: 'adSet.endsAt', message: 'There is no such day or time.', advice: 'Choose another end.' })
  if (start !== null && start < now) {
    list.warning({ code: 'schedule.startPast', field: 'adSet.startsAt', message: 'The start is past.', advice: 'Ads run as soon as they are turned on. Choose another start if they should wait.' })
  }
  if (end !== null && end <= now) list.blocker({ code: 'schedule.endPast', field: 'adSet.endsAt', message: 'The end is past.', advice: 'Choose an end in the future.' })
  if (start !== null && end !== null && end <= start) list.blocker({ code: 'schedule.order', field: 'adSet.endsAt', message: 'The end is before the start.', advice: 'Choose a later end.' })
  const budgets = new Set(rows.map(({ budget }) => budget?.is))
  if (budgets.has('lifetime') && end === null) {
    list.blocker({ code: 'schedule.endMissing', field: 'adSet.endsAt', message: 'A lifetime budget needs an end.', advice: 'Choose one, or make it a daily budget.' })
  }
  const isShort = end !== null && end > now && end - Math.max(now, start ?? now) < DAY_MS
  if (isShort && budgets.has('daily')) {
    list.blocker({ code: 'schedule.short', field: 'adSet.endsAt', message: 'With a daily budget ads run for a day at least.', advice: 'Choose a later end, or make it a lifetime budget.' })
  }
}
