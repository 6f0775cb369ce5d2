import { expect, test } from 'vitest'
import { endWords } from '#main/features/sharing/endings/endings-entries.ts'

test('an end date is told as the clock of this computer showed it, and so that the moment can be worked out elsewhere', () => {
  const endsAt = new Date(2026, 11, 24, 23, 59, 59, 999).getTime()
  const [, day = '', time = '', offset = ''] = /^Ends at (\S+) (\S+) \(UTC(\S+)\)$/.exec(endWords(endsAt)) ?? []
  expect([day, time]).toEqual(['2026-12-24', '23:59'])
  expect(new Date(`${day}T${time}:59.999${offset}`).getTime()).toBe(endsAt)
  expect(endWords(null)).toBe('No end date')
})
