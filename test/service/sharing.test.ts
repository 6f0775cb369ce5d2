import { describe, expect, it } from 'vitest'
import { businessId } from '#shared/domain/ids.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const tasks = ['ADVERTISE', 'ANALYZE'] as const

/** Pixels and ad accounts of the portfolio with the most in it. */
function stock({ sandbox }: Office, pixels: number, accounts: number) {
  const owner = sandbox.state.portfolios[0]?.id ?? ''
  return {
    owner,
    pixelIds: sandbox.state
      .ownedPixels(owner)
      .filter((pixel) => !pixel.isUnavailable)
      .slice(0, pixels)
      .map((pixel) => pixel.id),
    accountIds: sandbox.state
      .ownedAccounts(owner)
      .slice(0, accounts)
      .map((account) => account.id),
  }
}

const request = (office: Office, edits: readonly ShareEdit[]) => ({ connectionId: office.connection.id, edits: [...edits], tasks: [...tasks] })

async function apply(office: Office, edits: readonly ShareEdit[]) {
  const id = await office.sharing.run({ ...request(office, edits), title: 'A test' })
  return { id, job: await office.settled(id) }
}

describe('sharing in bulk', () => {
  it('gives 20 pixels to 50 ad accounts and 2 partners, and Meta then has exactly that', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { state } = office.sandbox
    const { owner, pixelIds, accountIds } = stock(office, 20, 50)
    const partners = state.partners.filter((partner) => state.areRelated(owner, partner.id)).slice(0, 2)
    const edits = pixelIds.flatMap((pixel) => [
      ...accountIds.map((account) => withAccount('add', pixel, account)),
      ...partners.map((partner) => withPartner('add', pixel, partner.id)),
    ])
    const plan = await office.sharing.plan(request(office, edits))
    expect(plan).toMatchObject({ toAdd: 1040, writes: 1040, requests: 21, impossible: 0 })

    const { job } = await apply(office, edits)
    expect(job).toMatchObject({ state: 'done', counts: { total: 1040, succeeded: 1040, failed: 0, unknown: 0 } })
    for (const pixel of pixelIds) {
      expect([...state.accountsWith(pixel)].toSorted()).toEqual(accountIds.toSorted())
      expect(state.partnersOf(pixel)).toMatchObject(partners.map((partner) => ({ businessId: partner.id, status: 'CONFIRMED', tasks })))
    }
    expect(office.sandbox.requests.writing).toBe(21)
    expect(await office.sharing.plan(request(office, edits))).toMatchObject({ there: 1040, writes: 0 })
  })

  it('takes away what was given and nothing else', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { pixelIds, accountIds } = stock(office, 4, 10)
    await apply(office, pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account))))
    const gone = accountIds.slice(0, 4)
    const { job } = await apply(office, pixelIds.flatMap((pixel) => gone.map((account) => withAccount('remove', pixel, account))))
    expect(job).toMatchObject({ state: 'done', destructive: true, counts: { succeeded: 16 } })
    for (const pixel of pixelIds) expect([...office.sandbox.state.accountsWith(pixel)].toSorted()).toEqual(accountIds.slice(4).toSorted())
  })

  it('leaves accounts waiting, with the reason, when their portfolio must accept the pixel first', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { state } = office.sandbox
    const { owner, pixelIds } = stock(office, 2, 0)
    const fresh = state.portfolios.find((portfolio) => portfolio.id !== owner && !state.areRelated(owner, portfolio.id))
    const accountIds = state.ownedAccounts(fresh?.id ?? '').slice(0, 3).map((account) => account.id)
    const edits = pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    expect(await office.sharing.plan(request(office, edits))).toMatchObject({
      partnerFirst: 6,
      writes: 8,
      invitations: [{ business: { id: fresh?.id, name: fresh?.name }, pixels: 2, sharesThatFollow: 6 }],
    })

    const { id, job } = await apply(office, edits)
    expect(job.counts).toMatchObject({ total: 8, succeeded: 2, skipped: 6 })
    const skipped = office.items(id).filter((item) => item.state === 'skipped')
    expect(skipped.every((item) => item.note?.includes(`${fresh?.name} must accept the pixel first`))).toBe(true)
    expect(await office.sharing.plan(request(office, edits))).toMatchObject({ pending: 6, writes: 0, waitingFor: [{ shares: 6 }] })

    state.acceptAll()
    office.pixels.invalidateAccess(edits.map((edit) => edit.pixelId))
    expect((await apply(office, edits)).job.counts).toMatchObject({ succeeded: 6 })
  })

  it('shares through a portfolio of ours that gets the pixel at once, in one job', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { state } = office.sandbox
    const { owner, pixelIds } = stock(office, 3, 0)
    const second = state.portfolios.find((portfolio) => portfolio.id !== owner && state.areRelated(owner, portfolio.id))
    const accountIds = state.ownedAccounts(second?.id ?? '').slice(0, 5).map((account) => account.id)
    const { job } = await apply(office, pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account))))
    expect(job.counts).toMatchObject({ total: 18, succeeded: 18 })
    for (const pixel of pixelIds) expect(state.accountsWith(pixel)).toHaveLength(5)
  })

  it('counts a share as done that somebody else made in the meantime, though Meta answers with an error', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false }, alreadyShared: 'error3944' })
    const { pixelIds, accountIds } = stock(office, 2, 10)
    const edits = pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    await office.sharing.plan(request(office, edits))
    await fetchShare(office, pixelIds[0] ?? '', accountIds[3] ?? '')
    const { id, job } = await apply(office, edits)
    expect(job.counts).toMatchObject({ succeeded: 20, failed: 0 })
    expect(office.items(id).filter((item) => item.note === 'It was there already.')).toHaveLength(1)
    // Also of the call that Meta refused: whoever asks Meta about it has its id.
    const told = office.operations().filter((operation) => operation.jobId === id)
    expect(told).toHaveLength(20)
    expect(told.filter(({ traceId }) => traceId === null)).toEqual([])
  })

  it('counts a removal as done that somebody else made in the meantime', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false }, alreadyShared: 'error3944' })
    const { pixelIds, accountIds } = stock(office, 1, 3)
    const [pixel = ''] = pixelIds
    await apply(office, accountIds.map((account) => withAccount('add', pixel, account)))
    const edits = accountIds.map((account) => withAccount('remove', pixel, account))
    await office.sharing.plan(request(office, edits))
    await fetchShare(office, pixel, accountIds[0] ?? '', 'DELETE')
    const { job } = await apply(office, edits)
    expect(job.counts).toMatchObject({ succeeded: 3 })
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([])
  })

  it('loses no share and sends none twice when answers are lost after the write', async () => {
    const office = await openOffice({
      scale: { sharesSeeded: false },
      faults: [
        { id: 'lost', kind: 'drop', when: 'after', match: { writes: true }, nth: 2 },
      ],
    })
    const { pixelIds, accountIds } = stock(office, 4, 30)
    const { job } = await apply(office, pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account))))
    expect(job.counts).toMatchObject({ total: 120, succeeded: 120, unknown: 0 })
    for (const pixel of pixelIds) expect(office.sandbox.state.accountsWith(pixel)).toHaveLength(30)
    const shares = office.sandbox.state.ledger.filter((effect) => effect.kind === 'pixel.account.share')
    expect(shares).toHaveLength(120)
  })

  it('takes a partner off everything: its accounts go along, what our portfolios hold stays', async () => {
    const office = await openOffice()
    const { state } = office.sandbox
    const partner = state.partners.find((each) => state.pixels.some((pixel) => isOurs(office, pixel.ownerBusinessId) && state.partner(pixel.id, each.id)?.status === 'CONFIRMED'))
    const partnerId = businessId.parse(partner?.id)
    const had = state.pixels.filter((pixel) => isOurs(office, pixel.ownerBusinessId) && state.partner(pixel.id, partnerId) !== null)
    const accountsBefore = had.map((pixel) => [...state.accountsWith(pixel.id)])

    const { edits, problems } = await office.sharing.partnerEdits(office.connection.id, partnerId)
    expect(problems).toEqual([])
    expect(edits.filter((edit) => edit.target.type === 'partner')).toHaveLength(had.length)
    const { job } = await apply(office, edits)
    expect(job).toMatchObject({ state: 'done', destructive: true, counts: { failed: 0, unknown: 0 } })
    expect(had.every((pixel) => state.partner(pixel.id, partnerId) === null)).toBe(true)
    expect(had.map((pixel) => [...state.accountsWith(pixel.id)])).toEqual(accountsBefore)
    expect((await office.sharing.partnerEdits(office.connection.id, partnerId)).edits).toEqual([])
  })

  it('tells the accounts that went with their partner apart from those that were taken away one by one', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { state } = office.sandbox
    const { owner, pixelIds } = stock(office, 2, 0)
    const second = state.portfolios.find((portfolio) => portfolio.id !== owner && state.areRelated(owner, portfolio.id))?.id ?? ''
    const only = state.ownedAccounts(second).slice(0, 4).map((account) => account.id)
    await apply(office, pixelIds.flatMap((pixel) => only.map((account) => withAccount('add', pixel, account))))

    const { edits } = await office.sharing.partnerEdits(office.connection.id, businessId.parse(second))
    expect(await office.sharing.plan(request(office, edits))).toMatchObject({ toRemove: 10, writes: 2, requests: 1 })
    const { id, job } = await apply(office, edits)
    expect(job.counts).toMatchObject({ total: 10, succeeded: 10 })
    expect(office.items(id).filter((item) => item.note?.startsWith('It went when'))).toHaveLength(8)
    expect(pixelIds.map((pixel) => state.accountsWith(pixel))).toEqual([[], []])
  })

  it('waits for a new token when the token dies in the middle, and then finishes', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { pixelIds, accountIds } = stock(office, 4, 40)
    const edits = pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    await office.sharing.plan(request(office, edits))
    office.sandbox.state.killToken(office.sandbox.token, 463)
    const id = await office.sharing.run({ ...request(office, edits), title: 'A test' })
    expect(await office.settled(id, 'authExpired', 'needsConnection')).toMatchObject({ state: 'paused', counts: { failed: 0 } })
    office.sandbox.state.healToken(office.sandbox.token)
    office.engine.connectionReady(office.connection.id)
    expect((await office.settled(id)).counts).toMatchObject({ succeeded: 160, failed: 0 })
  })

  it('refuses a plan with nothing to write, and says why', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { owner, pixelIds } = stock(office, 1, 0)
    await expect(office.sharing.run({ ...request(office, [withPartner('add', pixelIds[0] ?? '', owner)]), title: 'A test' })).rejects.toMatchObject({
      code: 'sharing.nothingToDo',
      message: 'There is nothing to write: 1 not possible.',
    })
  })

  it('makes one job of a double click', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false }, latencyMs: 20 })
    const { pixelIds, accountIds } = stock(office, 2, 30)
    const edits = pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    const start = () => office.sharing.run({ ...request(office, edits), title: 'A test' })
    const [one, other] = await Promise.all([start(), start()])
    expect(one).toBe(other)
    await office.settled(one)
  })
})

function isOurs({ connection }: Office, owner: string | null): boolean {
  return connection.portfolios.some((portfolio) => portfolio.id === owner)
}

/** What somebody else does at the same time. */
async function fetchShare({ sandbox }: Office, pixel: string, account: string, method = 'POST'): Promise<void> {
  const business = sandbox.state.portfolios[0]?.id ?? ''
  const response = await fetch(`${sandbox.url}/v26.0/${pixel}/shared_accounts?account_id=${account}&business=${business}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}` },
  })
  expect(response.status).toBe(200)
}
