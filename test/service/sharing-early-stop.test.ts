import { expect, it } from 'vitest'
import { openOffice, withAccount } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const PIXELS = 29
const ACCOUNTS = 50

/** Shares of every pixel with every account of one portfolio. */
function grid({ sandbox: { state } }: Office) {
  const owner = state.portfolios[0]?.id ?? ''
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, PIXELS)
  return pixels.flatMap((pixel) => state.ownedAccounts(owner).map((account) => ({ pixel: pixel.id, account: account.id })))
}

const scale = { pixels: 40, adAccounts: ACCOUNTS, sharesSeeded: false, onePortfolio: true } as const

async function planned(office: Office, cells: ReturnType<typeof grid>) {
  const tasks = ['ADVERTISE', 'ANALYZE'] as ['ADVERTISE', 'ANALYZE']
  const request = { connectionId: office.connection.id, edits: cells.map(({ pixel, account }) => withAccount('add', pixel, account)), tasks }
  await office.sharing.plan(request)
  return () => office.sharing.run({ ...request, title: 'A test' })
}

/** Somebody else shares it at Meta. */
async function shareElsewhere({ sandbox }: Office, { pixel, account }: { readonly pixel: string; readonly account: string }): Promise<void> {
  const query = new URLSearchParams({ account_id: account, business: sandbox.state.portfolios[0]?.id ?? '' })
  const answer = await fetch(`${sandbox.url}/v26.0/${pixel}/shared_accounts?${query}`, { method: 'POST', headers: { authorization: `Bearer ${sandbox.token}` } })
  expect(answer.status).toBe(200)
}

it('stops long before one mistake made in every call costs the app its access', async () => {
  const office = await openOffice({ scale, latencyMs: 20, faults: [{ kind: 'error', code: 200, match: { method: 'POST', edge: 'shared_accounts' } }] })
  const cells = grid(office)
  expect(cells).toHaveLength(PIXELS * ACCOUNTS)
  const run = await planned(office, cells)
  const id = await run()
  const job = await office.settled(id, 'tooManyErrors')
  expect(job).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors' })
  expect(office.graph.errorShare(office.connection.id).errors).toBeLessThanOrEqual(75)
  expect(job.counts.pending).toBeGreaterThanOrEqual(1_375)
})

it('stops early also where Meta refuses what somebody else has done meanwhile, although all of it is as wished', async () => {
  const office = await openOffice({ scale, alreadyShared: 'error3944' })
  const cells = grid(office).slice(0, 1_000)
  const run = await planned(office, cells)
  for (let from = 0; from < cells.length; from += 50) await Promise.all(cells.slice(from, from + 50).map((cell) => shareElsewhere(office, cell)))
  const id = await run()
  const job = await office.settled(id, 'tooManyErrors')
  expect(job).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors' })
  expect(job.counts.succeeded).toBeLessThanOrEqual(75)
  expect(office.items(id)[0]?.note).toBe('It was there already.')
})
