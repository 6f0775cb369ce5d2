import { describe, expect, it } from 'vitest'
import { Promises } from '#main/graph/promises.ts'

/** Room for one more every 15 s, the first in 15 s. */
const every15s = (now: number) => ({ soonest: now + 15_000, after: (others: number) => now + 15_000 * (others + 1), spacingMs: 0, rhythmMs: 15_000 })

describe('promised turns', () => {
  it('are each later than the one before', () => {
    const promises = new Promises()
    expect([1, 2, 3].map(() => promises.next(0, every15s(0)))).toEqual([15_000, 30_000, 45_000])
  })

  it('are given again when one comes early: its own turn is not lost for it', () => {
    const promises = new Promises()
    for (let each = 0; each < 3; each++) promises.next(0, every15s(0))
    promises.arrived(15_000)
    expect(promises.next(15_000, { ...every15s(15_000), soonest: 15_400 })).toBe(16_000)
    promises.arrived(16_000)
    expect(promises.next(16_000, every15s(16_000))).toBeGreaterThan(45_000)
  })

  it('within one second are one moment, so that what comes back then travels together', () => {
    const promises = new Promises()
    const fast = { soonest: 100, after: (others: number) => 100 * (others + 1), spacingMs: 0, rhythmMs: 1_000 }
    const turns = Array.from({ length: 25 }, () => promises.next(0, fast))
    expect(new Set(turns)).toEqual(new Set([1_000, 2_000, 3_000]))
  })

  it('that others left free by coming earlier are given out before the end of the line, each of them', () => {
    const promises = new Promises()
    // Ten were told to come back at once, and those after them count on their being served first.
    for (let each = 0; each < 10; each++) promises.next(0, { ...every15s(0), soonest: 1_000, after: () => 1_000, rhythmMs: 15_000 })
    expect(promises.next(0, every15s(0))).toBe(165_000)
    promises.arrived(1_000)
    expect(Array.from({ length: 10 }, () => promises.next(1_000, every15s(1_000)))).toEqual([16, 31, 46, 61, 76, 91, 106, 121, 136, 151].map((second) => second * 1_000))
  })

  it('of those who do not come are free again', () => {
    const promises = new Promises()
    for (let each = 0; each < 30; each++) promises.next(0, every15s(0))
    promises.arrived(21_000)
    expect(promises.next(21_000, every15s(21_000))).toBe(36_000)
  })

  it('are never further away than ten minutes', () => {
    const promises = new Promises()
    const turns = Array.from({ length: 200 }, () => promises.next(0, every15s(0)))
    expect(Math.max(...turns)).toBe(600_000)
    expect(turns.toSorted((left, right) => left - right)).toEqual(turns)
  })
})
