import { describe, expect, it, test } from 'vitest'
import { parseFaults } from '#sandbox/faults/parse.ts'
import type { FaultRule, ThrottleLimit } from '#sandbox/faults/rule.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

async function world(faults: readonly FaultRule[]) {
  const start = Date.parse('2026-11-22T08:00:00Z')
  const time = { now: start }
  const sandbox = await sandboxForTest({ faults, clock: { now: () => time.now }, scale: { onePortfolio: true, sharesSeeded: false, pixels: 2, adAccounts: 6 } })
  const main = first(sandbox.state.portfolios)
  const pixel = first(sandbox.state.pixels)
  const accounts = sandbox.state.adAccounts.map((account) => account.id)
  const share = (accountId: string | undefined) => ({
    method: 'POST',
    relative_url: `${pixel.id}/shared_accounts`,
    body: `account_id=${accountId ?? ''}&business=${main.id}`,
  })
  const calls = caller(sandbox)
  const shown = async () => (await calls.all(`${pixel.id}/shared_accounts?business=${main.id}`)).map((row) => pickText(row, 'account_id'))
  return { sandbox, main, pixel, accounts, share, shown, start, time, ...calls }
}

describe('a write that reads show late', () => {
  it('is done, and is in the list when its time has come', async () => {
    const { batch, share, accounts, shown, sandbox, pixel, time } = await world([{ kind: 'lag', ms: 5_000, match: { method: 'POST' }, nth: 1 }])
    await batch([share(accounts[0]), share(accounts[1])])
    expect(sandbox.state.accountsWith(pixel.id)).toEqual([accounts[0], accounts[1]])
    expect(await shown()).toEqual([accounts[1]])
    time.now += 5_000
    expect(new Set(await shown())).toEqual(new Set([accounts[0], accounts[1]]))
  })

  it('is a removal, a new pixel or a partner as well', async () => {
    const { remove, post, get, sandbox, main, pixel, accounts, shown, time } = await world([])
    const partner = sandbox.state.partners.find((each) => sandbox.state.areRelated(main.id, each.id))?.id ?? ''
    await post(`${pixel.id}/shared_accounts`, { account_id: accounts[0] ?? '', business: main.id })
    sandbox.faults.add({ kind: 'lag', ms: 1_000 })
    await remove(`${pixel.id}/shared_accounts?account_id=${accounts[0]}&business=${main.id}`)
    await post(`${main.id}/adspixels`, { name: 'Brand new' })
    await post(`${pixel.id}/agencies`, { business: partner, permitted_tasks: '["ANALYZE"]' })
    sandbox.faults.replace([])
    const seen = async () => [JSON.stringify((await get(`${main.id}/owned_pixels?fields=name`)).body), JSON.stringify((await get(`${pixel.id}/agencies`)).body)].join()
    expect(await shown()).toEqual([accounts[0]])
    expect(await seen()).not.toMatch(new RegExp(`Brand new|${partner}`))
    time.now += 1_000
    expect(await shown()).toEqual([])
    expect(await seen()).toMatch(/Brand new/)
    expect(await seen()).toContain(partner)
  })
})

describe('a limit that is used up', () => {
  /** Whoever calls again before that time has not listened. */
  const limitsWithTime: readonly ThrottleLimit[] = ['accountScore', 'accountCalls', 'adsManagement']
  const limits: readonly (readonly [ThrottleLimit, number, number | undefined, string, RegExp])[] = [
    ['accountScore', 17, 2_446_079, 'x-ad-account-usage', /"acc_id_util_pct":100,"reset_time_duration":120/],
    ['accountCalls', 613, 1_487_742, 'x-business-use-case-usage', /"estimated_time_to_regain_access":2/],
    ['adsManagement', 80_004, undefined, 'x-business-use-case-usage', /"estimated_time_to_regain_access":2/],
    ['mutations', 613, 5_044_001, 'x-business-use-case-usage', /"estimated_time_to_regain_access":0/],
    ['custom', 613, undefined, 'x-app-usage', /"call_count":0/],
    ['page', 32, undefined, 'x-page-usage', /"call_count":100/],
    ['user', 17, undefined, 'x-app-usage', /"call_count":0/],
    ['app', 4, undefined, 'x-app-usage', /"call_count":100/],
    ['appInsights', 4, 1_504_022, 'x-fb-ads-insights-throttle', /"app_id_util_pct":100/],
  ]

  it.each(limits)('%s answers with its code and headers until its time is over', async (limit, code, subcode, header, shown) => {
    const { post, pixel, main, accounts, time, sandbox } = await world([{ kind: 'throttle', limit, seconds: 120, nth: 1 }])
    const send = () => post(`${pixel.id}/shared_accounts`, { account_id: accounts[0] ?? '', business: main.id })
    const refused = await send()
    expect(refused.body).toMatchObject({ error: { code, is_transient: false } })
    expect(pick(refused.body, 'error', 'error_subcode')).toBe(subcode)
    expect(refused.headers.get(header)).toMatch(shown)
    time.now += 119_000
    expect((await send()).status).not.toBe(200)
    time.now += 1_000
    expect((await send()).status).toBe(200)
    expect(sandbox.requests.tooEarly).toBe(limitsWithTime.includes(limit) ? 1 : 0)
  })

  it('of one ad account leaves the others alone, and shows in the parts of a batch', async () => {
    const { batch, share, accounts, sandbox } = await world([])
    sandbox.faults.add({ kind: 'throttle', limit: 'adsManagement', seconds: 60, match: { params: { account_id: accounts[1] ?? '' } }, count: 1 })
    const { body } = await batch(accounts.slice(0, 3).map(share), { include_headers: 'true' })
    expect(body).toMatchObject([{ code: 200 }, { code: 400 }, { code: 200 }])
    expect(JSON.stringify(pick(body, 1, 'headers'))).toContain('estimated_time_to_regain_access\\":1')
    expect(JSON.stringify(pick(body, 0, 'headers'))).toContain('estimated_time_to_regain_access\\":0')
  })

  it.each([
    ['seconds', '90'],
    ['date', 'Sun, 22 Nov 2026 08:01:30 GMT'],
    ['soon', 'soon'],
    [undefined, null],
  ])('of a gateway answers 429 with Retry-After as %s', async (retryAfter, header) => {
    const rule: FaultRule = { kind: 'tooMany', seconds: 90, nth: 1, ...(retryAfter === undefined ? {} : { retryAfter }) }
    const { sandbox, time } = await world([rule])
    const ask = () => fetch(`${sandbox.url}/v26.0/me`, { headers: { authorization: `Bearer ${sandbox.token}` } })
    const answer = await ask()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, header])
    time.now += 89_000
    expect((await ask()).status).toBe(429)
    time.now += 1_000
    expect((await ask()).status).toBe(200)
  })

  test('usage headers of one part can be anything', async () => {
    const { batch, share, accounts } = await world([{ kind: 'usage', headers: { 'x-ad-account-usage': 'NaN', 'x-app-usage': null }, match: { method: 'POST' }, nth: 2 }])
    const { body } = await batch(accounts.slice(0, 2).map(share), { include_headers: 'true' })
    expect(JSON.stringify(pick(body, 1, 'headers'))).toContain('"value":"NaN"')
    expect(JSON.stringify(pick(body, 1, 'headers'))).not.toContain('x-app-usage')
    expect(JSON.stringify(pick(body, 0, 'headers'))).toContain('x-app-usage')
  })
})

describe('an answer', () => {
  const ask = (url: string, token: string) => fetch(`${url}/v26.0/me`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(300) })

  it('never comes, with the effect there or not', async () => {
    for (const when of ['before', 'after'] as const) {
      const { sandbox, pixel, main, accounts } = await world([{ kind: 'silence', when, nth: 1 }])
      const body = new URLSearchParams({ account_id: accounts[0] ?? '', business: main.id })
      const asked = fetch(`${sandbox.url}/v26.0/${pixel.id}/shared_accounts`, {
        method: 'POST', body, headers: { authorization: `Bearer ${sandbox.token}` }, signal: AbortSignal.timeout(300),
      })
      await expect(asked).rejects.toThrow('timeout')
      expect(sandbox.state.hasShare(pixel.id, accounts[0] ?? '')).toBe(when === 'after')
    }
  })

  it('is cut after its headers, stalls, drips, or ends in the middle as if it were whole', async () => {
    const { sandbox } = await world([{ kind: 'cut', bytes: 0, nth: 1 }, { kind: 'stall', bytes: 0, nth: 2 }, { kind: 'drip', nth: 3 }, { kind: 'truncate', nth: 4 }])
    await expect(ask(sandbox.url, sandbox.token).then((answer) => answer.text())).rejects.toThrow('terminated')
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask(sandbox.url, sandbox.token)
      expect(answer.status).toBe(200)
      await expect(answer.text()).rejects.toThrow('timeout')
    }
    const answer = await ask(sandbox.url, sandbox.token)
    expect(answer.headers.get('content-length')).toBe(String((await answer.text()).length))
  })

  it('is far too large, plain or packed', async () => {
    const { sandbox } = await world([{ kind: 'huge', bytes: 3 * 1024 * 1024, nth: 1 }, { kind: 'gzipBomb', bytes: 20 * 1024 * 1024, nth: 2 }])
    const sizes = []
    for (let time = 0; time < 2; time += 1) {
      const answer = await fetch(`${sandbox.url}/v26.0/me`, { headers: { authorization: `Bearer ${sandbox.token}` } })
      sizes.push([answer.headers.get('content-encoding'), Math.floor((await answer.text()).length / 1024 / 1024)])
    }
    expect(sizes).toEqual([[null, 3], ['gzip', 20]])
  })
})

test('rules of every kind can stand in a file; a mistake in one is named', () => {
  const rules = [
    { kind: 'lag', ms: 5 }, { kind: 'usage', headers: { a: null } }, { kind: 'throttle', limit: 'user', seconds: 1 }, { kind: 'silence', when: 'after' },
    { kind: 'cut', bytes: 3 }, { kind: 'stall' }, { kind: 'truncate' }, { kind: 'drip', bytesPerSecond: 2 }, { kind: 'huge' }, { kind: 'gzipBomb', bytes: 9 },
    { kind: 'tooMany', seconds: 4, retryAfter: 'date' },
  ]
  expect(parseFaults(rules)).toMatchObject(rules)
  expect(parseFaults([{ kind: 'throttle', limit: 'moon', seconds: 1 }])).toContain('fault rule 1: throttle needs a limit')
  expect(parseFaults([{ kind: 'lag' }])).toBe('fault rule 1: lag needs ms')
  expect(parseFaults([{ kind: 'silence' }])).toBe('fault rule 1: silence needs when: before or after')
})
