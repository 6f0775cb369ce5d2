import type { CheckInput, CheckList } from './check-list.ts'

const DAY_MS = 86_400_000

/** @returns a local time's clock, as `09:00`. */
const clockOf = (local: string) => local.slice(11)

/** Times that stand for another one, or for two. */
function checkClocks({ resolved: { draft }, zone, facts }: CheckInput, list: CheckList): void {
  for (const field of ['startsAt', 'endsAt'] as const) {
    const local = draft.adSet[field]
    const instant = local === null ? null : zone.instantOf(local)
    if (local === null || instant === null) continue
    const at = `adSet.${field}`
    const advice = 'Choose another time if that is not meant.'
    const doubt = zone.doubtOf(local)
    if (doubt === 'skipped') {
      const message = `Clocks go forward on that day and there is no ${clockOf(local)}: ${zone.toWire(instant).slice(11, 16)} counts.`
      list.warning({ code: 'schedule.skipped', field: at, message, advice })
    }
    if (doubt === 'twice') list.warning({ code: 'schedule.twice', field: at, message: `Clocks go back on that day and ${clockOf(local)} comes twice: the first counts.`, advice })
    if (!zone.isKnown) {
      const message = `This computer does not know the time zone of the ad account${facts.timeZone === '' ? '' : ` (${facts.timeZone})`}, so the time counts as UTC.`
      list.warning({ code: 'schedule.zone', field: at, message, advice: 'Write it in UTC.' })
    }
  }
}

/** When ads run, in the ad account's zone. */
export function checkSchedule(input: CheckInput, list: CheckList): void {
  checkClocks(input, list)
  const { resolved: { draft, rows }, zone, now } = input
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
    list.blocker({ code: 'schedule.short', field: 'adSet.endsAt', message: 'With a daily budget ads run for 24 hours at least.', advice: 'Choose a later end, or make it a lifetime budget.' })
  }
}
