import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { boundCall } from '#main/graph/bound-call.ts'
import { graphOp } from '#main/graph/op.ts'
import { addSharedAccount, listSharedAccounts } from '#main/graph/ops/ads-pixel.ts'
import { adAccountId, businessId, pixelId } from '#shared/domain/ids.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import { sandboxForTest } from '../../../support/sandbox.ts'
import { testClient, testConnection } from '../../../support/graph-client.ts'

const context = { connectionId: testConnection }

const listOwned = graphOp({
  name: 'owned.list',
  node: 'Business',
  edge: 'owned_ad_accounts',
  method: 'GET',
  path: (id: string) => `${id}/owned_ad_accounts`,
  fields: ['id', 'account_id'],
  reply: z.object({ account_id: z.string() }),
  toDomain: (wire) => wire.account_id,
  isList: true,
  effect: 'read',
  bucket: (id) => ({ scope: 'business', id }),
  batchable: true,
  retry: 'safe',
  permissions: ['business_management'],
  source: 'graph-facts 2.3',
})

const listPortfolios = graphOp({ ...listOwned, name: 'portfolios.list', edge: 'businesses', path: () => 'me/businesses', fields: ['id'], reply: z.object({ id: z.string() }), toDomain: (wire: { id: string }) => wire.id })

async function open(options: SandboxOptions = {}, tokenName = 'systemUser') {
  const sandbox = await sandboxForTest({ scale: { portfolios: 1, partners: 1, pixels: 6, adAccounts: 260, onePortfolio: true, sharesSeeded: false }, ...options })
  const test = testClient(sandbox.url)
  onTestFinished(() => test.client.close())
  test.vault.put(testConnection, sandbox.tokens[tokenName] ?? '')
  const [portfolio] = (await test.client.list(context, listPortfolios, '')).rows
  // As in the app: reads come first, and their answers name the app's access tier.
  await test.client.list(context, listOwned, portfolio ?? '')
  return { sandbox, ...test, portfolio: businessId.parse(portfolio) }
}

function wishes(sandbox: Awaited<ReturnType<typeof open>>['sandbox'], portfolio: string) {
  const pixels = sandbox.state.ownedPixels(portfolio).map((pixel) => pixelId.parse(pixel.id))
  const accounts = sandbox.state.ownedAccounts(portfolio).map((account) => adAccountId.parse(account.id))
  return pixels.slice(0, 2).flatMap((pixel) => accounts.slice(0, 60).map((account) => ({ pixelId: pixel, businessId: businessId.parse(portfolio), accountId: account })))
}

describe('against the simulator', () => {
  it('reads every page without ever asking for the address that carries the token', async () => {
    const { client, sandbox, portfolio } = await open()
    const { rows, problem } = await client.list(context, listOwned, portfolio)
    expect(problem).toBeNull()
    expect(new Set(rows).size).toBe(sandbox.state.ownedAccounts(portfolio).length)
    expect(rows.length).toBeGreaterThan(200)
    expect(sandbox.requests).toMatchObject({ canary: 0, tokenInUrl: 0 })
  })

  it('shares in batches of 50, and each share is there afterwards', async () => {
    const { client, sandbox, portfolio } = await open()
    const inputs = wishes(sandbox, portfolio)
    const before = sandbox.requests.writing
    const outcomes = await client.batch(context, addSharedAccount, inputs)
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    expect(sandbox.requests.writing - before).toBe(3)
    expect(inputs.every((input) => sandbox.state.hasShare(input.pixelId, input.accountId))).toBe(true)
    const lists = await client.listMany(context, listSharedAccounts, [...new Set(inputs.map((input) => input.pixelId))].map((pixel) => ({ pixelId: pixel, businessId: portfolio })))
    expect(lists.map((list) => list.rows.length)).toEqual([60, 60])
  })

  it('sends calls of several operations in one request, each outcome in its place', async () => {
    const { client, sandbox, portfolio } = await open()
    const [first, second] = wishes(sandbox, portfolio)
    if (first === undefined || second === undefined) throw new Error('the simulator has no two shares to make')
    const before = sandbox.requests.http
    const outcomes = await client.batchCalls(context, [boundCall(addSharedAccount, first), boundCall({ ...addSharedAccount, name: 'other' }, second)])
    expect(outcomes.map((outcome) => outcome.is)).toEqual(['ok', 'ok'])
    expect(sandbox.requests.http - before).toBe(1)
  })

  it.each([
    ['a drop after the effect', { kind: 'drop', when: 'after' }],
    ['a drop before the effect', { kind: 'drop', when: 'before' }],
    ['a cut answer', { kind: 'cut' }],
    ['a page of a proxy', { kind: 'html', status: 502, applied: true }],
    ['an answer with a part too few', { kind: 'length', by: -1 }],
  ] as const)('calls 50 writes unknown after %s, and never sends them again', async (_, fault) => {
    const { client, sandbox, portfolio } = await open({ faults: [{ ...fault, match: { writes: true } }] })
    const before = sandbox.requests.writing
    const outcomes = await client.batch(context, addSharedAccount, wishes(sandbox, portfolio).slice(0, 50))
    expect(new Set(outcomes.map((outcome) => outcome.is))).toEqual(new Set(['unknown']))
    expect(sandbox.requests.writing - before).toBe(1)
  })

  it('keeps 48 shares of a batch of which Meta left one unfinished and refused another', async () => {
    const { client, sandbox, portfolio } = await open({
      faults: [
        { kind: 'nullPart', match: { method: 'POST' }, nth: 7, applied: true },
        { kind: 'error', code: 100, userMessage: 'This one not.', match: { method: 'POST' }, nth: 9 },
      ],
    })
    const outcomes = await client.batch(context, addSharedAccount, wishes(sandbox, portfolio).slice(0, 50))
    const count = (is: string) => outcomes.filter((outcome) => outcome.is === is).length
    expect([count('ok'), count('unknown'), count('error')]).toEqual([48, 1, 1])
  })

  it('is told once that the token has died in the middle', async () => {
    const { client, sandbox, portfolio, dead } = await open()
    const inputs = wishes(sandbox, portfolio)
    sandbox.state.killToken(sandbox.token, 467)
    const outcomes = await client.batch(context, addSharedAccount, inputs)
    expect(outcomes.every((outcome) => outcome.is === 'error' && outcome.error.code === 'token.revoked')).toBe(true)
    expect(dead).toMatchObject([[testConnection, { code: 'token.revoked' }]])
  })

  it('names the scope that the token lacks when Meta refuses', async () => {
    const { sandbox } = await open()
    const { client, vault } = testClient(sandbox.url, { scopesOf: () => ['ads_read', 'ads_management'] })
    vault.put(testConnection, sandbox.tokens['missingScope'] ?? '')
    const { problem } = await client.list(context, { ...listPortfolios, permissions: ['business_management', 'ads_read'] }, '')
    expect(problem).toMatchObject({ kind: 'permission', data: { scope: 'business_management' } })
    client.close()
  })
})
