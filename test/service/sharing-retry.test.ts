import { expect, it } from 'vitest'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { hurriedClock, openOffice, withAccount } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const tasks = ['ADVERTISE', 'ANALYZE'] as const

async function apply(office: Office, edits: readonly ShareEdit[]) {
  return office.settled(await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: [...tasks], title: 'A test' }))
}

/** The partner that must accept has accepted, and its ad accounts have followed by a job of their own. */
async function followed() {
  const office = await openOffice({ scale: { sharesSeeded: false }, officeClock: hurriedClock() })
  const { state } = office.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const fresh = state.portfolios.findLast((portfolio) => !state.areRelated(owner, portfolio.id))?.id ?? ''
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 1)
  const accounts = state.ownedAccounts(fresh).slice(0, 3)
  const job = await apply(office, pixels.flatMap((pixel) => accounts.map((account) => withAccount('add', pixel.id, account.id))))
  const answer = await fetch(`${office.sandbox.url}/__sandbox/accept`, { method: 'POST', body: JSON.stringify({ all: true }) })
  expect(answer.status).toBe(200)
  await office.awaited.recheck(null)
  const followUp = office.engine.list().find((each) => each.title.startsWith('Follow-up: '))
  if (followUp !== undefined) await office.settled(followUp.id)
  return { office, job, writes: () => office.sandbox.state.ledger.length }
}

it('a retry finds what a follow-up has made, says so truly, and sends nothing', async () => {
  const { office, job, writes } = await followed()
  expect(job.counts).toMatchObject({ succeeded: 1, skipped: 3 })
  const before = writes()
  office.engine.retry(job.id)
  expect((await office.settled(job.id)).counts).toMatchObject({ succeeded: 4, skipped: 0, failed: 0 })
  expect(writes()).toBe(before)
  const notes = office.items(job.id).map((item) => item.note)
  expect(notes[0]).toBe('Asked. Looked at again: it is there.')
  expect(notes.slice(1)).toEqual(Array.from({ length: 3 }, () => 'It was there already.'))
})

it('a share that somebody else made before the retry is theirs: it is not sent, and undo leaves it', async () => {
  const office = await openOffice({ scale: { sharesSeeded: false } })
  const { state } = office.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const pixel = state.ownedPixels(owner).find((each) => !each.isUnavailable)?.id ?? ''
  const accounts = state.ownedAccounts(owner).slice(0, 3)
  office.sandbox.faults.replace([{ kind: 'error', code: 200, match: { method: 'POST', path: `^${pixel}/shared_accounts` }, count: 3 }])
  const job = await apply(office, accounts.map((account) => withAccount('add', pixel, account.id)))
  expect(job.counts).toMatchObject({ failed: 3 })
  const query = new URLSearchParams({ business: owner, account_id: accounts[0]?.id ?? '' })
  const headers = { authorization: `Bearer ${office.sandbox.token}` }
  const answer = await fetch(`${office.sandbox.url}/v26.0/${pixel}/shared_accounts?${query}`, { method: 'POST', headers })
  expect(answer.status).toBe(200)
  const before = state.ledger.length
  office.engine.retry(job.id)
  expect((await office.settled(job.id)).counts).toMatchObject({ succeeded: 3 })
  expect(state.ledger).toHaveLength(before + 2)
  const { edits } = await office.sharing.undoPlan(job.id)
  expect(edits).toHaveLength(2)
})
