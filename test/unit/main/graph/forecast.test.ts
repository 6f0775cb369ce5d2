import { describe, expect, it } from 'vitest'
import { writeCost } from '#main/graph/account-score.ts'
import { AppLimits } from '#main/graph/app-limits.ts'
import { forecastCalls } from '#main/graph/forecast.ts'

const at = (now: number) => ({ now, wall: now, sentAt: now, answer: 1 })

function open(tier: 'development_access' | 'standard_access' | 'unknown') {
  const limits = new AppLimits('900')
  limits.noteTier(tier)
  const known = { limits, app: limits.bucket('app', '900'), user: limits.bucket('user', '800'), now: 0 }
  return { ...known, foresee: (...calls: Parameters<typeof forecastCalls>[1][number][]) => forecastCalls(known, calls) }
}

const writes = (id: string, count: number) => ({ bucket: { scope: 'adAccount', id }, reads: 0, writes: count }) as const

describe('what limits will do to calls', () => {
  it('is nothing for no calls, and unknown while nothing is known', () => {
    const { foresee } = open('unknown')
    expect(foresee()).toEqual({ waitMs: 0, tightest: null })
    expect(foresee(writes('1', 500))).toMatchObject({ tightest: null })
  })

  it('is the time in which the score of the fullest account makes room: accounts pass side by side', () => {
    const { foresee, limits } = open('development_access')
    limits.bucket('adAccount', '2').readScore(50, 0, at(0))
    const { waitMs, tightest } = foresee(writes('1', 50), writes('2', 50), writes('3', 1))
    expect(waitMs).toBeCloseTo((50 + 250 - 94.9) * 3_000)
    expect(tightest).toMatchObject({ scope: 'adAccount', percentAfter: 94.9, tier: 'development_access' })
  })

  it('adds up what is said of one account in several places', () => {
    const { foresee } = open('development_access')
    expect(foresee(writes('1', 5), writes('1', 5)).tightest).toMatchObject({ id: '1', percentNow: null, percentAfter: 50 })
  })

  it('is no wait on the full tier, up to a hundred changes a second', () => {
    const { foresee } = open('standard_access')
    expect(foresee(writes('1', 90))).toMatchObject({ waitMs: 0, tightest: { percentAfter: 3 } })
    expect(foresee(writes('1', 1_000)).waitMs).toBe(9_000)
  })

  it('is at least what a limit that is stopped has left', () => {
    const { foresee, app, limits } = open('standard_access')
    limits.bucket('adAccount', '1').stop(120_000, at(0))
    expect(foresee(writes('1', 1)).waitMs).toBe(120_000)
    app.stop(300_000, at(0))
    expect(foresee(writes('1', 1)).waitMs).toBe(300_000)
  })

  it('is one call a second for an object that is nearly used up, and one request a second for an app', () => {
    const { foresee, app, limits } = open('standard_access')
    limits.bucket('business', '7').readHour(80, 0, at(0))
    const partners = { bucket: { scope: 'business', id: '7' }, reads: 10, writes: 20 } as const
    expect(foresee(partners)).toMatchObject({ waitMs: 30_000, tightest: { scope: 'business', id: '7', percentNow: 80, percentAfter: null } })
    app.readHour(85, 0, at(0))
    expect(foresee({ ...partners, reads: 0, writes: 2_000 }).waitMs).toBe(2_000_000)
    expect(foresee(writes('1', 100), writes('2', 100))).toMatchObject({ waitMs: 4_000, tightest: { scope: 'app', percentNow: 85 } })
  })

  it('says where a rolling hour ends up only once it was measured what a call costs', () => {
    const { foresee, app } = open('standard_access')
    app.readHour(10, 0, at(0))
    for (let call = 0; call < 100; call++) app.note('answered', 0)
    app.readHour(20, 0, at(0))
    expect(foresee(writes('1', 200)).tightest).toEqual({ scope: 'app', id: '900', percentNow: 20, percentAfter: 40, tier: 'unknown' })
  })

  it('does not change what it looks at', () => {
    const { foresee, limits } = open('development_access')
    foresee(writes('1', 50))
    expect(limits.known()).toEqual([])
    expect(limits.bucket('adAccount', '1').hold(writeCost, limits.model, 0)).toBeNull()
  })
})
