import { describe, expect, it } from 'vitest'
import { checkedEnd } from '#main/features/sharing/endings/endings-check.ts'

const now = Date.parse('2026-11-22T08:00:00Z')

describe('an end date that is to be set', () => {
  it('lies in the future, at most five years', () => {
    expect(checkedEnd('2026-11-22T08:00:01Z', now)).toBe(now + 1_000)
    expect(checkedEnd('2031-11-22T08:00:00Z', now)).toBe(Date.parse('2031-11-22T08:00:00Z'))
  })

  it('is refused with the field and what to do when it has passed or is too far away', () => {
    expect(() => checkedEnd('2026-11-22T08:00:00Z', now)).toThrow(expect.objectContaining({ code: 'sharing.endIsPast', data: { field: 'endsAt', advice: 'Choose a day from today on.' } }))
    expect(() => checkedEnd('2031-11-22T08:00:01Z', now)).toThrow(expect.objectContaining({ code: 'sharing.endIsTooFar', message: 'The end date is more than 5 years away.' }))
  })
})
