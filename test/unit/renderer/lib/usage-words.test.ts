import { expect, it } from 'vitest'
import { tierWords, usageState, usageTone } from '#renderer/lib/usage-words.ts'
import { clockTime } from '#renderer/lib/time.ts'

const now = new Date('2026-11-01T10:00:00.000Z')
const until = '2026-11-01T10:14:00.000Z'

it('a limit is free, slows work down from 75 %, and stops it from 95 %', () => {
  expect(usageState({ percent: 74, blockedUntil: null }, now)).toBeNull()
  expect(usageState({ percent: 75, blockedUntil: null }, now)).toEqual({ tone: 'warn', words: 'slowed down' })
  expect(usageState({ percent: 95, blockedUntil: null }, now)).toEqual({ tone: 'bad', words: 'stopped' })
  expect([10, 80, 99].map(usageTone)).toEqual(['good', 'warn', 'bad'])
})

it('a limit that Meta has blocked says until when, however little of it seems used; a block that is over says nothing', () => {
  expect(usageState({ percent: 3, blockedUntil: until }, now)).toEqual({ tone: 'bad', words: `stopped until ${clockTime(until, now)}` })
  expect(usageState({ percent: 3, blockedUntil: '2026-11-01T09:59:00.000Z' }, now)).toBeNull()
})

it("the app's access is said in plain words", () => {
  expect(tierWords('development_access')).toBe('limited access: small limits')
  expect(tierWords('standard_access')).toBe('full access')
  expect(tierWords('unknown')).toBeNull()
})
