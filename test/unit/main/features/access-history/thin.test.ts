import { expect, test } from 'vitest'
import { daysToGo } from '#main/features/access-history/thin.ts'
import { dayNumber, dayText } from '#main/features/access-history/local-day.ts'

const today = dayNumber('2026-11-22')
const every = (count: number) => Array.from({ length: count }, (_, index) => today - index)

test('each of the last 400 days stays, and of the months before that the last day that was read', () => {
  const gone = new Set(daysToGo(every(1_000), today).map(({ day }) => day))
  const kept = every(1_000).filter((day) => !gone.has(day))
  expect(kept.slice(0, 401)).toEqual(every(401))
  expect(kept.slice(401).map(dayText)).toEqual([
    '2025-09-30', '2025-08-31', '2025-07-31', '2025-06-30', '2025-05-31', '2025-04-30', '2025-03-31', '2025-02-28', '2025-01-31', '2024-12-31', '2024-11-30', '2024-10-31', '2024-09-30',
    '2024-08-31', '2024-07-31', '2024-06-30', '2024-05-31', '2024-04-30', '2024-03-31', '2024-02-29',
  ])
})

test('a day that goes names the one of its month that stays', () => {
  expect(daysToGo([today, dayNumber('2020-05-20'), dayNumber('2020-05-03'), dayNumber('2020-04-01')], today)).toEqual([{ day: dayNumber('2020-05-03'), until: dayNumber('2020-05-20') }])
})

test('what was thinned is not thinned again', () => {
  const gone = new Set(daysToGo(every(1_000), today).map(({ day }) => day))
  expect(daysToGo(every(1_000).filter((day) => !gone.has(day)), today)).toEqual([])
})
