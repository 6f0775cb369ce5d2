import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_LIMIT_WAIT_MS, limitDelayMs, offlineDelayMs, retryDelayMs } from '#main/jobs/backoff.ts'

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('waits', () => {
  it('before a repeat are anything up to a bound that doubles from one second to a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fraction, (attempt, random) => {
        const wait = retryDelayMs(attempt, random)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** (attempt - 1)))
      }),
    )
  })

  it('while Meta can not be reached are never nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fraction, (round, random) => {
        expect(offlineDelayMs(round, random)).toBeGreaterThanOrEqual(1_000)
        expect(offlineDelayMs(round, random)).toBeLessThanOrEqual(60_000)
      }),
    )
  })

  it('after a limit are as long as Meta says, an hour at most, and never negative', () => {
    const now = Date.parse('2026-11-22T08:00:00Z')
    expect(limitDelayMs(1, '2026-11-22T08:10:00Z', now)).toBe(600_000)
    expect(limitDelayMs(1, '2026-11-29T08:00:00Z', now)).toBe(LONGEST_LIMIT_WAIT_MS)
    expect(limitDelayMs(1, '2026-11-21T08:00:00Z', now)).toBe(1_000)
  })

  it('after a limit without a time grow from a minute to ten', () => {
    expect([1, 2, 3, 9].map((round) => limitDelayMs(round, undefined, 0))).toEqual([60_000, 300_000, 600_000, 600_000])
    expect(limitDelayMs(1, 'soon', 0)).toBe(60_000)
  })
})
