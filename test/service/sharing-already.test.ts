import { describe, expect, it } from 'vitest'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const tasks = ['ADVERTISE', 'ANALYZE'] as const
const request = (office: Office, edits: readonly ShareEdit[]) => ({ connectionId: office.connection.id, edits: [...edits], tasks: [...tasks] })

async function openWith(alreadyShared: 'success' | 'error3944') {
  const office = await openOffice({ scale: { sharesSeeded: false }, alreadyShared })
  const { state } = office.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const pixel = state.ownedPixels(owner).find((each) => !each.isUnavailable)?.id ?? ''
  const related = state.partners.find((partner) => state.areRelated(owner, partner.id))?.id ?? ''
  const stranger = state.partners.find((partner) => !state.areRelated(owner, partner.id))?.id ?? ''
  return { office, state, pixel, related, stranger }
}

/** Somebody else does it at Meta after the plan was made. */
async function partnerElsewhere({ sandbox }: Office, method: 'POST' | 'DELETE', pixel: string, business: string): Promise<void> {
  const query = new URLSearchParams({ business, permitted_tasks: JSON.stringify(tasks) })
  const answer = await fetch(`${sandbox.url}/v26.0/${pixel}/agencies?${query}`, { method, headers: { authorization: `Bearer ${sandbox.token}` } })
  expect(answer.status).toBe(200)
}

/** Plans, lets somebody else be quicker, and runs what was planned. */
async function runAfter(office: Office, edits: readonly ShareEdit[], meanwhile: () => Promise<void>) {
  await office.sharing.plan(request(office, edits))
  await meanwhile()
  const id = await office.sharing.run({ ...request(office, edits), title: 'A test' })
  const { counts } = await office.settled(id)
  return { counts, notes: office.items(id).map((item) => item.note) }
}

describe.each(['success', 'error3944'] as const)('where Meta answers %s to what is so already', (mode) => {
  const note = (text: string) => (mode === 'success' ? null : text)

  it('a partner that got the pixel in the meantime counts as done, with its ad accounts after it', async () => {
    const { office, state, pixel } = await openWith(mode)
    const owner = state.portfolios[0]?.id ?? ''
    const second = state.portfolios.find((each) => each.id !== owner && state.areRelated(owner, each.id))?.id ?? ''
    const account = state.ownedAccounts(second)[0]?.id ?? ''
    const { counts, notes } = await runAfter(office, [withAccount('add', pixel, account)], () => partnerElsewhere(office, 'POST', pixel, second))
    expect(counts).toMatchObject({ total: 2, succeeded: 2, failed: 0 })
    expect(notes[0]).toBe(note('It was there already.'))
    expect(state.accountsWith(pixel)).toEqual([account])
  })

  it('a partner that was taken off in the meantime counts as gone', async () => {
    const { office, state, pixel, related } = await openWith(mode)
    await partnerElsewhere(office, 'POST', pixel, related)
    const { counts, notes } = await runAfter(office, [withPartner('remove', pixel, related)], () => partnerElsewhere(office, 'DELETE', pixel, related))
    expect(counts).toMatchObject({ succeeded: 1, failed: 0 })
    expect(notes).toEqual([note('It was gone already.')])
    expect(state.partnersOf(pixel)).toEqual([])
  })

  it('a partner that was asked in the meantime is waited for, by one request', async () => {
    const { office, state, pixel, stranger } = await openWith(mode)
    const { counts } = await runAfter(office, [withPartner('add', pixel, stranger)], () => partnerElsewhere(office, 'POST', pixel, stranger))
    expect(counts).toMatchObject({ succeeded: 1, failed: 0 })
    expect(office.awaited.list().shares).toMatchObject([{ state: 'waiting', partner: { id: stranger } }])
    expect(state.counts().pendingRequests).toBe(1)
  })
})
