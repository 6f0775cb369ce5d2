import { describe, expect, it } from 'vitest'
import { dayText, relativeDay, relativeTime } from '#renderer/lib/time.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString()

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [1, '1 s ago'],
    [12, '12 s ago'],
    [59, '59 s ago'],
    [120, '2 min ago'],
    [-5, 'in 5 s'],
    [-86_400 * 7.5, 'in 7 d'],
  ])('%i seconds read as %s', (seconds, words) => {
    expect(relativeTime(secondsAgo(seconds), now, true)).toBe(words)
  })
})

describe('how many days away', () => {
  const morning = new Date(2026, 10, 22, 0, 30)
  const evening = new Date(2026, 10, 22, 23, 45)
  it.each([
    [new Date(2026, 10, 22, 23, 59, 59), 'today'],
    [new Date(2026, 10, 23, 23, 59, 59), 'tomorrow'],
    [new Date(2026, 10, 24, 0, 0, 1), 'in 2 d'],
    [new Date(2026, 10, 29, 23, 59, 59), 'in 7 d'],
    [new Date(2026, 10, 21, 23, 59, 59), 'yesterday'],
    [new Date(2026, 10, 12, 23, 59, 59), '10 d ago'],
  ])('%s is counted by the calendar, at any hour: %s', (day, words) => {
    expect([morning, evening].map((hour) => relativeDay(day.toISOString(), hour, true))).toEqual([words, words])
  })

  it('is in days up to three months, and in months beyond', () => {
    expect(relativeDay(new Date(2027, 1, 20, 12).toISOString(), evening)).toBe('in 90 days')
    expect(relativeDay(new Date(2027, 10, 22, 12).toISOString(), morning)).toBe('in 1 year')
    expect(relativeDay('soon', morning)).toBe('soon')
  })
})

it('a day is named without its time, and what is no time stays as it is', () => {
  expect(dayText('2026-11-22T12:00:00.000Z')).toBe('22 Nov 2026')
  expect(dayText('soon')).toBe('soon')
})
