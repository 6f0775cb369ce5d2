import { describe, expect, it } from 'vitest'
import { dayText, relativeTime } from '#renderer/lib/time.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString()

describe('how long ago', () => {
  it.each([
    [0, 'now'],
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

it('a day is named without its time, and what is no time stays as it is', () => {
  expect(dayText('2026-11-22T12:00:00.000Z')).toBe('22 Nov 2026')
  expect(dayText('soon')).toBe('soon')
})
