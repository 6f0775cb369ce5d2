import { expect, test } from 'vitest'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

async function world(faults: readonly FaultRule[]) {
  const sandbox = await sandboxForTest({ faults, scale: { onePortfolio: true, sharesSeeded: false } })
  const main = first(sandbox.state.portfolios)
  const pixel = first(sandbox.state.pixels)
  const [one, two, three] = sandbox.state.adAccounts
  if (!one || !two || !three) throw new Error('too few ad accounts')
  const share = (accountId: string) => ({
    method: 'POST',
    relative_url: `${pixel.id}/shared_accounts`,
    body: `account_id=${accountId}&business=${main.id}`,
  })
  return { sandbox, pixel, accounts: [one.id, two.id, three.id] as const, share, ...caller(sandbox) }
}

test('the connection drops before the effect, or after it: the sandbox knows which', async () => {
  for (const when of ['before', 'after'] as const) {
    const { batch, share, accounts, sandbox, pixel } = await world([{ kind: 'drop', when, nth: 1 }])
    await expect(batch([share(accounts[0])])).rejects.toThrow('fetch failed')
    expect(sandbox.state.hasShare(pixel.id, accounts[0])).toBe(when === 'after')
    expect((await batch([share(accounts[1])])).status).toBe(200)
  }
})

test('single parts come back as null, done or not', async () => {
  const { batch, share, accounts, sandbox, pixel } = await world([
    { kind: 'nullPart', applied: true, nth: 1 },
    { kind: 'nullPart', nth: 2 },
  ])
  const { body } = await batch(accounts.map(share))
  expect(body).toEqual([null, null, { code: 200, body: '{"success":true}' }])
  expect(accounts.map((account) => sandbox.state.hasShare(pixel.id, account))).toEqual([true, false, true])
})

test('an error strikes the operations that match, as often as the rule says', async () => {
  const { batch, share, accounts, get, sandbox } = await world([
    { kind: 'error', code: 2, match: { method: 'POST', edge: 'shared_accounts' }, after: 1, count: 1 },
  ])
  const { body } = await batch(accounts.map(share))
  expect(body).toMatchObject([{ code: 200 }, { code: 500 }, { code: 200 }])
  expect(JSON.parse(pickText(body, 1, 'body'))).toMatchObject({ error: { code: 2, is_transient: true } })
  expect((await get('me')).status).toBe(200)
  expect(sandbox.faults.strikes()).toEqual([{ id: '0', kind: 'error', struck: 1 }])
})

test('a rule names one target by its parameters', async () => {
  const { batch, share, accounts, sandbox } = await world([])
  sandbox.faults.add({ kind: 'error', code: 200, match: { params: { account_id: accounts[1] } } })
  expect((await batch(accounts.map(share))).body).toMatchObject([{ code: 200 }, { code: 403 }, { code: 200 }])
})

test('a write can answer with an error although it was done', async () => {
  const { batch, share, accounts, sandbox, pixel } = await world([{ kind: 'error', code: 1, applied: true, nth: 1 }])
  expect((await batch([share(accounts[0])])).body).toMatchObject([{ code: 500 }])
  expect(sandbox.state.hasShare(pixel.id, accounts[0])).toBe(true)
})

test('a token expires in the middle of the work', async () => {
  const { batch, share, accounts, get } = await world([{ kind: 'token', match: { method: 'POST' }, nth: 2 }])
  const { body } = await batch(accounts.map(share))
  expect(body).toMatchObject([{ code: 200 }, { code: 400 }, { code: 400 }])
  expect(JSON.parse(pickText(body, 1, 'body'))).toMatchObject({ error: { code: 190, error_subcode: 463 } })
  expect((await get('me')).status).toBe(400)
})

test('a proxy answers with its own page', async () => {
  const { call, batch, share, accounts, sandbox } = await world([{ kind: 'html', status: 503, match: { writes: true } }])
  const answer = await batch([share(accounts[0])])
  expect(answer.status).toBe(503)
  expect(answer.body).toContain('<html>')
  expect(sandbox.state.ledger).toEqual([])
  expect((await call('/v26.0/me')).status).toBe(200)
})

test('an error comes with status 200 where a list was expected', async () => {
  const { batch, share, accounts } = await world([{ kind: 'errorWith200', nth: 1 }])
  expect(await batch([share(accounts[0])])).toMatchObject({ status: 200, body: { error: { code: 2 } } })
})

test('a batch answer is too short, or cut in the middle, or has a part that is no JSON', async () => {
  const { batch, share, accounts } = await world([
    { kind: 'length', by: -1, nth: 1 },
    { kind: 'cut', nth: 2 },
    { kind: 'partBody', match: { params: { account_id: 'none' } } },
  ])
  expect((await batch(accounts.map(share))).body).toHaveLength(2)
  await expect(batch(accounts.map(share))).rejects.toThrow('terminated')
})

test('a proxy that sends a request twice leaves two entries, of which one changed something', async () => {
  const { batch, share, accounts, sandbox } = await world([{ kind: 'duplicate', nth: 1 }])
  await batch([share(accounts[0])])
  expect(sandbox.state.ledger.map((effect) => effect.changed)).toEqual([true, false])
})

test('usage headers can be replaced by anything', async () => {
  const { get } = await world([{ kind: 'headers', headers: { 'x-app-usage': 'NaN', 'facebook-api-version': null } }])
  const { headers } = await get('me')
  expect(headers.get('x-app-usage')).toBe('NaN')
  expect(headers.get('facebook-api-version')).toBeNull()
})

test('chance comes from the seed: the same run strikes the same calls', async () => {
  const strikes = async () => {
    const { get } = await world([{ kind: 'error', code: 1, probability: 0.5 }])
    const statuses: number[] = []
    for (let call = 0; call < 20; call += 1) statuses.push((await get('me')).status)
    return statuses
  }
  const once = await strikes()
  expect(await strikes()).toEqual(once)
  expect(new Set(once).size).toBe(2)
})

test('an error text can carry a canary, for tests that look for leaks', async () => {
  const { get } = await world([{ kind: 'error', code: 100, message: 'Bad request with access_token={canary}' }])
  expect(pick((await get('me')).body, 'error', 'message')).toMatch(/EAABCANARY[A-Za-z0-9]{40}/)
})
