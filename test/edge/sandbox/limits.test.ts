import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pickText } from './graph-caller.ts'

function handClock(start = Date.UTC(2026, 9, 7)) {
  let now = start
  return { now: () => now, pass: (ms: number) => (now += ms) }
}

const usageOf = (headers: Headers, name: string): unknown => JSON.parse(headers.get(name) ?? 'null')

test('usage headers are on every answer, errors included', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  const account = first(sandbox.state.adAccounts)
  const good = await get(`act_${account.id}`)
  const bad = await get(`act_${account.id}?fields=nonsense`)
  for (const { headers } of [good, bad]) {
    expect(usageOf(headers, 'x-app-usage')).toMatchObject({ call_count: expect.any(Number) })
    expect(usageOf(headers, 'x-ad-account-usage')).toMatchObject({ acc_id_util_pct: expect.any(Number), ads_api_access_tier: 'standard_access' })
    expect(usageOf(headers, 'x-business-use-case-usage')).toMatchObject({ [account.id]: [{ type: 'ads_management', estimated_time_to_regain_access: 0 }] })
  }
  expect(bad.status).toBe(400)
})

test('an app on the limited tier gets 60 points in 300 seconds, then 80004 with the time to wait', async () => {
  const clock = handClock()
  const sandbox = await sandboxForTest({ clock })
  const { get } = caller(sandbox, sandbox.tokens.limited)
  const path = `act_${first(sandbox.state.adAccounts).id}`
  for (let call = 0; call < 60; call += 1) expect((await get(path)).status).toBe(200)
  const refused = await get(path)
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 80004, is_transient: false } } })
  expect(usageOf(refused.headers, 'x-business-use-case-usage')).toMatchObject({
    [path.slice(4)]: [{ call_count: 100, estimated_time_to_regain_access: 5, ads_api_access_tier: 'development_access' }],
  })
  clock.pass(299_000)
  expect((await get(path)).status).toBe(400)
  clock.pass(2000)
  expect((await get(path)).status).toBe(200)
})

test('a write costs three points, and one ad account that is blocked leaves the others alone', async () => {
  const sandbox = await sandboxForTest({ clock: handClock(), scale: { onePortfolio: true, sharesSeeded: false } })
  const { get, post } = caller(sandbox, sandbox.tokens.limited)
  const main = first(sandbox.state.portfolios)
  const [one, other] = sandbox.state.adAccounts
  const share = (index: number) =>
    post(`${sandbox.state.pixels[index]?.id}/shared_accounts`, { account_id: one?.id ?? '', business: main.id })
  for (let index = 0; index < 20; index += 1) expect((await share(index)).body).toEqual({ success: true })
  expect(pickText((await share(20)).body, 'error', 'message')).toContain('80004')
  expect((await get(`act_${other?.id}`)).status).toBe(200)
})

test('normal use on the full tier is not throttled', async () => {
  const sandbox = await sandboxForTest({ scale: { onePortfolio: true, sharesSeeded: false } })
  const { batch } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  for (const pixel of sandbox.state.pixels.slice(0, 20)) {
    const items = sandbox.state.adAccounts.slice(0, 50).map((account) => ({
      method: 'POST',
      relative_url: `${pixel.id}/shared_accounts`,
      body: `account_id=${account.id}&business=${main.id}`,
    }))
    const { body } = await batch(items)
    expect(Array.isArray(body) && body.every((part) => part.code === 200)).toBe(true)
  }
  expect(sandbox.state.counts().accountShares).toBe(1000)
})
