import { describe, expect, it } from 'vitest'
import { paceOf, paceWords, settledCount, timeLeftMs, withSample, type PaceSample } from '#renderer/lib/job-estimate.ts'
import { aJob, counts } from '../../../support/screen-builders.ts'

const at = (succeeded: number, more: Parameters<typeof aJob>[0] = {}) => aJob({ state: 'running', endedAt: null, counts: counts({ succeeded, pending: 1000 - succeeded }), ...more })
const seen = (...steps: readonly (readonly [number, number])[]) =>
  steps.reduce<readonly PaceSample[]>((samples, [ms, succeeded]) => withSample(samples, at(succeeded), ms), [])

it('what is not certain has not come to an end', () => {
  expect(settledCount(aJob({ counts: counts({ succeeded: 3, failed: 2, skipped: 1, unknown: 4 }) }))).toBe(6)
})

describe('the pace', () => {
  it('is not told before there is enough to tell by', () => {
    expect(paceOf([], 0)).toBeNull()
    expect(paceOf(seen([0, 0], [1000, 100]), 1000)).toBeNull()
    expect(paceOf(seen([0, 0], [8000, 3]), 8000)).toBeNull()
  })

  it('is that of the last half minute', () => {
    expect(paceOf(seen([0, 0], [5000, 100]), 5000)).toBe(20)
    expect(paceOf(seen([0, 0], [1000, 500], [40_000, 600], [50_000, 700]), 50_000)).toBe(10)
  })

  it('falls while nothing comes, and is not told any more when nothing came for half a minute', () => {
    const samples = seen([0, 0], [5000, 100])
    expect(paceOf(samples, 10_000)).toBe(10)
    expect(paceOf(samples, 40_000)).toBeNull()
  })

  it('begins anew after a pause, and when items went back in line', () => {
    const samples = seen([0, 0], [5000, 100])
    expect(withSample(samples, at(100, { state: 'paused' }), 6000)).toEqual([])
    expect(withSample(samples, at(40), 6000)).toEqual([{ at: 6000, settled: 40 }])
  })

  it('is said per second, and per minute where that is less than one', () => {
    expect(paceWords(52.4)).toBe('52 items/s')
    expect(paceWords(2.44)).toBe('2.4 items/s')
    expect(paceWords(0.2)).toBe('12 items/min')
  })
})

describe('the time that is left', () => {
  const now = Date.parse('2026-11-01T10:00:00.000Z')

  it('is not told without a pace, nor for a job that stands still', () => {
    expect(timeLeftMs(at(500), null, now)).toBeNull()
    expect(timeLeftMs(at(500, { state: 'paused', pauseReason: 'user' }), 10, now)).toBeNull()
  })

  it('is what is left at that pace', () => {
    expect(timeLeftMs(at(500), 10, now)).toBe(50_000)
  })

  it('comprises the wait for a limit that is known', () => {
    const held = { items: 100, until: '2026-11-01T10:05:00.000Z', limits: [] }
    expect(timeLeftMs(at(500, { held }), 10, now)).toBe(310_000)
    expect(timeLeftMs(at(500, { held: { ...held, until: '2026-11-01T10:00:01.000Z' } }), 10, now)).toBe(40_000)
  })
})
