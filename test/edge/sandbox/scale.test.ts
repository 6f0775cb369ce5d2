import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first } from './graph-caller.ts'

test('10,000 pixels are paged through within a second or two, each once', async () => {
  const sandbox = await sandboxForTest({ scale: { pixels: 10_000, onePortfolio: true, sharesSeeded: false } })
  const main = first(sandbox.state.portfolios)
  const started = performance.now()
  const rows = await caller(sandbox).all(`${main.id}/owned_pixels?fields=id,name,last_fired_time,owner_business{id,name}&limit=200`)
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(10_000)
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('in one portfolio 50 pixels go to 200 ad accounts in 200 batches, with no partner in between', async () => {
  const sandbox = await sandboxForTest({ scale: { onePortfolio: true, sharesSeeded: false } })
  const main = first(sandbox.state.portfolios)
  const { batch } = caller(sandbox)
  const pairs = sandbox.state.pixels
    .slice(0, 50)
    .flatMap((pixel) => sandbox.state.adAccounts.slice(0, 200).map((account) => ({ pixel: pixel.id, account: account.id })))
  for (let start = 0; start < pairs.length; start += 50) {
    const items = pairs.slice(start, start + 50).map(({ pixel, account }) => ({
      method: 'POST',
      relative_url: `${pixel}/shared_accounts`,
      body: `account_id=${account}&business=${main.id}`,
    }))
    expect((await batch(items)).status).toBe(200)
  }
  expect(sandbox.state.counts().accountShares).toBe(10_000)
  expect(sandbox.requests.writing).toBe(200)
})

test('latency is waited for on every request, faulty ones included', async () => {
  const sandbox = await sandboxForTest({ latencyMs: 40 })
  const { get } = caller(sandbox)
  for (const path of ['me', '1']) {
    const started = performance.now()
    await get(path)
    expect(performance.now() - started).toBeGreaterThanOrEqual(38)
  }
})
