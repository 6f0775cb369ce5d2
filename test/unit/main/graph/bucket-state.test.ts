import { describe, expect, it } from 'vitest'
import { blockMs, blockedForMs, takeTurn, withReading, withRefusal, withSuccess, type BucketState } from '#main/graph/bucket-state.ts'

const fresh: BucketState = { scope: 'app', id: '1', percent: 0, tier: 'unknown', blockedUntil: null, strikes: 0, nextSlot: 0, seenAt: 0 }

describe('a limit', () => {
  it('stops for the time that Meta names, never more than an hour', () => {
    expect(blockMs(7 * 60_000, 0)).toBe(420_000)
    expect(blockMs(10 ** 12, 0)).toBe(3_600_000)
  })

  it('stops for a minute, then five, then ten, where Meta names no time', () => {
    expect([0, 1, 2, 3, 9].map((strikes) => blockMs(0, strikes))).toEqual([60_000, 300_000, 600_000, 600_000, 600_000])
  })

  it('counts the refusals of one moment as one', () => {
    let state = fresh
    for (let each = 0; each < 50; each++) state = withRefusal(state, 0, 1_000, 0)
    expect(state.strikes).toBe(1)
    expect(blockedForMs(state, 1_000)).toBe(60_000)
  })

  it('stops longer when it is reached again right after', () => {
    const again = withRefusal(withRefusal(fresh, 0, 0, 0), 0, 60_000, 0)
    expect(blockedForMs(again, 60_000)).toBe(300_000)
  })

  it('is forgiven by a success after the stop, and not by one that was in flight', () => {
    const stopped = withRefusal(fresh, 0, 0, 0)
    expect(blockedForMs(withSuccess(stopped, 30_000), 30_000)).toBe(30_000)
    expect(withSuccess(stopped, 61_000)).toMatchObject({ strikes: 0, blockedUntil: null })
  })

  it('stops ahead of the refusal when the headers say that it is used up', () => {
    expect(blockedForMs(withReading(fresh, { percent: 100, tier: 'unknown', regainMs: 0 }, 0, 0), 0)).toBe(60_000)
    expect(blockedForMs(withReading(fresh, { percent: 20, tier: 'unknown', regainMs: 120_000 }, 0, 0), 0)).toBe(120_000)
    expect(blockedForMs(withReading(fresh, { percent: 99, tier: 'unknown', regainMs: 0 }, 0, 0), 0)).toBe(0)
  })

  it('is paced at one request a second from 75 percent', () => {
    expect(takeTurn({ ...fresh, percent: 74 }, 0).waitMs).toBe(0)
    const first = takeTurn({ ...fresh, percent: 75 }, 5_000)
    const second = takeTurn(first.state, 5_000)
    const third = takeTurn(second.state, 5_200)
    expect([first.waitMs, second.waitMs, third.waitMs]).toEqual([0, 1_000, 1_800])
  })
})
