import { describe, expect, it } from 'vitest'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const request = (office: Office, edits: readonly ShareEdit[]) => ({ connectionId: office.connection.id, edits: [...edits], tasks: ['ADVERTISE', 'ANALYZE'] as const })
const plan = (office: Office, edits: readonly ShareEdit[]) => office.sharing.plan({ ...request(office, edits), tasks: ['ADVERTISE', 'ANALYZE'] })

/** The first portfolio owns the pixels; the last one has never worked with it. */
function stock({ sandbox: { state } }: Office, pixels: number) {
  const owner = state.portfolios[0]?.id ?? ''
  const stranger = state.portfolios.findLast((portfolio) => !state.areRelated(owner, portfolio.id))?.id ?? ''
  const usable = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable)
  return { owner, stranger, pixelIds: usable.slice(0, pixels).map((pixel) => pixel.id), account: state.ownedAccounts(owner)[0]?.id ?? '' }
}

describe('a plan', () => {
  it('does not read at Meta again what Meta has just refused', async () => {
    // A slow enough clock: all of this passes within the minute.
    const office = await openOffice({
      scale: { sharesSeeded: false },
      faults: [{ kind: 'error', code: 100, match: { method: 'GET', edge: 'shared_accounts' } }],
    })
    const { pixelIds, account } = stock(office, 4)
    const edits = pixelIds.map((pixel) => withAccount('add', pixel, account))
    await plan(office, edits)
    const after = office.sandbox.requests.http
    for (let again = 0; again < 3; again++) await plan(office, edits)
    expect(office.sandbox.requests.http).toBe(after)
  })

  it('knows that a partner works with the owner once it has accepted a pixel of theirs', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { stranger, pixelIds: [first = '', second = ''] } = stock(office, 2)
    const next = [withPartner('add', second, stranger)]
    expect((await plan(office, next)).acceptances).toMatchObject([{ expects: 'asks' }])
    const tasks = ['ADVERTISE', 'ANALYZE'] as const
    const id = await office.sharing.run({ ...request(office, [withPartner('add', first, stranger)]), tasks: [...tasks], title: 'A test' })
    await office.settled(id)
    expect((await plan(office, next)).acceptances).toMatchObject([{ expects: 'asks' }])
    await fetch(`${office.sandbox.url}/__sandbox/accept`, { method: 'POST', body: JSON.stringify({ all: true }) })
    await office.awaited.recheck(null)
    expect((await plan(office, next)).acceptances).toMatchObject([{ expects: 'atOnce' }])
  })
})
