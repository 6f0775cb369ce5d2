import { describe, expect, it } from 'vitest'
import { dayIn, dayOf, dayTrouble, endOf, lastDay, monthLonger } from '#renderer/features/sharing/endings/end-day.ts'

const now = new Date(2026, 10, 22, 14, 30)
const local = (iso: string | null) => (iso === null ? null : new Date(iso).toString().slice(0, 24))

describe('the day on which a share ends', () => {
  it('runs to the end of that day by the clock of this machine', () => {
    expect(local(endOf('2026-12-01'))).toBe('Tue Dec 01 2026 23:59:59')
    expect(dayOf(endOf('2026-12-01') ?? '')).toBe('2026-12-01')
    expect(endOf('2026-13-01')).toBeNull()
  })

  it('is counted in days of the calendar', () => {
    expect([dayIn(0, now), dayIn(7, now), dayIn(90, now)]).toEqual(['2026-11-22', '2026-11-29', '2027-02-20'])
  })

  it('can be today, and no earlier, and not more than five years away', () => {
    expect(dayTrouble('2026-11-22', now)).toBeNull()
    expect(dayTrouble('2026-11-21', now)).toBe('This day has passed. Choose a day from today on.')
    expect(dayTrouble(lastDay(now), now)).toBeNull()
    expect(new Date(endOf(lastDay(now)) ?? 0) < new Date(2031, 10, 22)).toBe(true)
    expect(dayTrouble('2031-11-22', now)).toBe('This day is more than five years away. Choose an earlier one.')
    expect(dayTrouble('', now)).toBe('Choose a day.')
  })
})

describe('a month longer', () => {
  it('is a month after the end date, or from today where that has passed', () => {
    expect(local(monthLonger(new Date(2026, 11, 31, 23, 59, 59).toISOString(), now))).toBe('Sun Jan 31 2027 23:59:59')
    expect(local(monthLonger(new Date(2026, 9, 1).toISOString(), now))).toBe('Tue Dec 22 2026 23:59:59')
  })
})
