import { describe, expect, it } from 'vitest'
import { decayMs, decayedScore, pointsPercent, readCost, scoreModel, writeCost } from '#main/graph/account-score.ts'

describe("an ad account's score", () => {
  it('has 60 points on the limited tier and 9,000 on the full one, a write three of them and a read one', () => {
    const limited = scoreModel('development_access', false)
    const full = scoreModel('standard_access', false)
    expect([limited?.limit, full?.limit]).toEqual([60, 9_000])
    expect(limited && pointsPercent(20 * writeCost.points, limited)).toBe(100)
    expect(full && pointsPercent(90 * readCost.points, full)).toBe(1)
  })

  it('is taken for the small one until an answer names the tier, and for none when answers name no tier', () => {
    expect(scoreModel('unknown', false)).toMatchObject({ limit: 60, isAwaited: true })
    expect(scoreModel('unknown', true)).toBeNull()
  })

  it('is gone after five minutes, and never grows by waiting', () => {
    expect(decayedScore(100, 150_000)).toBe(50)
    expect(decayedScore(100, 300_000)).toBe(0)
    expect(decayedScore(40, 9e9)).toBe(0)
    expect(decayedScore(40, -1_000)).toBe(40)
    expect(decayMs(5)).toBe(15_000)
    expect(decayMs(-5)).toBe(0)
  })
})
