import { expect, it } from 'vitest'
import { aboutTime, durationWords } from '#renderer/lib/duration.ts'

it('a duration is told to the second, and to the minute from an hour on', () => {
  expect(durationWords(400)).toBe('under 1 s')
  expect(durationWords(12_400)).toBe('12 s')
  expect(durationWords(192_000)).toBe('3 min 12 s')
  expect(durationWords(7_800_000)).toBe('2 h 10 min')
  expect(durationWords(-5000)).toBe('under 1 s')
})

it('an expected time is rounded as it deserves', () => {
  expect(aboutTime(300)).toBe('under 1 s')
  expect(aboutTime(2400)).toBe('about 2 s')
  expect(aboutTime(59_700)).toBe('about 1 min')
  expect(aboutTime(240_000)).toBe('about 4 min')
  expect(aboutTime(7_200_000)).toBe('about 2 h')
  expect(aboutTime(7_800_000)).toBe('about 2 h 10 min')
})
