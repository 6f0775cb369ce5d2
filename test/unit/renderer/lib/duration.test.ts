import { expect, it } from 'vitest'
import { aboutTime, durationWords, minutesInWords } from '#renderer/lib/duration.ts'

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

it('a time that is set in minutes is said in whole hours from an hour on', () => {
  expect(minutesInWords(1)).toBe('1 minute')
  expect(minutesInWords(30)).toBe('30 minutes')
  expect(minutesInWords(60)).toBe('1 hour')
  expect(minutesInWords(120)).toBe('2 hours')
})
