import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createUsageReader, type UsageReading } from '#main/graph/usage-headers.ts'

const readUsage = createUsageReader()

const account = { scope: 'adAccount', id: '22' } as const
const reading = (changes: Partial<UsageReading>): UsageReading => ({ scope: 'app', id: '', use: 'main', gauge: 'hour', percent: 0, tier: 'unknown', regainMs: 0, ...changes })

const names = ['x-app-usage', 'x-ad-account-usage', 'x-business-use-case-usage', 'x-page-usage', 'x-fb-ads-insights-throttle']
const everywhere = (header: string) => Object.fromEntries(names.map((name) => [name, header]))

describe('usage headers', () => {
  it('give the highest of the figures, since any of them stops', () => {
    expect(readUsage({ 'x-app-usage': '{"call_count":28,"total_time":65,"total_cputime":25}' }, null)).toEqual([reading({ percent: 65 })])
  })

  it('give the time to regain access in minutes, by account', () => {
    const header = JSON.stringify({ '22': [{ type: 'ads_management', call_count: 95, total_cputime: 20, total_time: 20, estimated_time_to_regain_access: 3, ads_api_access_tier: 'development_access' }] })
    expect(readUsage({ 'x-business-use-case-usage': header }, null)).toEqual([reading({ ...account, percent: 95, tier: 'development_access', regainMs: 180_000 })])
  })

  it('give the reset time of a score in seconds, and only once the limit is reached', () => {
    const header = (percent: number) => ({ 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: percent, reset_time_duration: 100, ads_api_access_tier: 'standard_access' }) })
    expect(readUsage(header(9.67), account)).toEqual([reading({ ...account, gauge: 'score', percent: 9.67, tier: 'standard_access' })])
    expect(readUsage(header(100), account)[0]?.regainMs).toBe(100_000)
  })

  it('are nobody\'s when they name no account and several were asked', () => {
    expect(readUsage({ 'x-ad-account-usage': '{"acc_id_util_pct":50}' }, null)).toEqual([])
  })

  it('go to what the call addressed when the id is the same', () => {
    const header = JSON.stringify({ '7': [{ type: 'ads_management', call_count: 5 }] })
    expect(readUsage({ 'x-business-use-case-usage': header }, { scope: 'business', id: '7' })[0]?.scope).toBe('business')
  })

  it('keep the limits of insights and audiences apart from those of all other calls', () => {
    const useCases = JSON.stringify({ '22': [{ type: 'ads_insights', call_count: 90 }, { type: 'custom_audience', call_count: 80 }, { type: 'ads_management', call_count: 5 }] })
    const throttle = '{"app_id_util_pct":100,"acc_id_util_pct":10,"ads_api_access_tier":"standard_access"}'
    expect(readUsage({ 'x-business-use-case-usage': useCases, 'x-fb-ads-insights-throttle': throttle }, account)).toEqual([
      reading({ ...account, use: 'insights', percent: 90 }),
      reading({ ...account, use: 'audience', percent: 80 }),
      reading({ ...account, percent: 5 }),
      reading({ use: 'insights', percent: 100, tier: 'standard_access' }),
      reading({ ...account, use: 'insights', percent: 10, tier: 'standard_access' }),
    ])
  })

  it.each([
    '', '{', '[]', 'null', '7', '"x"', '{"22":null}', '{"22":[null,7]}', '{"22":{}}', '{"call_count":{}}', '{"call_count":"NaN","acc_id_util_pct":"NaN"}', '{"acc_id_util_pct":-5,"call_count":-5}',
  ])('that are malformed say nothing, not even zero: %j', (header) => {
    expect(readUsage(everywhere(header), account)).toEqual([])
  })

  it('take no figure beyond reason, and no tier that is none', () => {
    const header = '{"22":[{"call_count":1e999,"estimated_time_to_regain_access":1e999,"ads_api_access_tier":"gold"}],"acc_id_util_pct":1e300,"call_count":1e308}'
    for (const { percent, regainMs, tier } of readUsage(everywhere(header), account)) {
      expect(percent).toBeLessThanOrEqual(1_000)
      expect(Number.isFinite(regainMs)).toBe(true)
      expect(tier).toBe('unknown')
    }
  })

  it('never throw, and give figures only, whatever is in them', () => {
    const field = fc.constantFrom('call_count', 'total_time', 'acc_id_util_pct', 'app_id_util_pct', 'reset_time_duration', 'estimated_time_to_regain_access', 'ads_api_access_tier', 'type', '22', '__proto__')
    const json = fc.jsonValue({ maxDepth: 1 })
    const value = fc.oneof(json, fc.double(), fc.array(fc.dictionary(field, json, { maxKeys: 4 }), { maxLength: 3 }))
    const header = fc.oneof(fc.string({ maxLength: 20 }), json.map((each) => JSON.stringify(each)), fc.dictionary(field, value, { maxKeys: 4 }).map((each) => JSON.stringify(each)))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), header), fc.constantFrom(account, null, { scope: 'page', id: '22' } as const), (headers, bucket) => {
        for (const { percent, regainMs } of readUsage(headers, bucket)) {
          expect(percent >= 0 && percent <= 1_000 && regainMs >= 0 && Number.isFinite(regainMs)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
