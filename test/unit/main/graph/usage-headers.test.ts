import { describe, expect, it } from 'vitest'
import { createUsageReader } from '#main/graph/usage-headers.ts'

const readUsage = createUsageReader()

const account = { scope: 'adAccount', id: '22' } as const

describe('usage headers', () => {
  it('give the highest of the figures, since any of them stops', () => {
    expect(readUsage({ 'x-app-usage': '{"call_count":28,"total_time":65,"total_cputime":25}' }, null)).toEqual([{ scope: 'app', id: '', percent: 65, tier: 'unknown', regainMs: 0 }])
  })

  it('give the time to regain access in minutes, by account', () => {
    const header = JSON.stringify({ '22': [{ type: 'ads_management', call_count: 95, total_cputime: 20, total_time: 20, estimated_time_to_regain_access: 3, ads_api_access_tier: 'development_access' }] })
    expect(readUsage({ 'x-business-use-case-usage': header }, null)).toEqual([{ scope: 'adAccount', id: '22', percent: 95, tier: 'development_access', regainMs: 180_000 }])
  })

  it('give the reset time in seconds, and only once the limit is reached', () => {
    const header = (percent: number) => ({ 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: percent, reset_time_duration: 100, ads_api_access_tier: 'standard_access' }) })
    expect(readUsage(header(9.67), account)).toEqual([{ scope: 'adAccount', id: '22', percent: 9.67, tier: 'standard_access', regainMs: 0 }])
    expect(readUsage(header(100), account)[0]?.regainMs).toBe(100_000)
  })

  it('are nobody\'s when they name no account and several were asked', () => {
    expect(readUsage({ 'x-ad-account-usage': '{"acc_id_util_pct":50}' }, null)).toEqual([])
  })

  it('go to what the call addressed when the id is the same', () => {
    const header = JSON.stringify({ '7': [{ type: 'ads_management', call_count: 5 }] })
    expect(readUsage({ 'x-business-use-case-usage': header }, { scope: 'business', id: '7' })[0]?.scope).toBe('business')
  })

  it.each(['', '{', '[]', 'null', '7', '"x"', '{"22":null}', '{"22":[null,7]}', '{"22":{}}', '{"call_count":{}}'])('that are malformed are ignored: %j', (header) => {
    const readings = readUsage({ 'x-app-usage': header, 'x-ad-account-usage': header, 'x-business-use-case-usage': header, 'x-page-usage': header }, account)
    expect(readings.every((reading) => reading.percent === 0 && reading.regainMs === 0)).toBe(true)
  })
})
