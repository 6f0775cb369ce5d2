import { describe, expect, it } from 'vitest'
import { haltOf } from '#main/jobs/halt.ts'
import { holdDelayMs, holdOf } from '#main/jobs/hold.ts'
import type { Limit } from '#main/jobs/hold.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { accountLimited, accountStopped, limited, tokenDead, untrusted } from '../../../support/scripted-remote.ts'

const limitOf = (scope: Limit['scope']): AppErrorJson => ({ ...limited(0), data: { limit: { scope, id: '5' } } })

describe('a refusal for a limit', () => {
  it.each(['adAccount', 'business', 'page'] as const)('holds up what counts against it and not the job, when it is one of a single %s', (scope) => {
    expect(holdOf(limitOf(scope))).toEqual({ scope, id: '5' })
    expect(haltOf(limitOf(scope))).toBeNull()
  })

  it.each(['app', 'user'] as const)('stops the job when it is one of the %s, or when nobody says whose it is', (scope) => {
    for (const error of [limitOf(scope), limited(0)]) {
      expect(holdOf(error)).toBeNull()
      expect(haltOf(error)?.reason).toBe('rateLimited')
    }
  })

  it('is no hold when it is about something else', () => {
    expect(holdOf({ ...tokenDead, data: { limit: { scope: 'adAccount', id: '5' } } })).toBeNull()
    expect(haltOf(untrusted)?.reason).toBe('untrusted')
  })
})

describe('the wait for it', () => {
  it('ends a little after the time that Meta named, so that not everybody comes back in the same moment', () => {
    expect([0, 0.5, 0.999].map((fraction) => Math.round(holdDelayMs(accountLimited('5', 60_000), fraction, 0)))).toEqual([60_000, 61_000, 61_998])
  })

  it('ends to the moment where the client promised a turn', () => {
    expect(holdDelayMs(accountStopped('5', 1_234), 0.9, 0)).toBe(1_234)
    expect(holdDelayMs(accountStopped('5', 1_234), 0.9, 5_000)).toBe(0)
  })

  it('is an hour at most, and a minute when the time is garbled', () => {
    expect(holdDelayMs(accountStopped('5', 9e12), 0, 0)).toBe(3_600_000)
    expect(holdDelayMs({ ...accountStopped('5', 0), data: { until: 'soon' } }, 0, 0)).toBe(60_000)
  })
})
