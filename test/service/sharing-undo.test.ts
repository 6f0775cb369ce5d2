import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const bare = { scale: { sharesSeeded: false } } as const
const changedSince = 'Were changed since, by a later job or by somebody else: they stay as they are.'

/** Pixels and ad accounts of the first portfolio, with another of ours and an outside partner that are related to it, and a stranger. */
function stock({ sandbox: { state } }: Office, pixels: number, accounts: number) {
  const owner = state.portfolios[0]?.id ?? ''
  const isRelated = (each: { readonly id: string }) => each.id !== owner && state.areRelated(owner, each.id)
  const usable = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable)
  const second = state.portfolios.find(isRelated)?.id ?? ''
  return {
    owner,
    second,
    agency: state.partners.find(isRelated)?.id ?? '',
    stranger: state.partners.find((each) => !isRelated(each))?.id ?? '',
    pixelIds: usable.slice(0, pixels).map((pixel) => pixel.id),
    accountIds: state.ownedAccounts(owner).slice(0, accounts).map((account) => account.id),
    secondAccountIds: state.ownedAccounts(second).slice(0, accounts).map((account) => account.id),
  }
}

async function share(office: Office, edits: readonly ShareEdit[], tasks: readonly PixelTask[] = ['ADVERTISE', 'ANALYZE']): Promise<JobId> {
  const id = await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: [...tasks], title: 'Spring push' })
  await office.settled(id)
  return id
}

/** What the dialog does: shows the plan, then runs it. */
async function undo(office: Office, id: JobId): Promise<JobId> {
  const { title, connectionId, edits, tasks } = await office.sharing.undoPlan(id)
  const undoing = await office.sharing.run({ connectionId, edits, tasks, title: `Undo: ${title}`, undoes: id })
  await office.settled(undoing)
  return undoing
}

/** Everyone who has these pixels at the simulated Meta, and what they may do. */
function holdings({ sandbox: { state } }: Office, pixelIds: readonly string[]) {
  return pixelIds.map((pixel) => ({
    accounts: [...state.accountsWith(pixel)].toSorted(),
    partners: state
      .partnersOf(pixel)
      .map(({ businessId, status, tasks }) => `${businessId} ${status} ${tasks.toSorted().join()}`)
      .toSorted(),
  }))
}

const everyPair = (pixelIds: readonly string[], edit: (pixel: string) => readonly ShareEdit[]) => pixelIds.flatMap(edit)

describe('undoing a sharing job', () => {
  it('leaves Meta as it was before, and what was there before the job stays', async () => {
    const office = await openOffice(bare)
    const { agency, pixelIds, accountIds } = stock(office, 6, 10)
    await share(office, everyPair(pixelIds, (pixel) => accountIds.slice(0, 3).map((account) => withAccount('add', pixel, account))))
    const before = holdings(office, pixelIds)
    const pushed = await share(
      office,
      everyPair(pixelIds, (pixel) => [withPartner('add', pixel, agency), ...accountIds.map((account) => withAccount('add', pixel, account))]),
    )
    expect(holdings(office, pixelIds)).not.toEqual(before)

    const plan = await office.sharing.undoPlan(pushed)
    expect(plan).toMatchObject({ jobId: pushed, title: 'Spring push', canAct: true, plan: { toRemove: 48, toAdd: 0, impossible: 0 } })
    expect(plan.gaps).toEqual([{ sentence: 'Were so already when the job ran: not its doing, so they stay.', count: 18 }])
    const undone = await undo(office, pushed)
    expect(holdings(office, pixelIds)).toEqual(before)
    expect(office.engine.get(undone)).toMatchObject({ title: 'Undo: Spring push', destructive: true, undoes: pushed })
    expect(office.engine.get(pushed).undoneBy).toBe(undone)
  })

  it('is the same whoever answers late: lost answers on both ways change nothing', async () => {
    const lose = (nth: number) => ({ id: `lost-${nth}`, kind: 'drop', when: 'after', match: { writes: true }, nth }) as const
    const office = await openOffice({ ...bare, faults: [lose(2), lose(5)] })
    const { pixelIds, accountIds } = stock(office, 4, 30)
    const before = holdings(office, pixelIds)
    const pushed = await share(office, everyPair(pixelIds, (pixel) => accountIds.map((account) => withAccount('add', pixel, account))))
    expect(office.engine.get(pushed).counts).toMatchObject({ succeeded: 120 })
    const undone = await undo(office, pushed)
    expect(office.engine.get(undone).counts).toMatchObject({ total: 120, succeeded: 120 })
    expect(holdings(office, pixelIds)).toEqual(before)
  })

  it('takes a portfolio off again that got the pixel only so that its ad accounts could have it', async () => {
    const office = await openOffice(bare)
    const { pixelIds, secondAccountIds } = stock(office, 3, 5)
    const before = holdings(office, pixelIds)
    const pushed = await share(office, everyPair(pixelIds, (pixel) => secondAccountIds.map((account) => withAccount('add', pixel, account))))
    expect(office.engine.get(pushed).counts).toMatchObject({ succeeded: 18 })
    await undo(office, pushed)
    expect(holdings(office, pixelIds)).toEqual(before)
  })

  it('lets a portfolio of ours keep a pixel that ad accounts of a later job have through it, and says so', async () => {
    const office = await openOffice(bare)
    const { second, pixelIds, secondAccountIds } = stock(office, 1, 4)
    const [pixel = ''] = pixelIds
    const [early = '', late = ''] = secondAccountIds
    const pushed = await share(office, [withAccount('add', pixel, early)])
    await share(office, [withAccount('add', pixel, late)])
    const { gaps } = await office.sharing.undoPlan(pushed)
    expect(gaps).toContainEqual({ sentence: expect.stringContaining('Shares with portfolios of yours stay'), count: 1 })
    await undo(office, pushed)
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([late])
    expect(office.sandbox.state.partner(pixel, second)).toMatchObject({ status: 'CONFIRMED' })
  })

  it('gives a partner back with the tasks that it had on each pixel, and with the ad accounts that went along', async () => {
    const office = await openOffice(bare)
    const { agency, second, pixelIds, secondAccountIds } = stock(office, 3, 4)
    const [one = '', other = '', third = ''] = pixelIds
    await share(office, [withPartner('add', one, agency)], ['ANALYZE'])
    await share(office, [withPartner('add', other, agency)], ['ANALYZE', 'ADVERTISE', 'UPLOAD'])
    await share(office, [withPartner('add', third, second)], ['ANALYZE', 'ADVERTISE'])
    await share(office, secondAccountIds.map((account) => withAccount('add', third, account)))
    const before = holdings(office, pixelIds)
    const taken = await share(office, [withPartner('remove', one, agency), withPartner('remove', other, agency), withPartner('remove', third, second)], ['ADVERTISE'])
    expect(holdings(office, pixelIds).every(({ accounts, partners }) => accounts.length + partners.length === 0)).toBe(true)

    const plan = await office.sharing.undoPlan(taken)
    expect(plan.plan).toMatchObject({ toAdd: 3, partnerFirst: 4, impossible: 0 })
    expect(plan.gaps).toEqual([
      { sentence: expect.stringContaining('Partners get the pixel again'), count: 3 },
      { sentence: expect.stringContaining('Ad accounts lost the pixel together with a portfolio'), count: 4 },
    ])
    const undone = await undo(office, taken)
    expect(office.engine.get(undone)).toMatchObject({ destructive: false, counts: { failed: 0, skipped: 0 } })
    expect(holdings(office, pixelIds)).toEqual(before)
  })

  it('gives ad accounts back that a plan named beside their partner', async () => {
    const office = await openOffice(bare)
    const { second, pixelIds, secondAccountIds } = stock(office, 2, 4)
    await share(office, everyPair(pixelIds, (pixel) => secondAccountIds.map((account) => withAccount('add', pixel, account))))
    const before = holdings(office, pixelIds)
    const taken = await share(
      office,
      everyPair(pixelIds, (pixel) => [withPartner('remove', pixel, second), ...secondAccountIds.map((account) => withAccount('remove', pixel, account))]),
    )
    await undo(office, taken)
    expect(holdings(office, pixelIds)).toEqual(before)
  })

  it('can itself be undone', async () => {
    const office = await openOffice(bare)
    const { agency, pixelIds, accountIds } = stock(office, 2, 6)
    const pushed = await share(office, everyPair(pixelIds, (pixel) => [withPartner('add', pixel, agency), ...accountIds.map((account) => withAccount('add', pixel, account))]))
    const after = holdings(office, pixelIds)
    const undone = await undo(office, pushed)
    const redone = await undo(office, undone)
    expect(holdings(office, pixelIds)).toEqual(after)
    expect(office.engine.get(redone)).toMatchObject({ title: 'Undo: Undo: Spring push', undoes: undone })
    await undo(office, redone)
    expect(holdings(office, pixelIds).every(({ accounts, partners }) => accounts.length + partners.length === 0)).toBe(true)
  })

  it('takes back a request that the partner has not accepted', async () => {
    const office = await openOffice(bare)
    const { stranger, pixelIds } = stock(office, 2, 0)
    const pushed = await share(office, pixelIds.map((pixel) => withPartner('add', pixel, stranger)))
    expect(office.sandbox.state.counts().pendingRequests).toBe(2)
    expect((await office.sharing.undoPlan(pushed)).gaps).toEqual([{ sentence: expect.stringContaining('Wait for a partner to accept'), count: 2 }])
    await undo(office, pushed)
    expect(office.sandbox.state.counts().pendingRequests).toBe(0)
  })

  it("gives a partner's ad account back that one of our portfolios may use too", async () => {
    const office = await openOffice(bare)
    const { owner, agency, pixelIds } = stock(office, 1, 0)
    const [pixel = ''] = pixelIds
    await share(office, [withPartner('add', pixel, agency)])
    const { accounts } = await office.sharing.targets(office.connection.id)
    const ours = accounts.filter((account) => account.holders.some((holder) => holder.businessId === owner)).map((account) => account.id)
    const common = office.sandbox.state.ownedAccounts(agency).find((account) => ours.some((id) => id === account.id))?.id ?? ''
    office.sandbox.state.place(pixel, common, agency)
    const taken = await share(office, [withPartner('remove', pixel, agency)])
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([])
    await undo(office, taken)
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([common])
  })

  it('has nothing left to do where somebody else changed it back', async () => {
    const office = await openOffice(bare)
    const { pixelIds, accountIds } = stock(office, 1, 3)
    const [pixel = ''] = pixelIds
    const pushed = await share(office, accountIds.map((account) => withAccount('add', pixel, account)))
    for (const account of accountIds.slice(1)) office.sandbox.state.place(pixel, account, null)
    const { plan, gaps } = await office.sharing.undoPlan(pushed)
    expect(plan).toMatchObject({ toRemove: 1, absent: 2 })
    expect(gaps).toEqual([{ sentence: changedSince, count: 2 }])
    await undo(office, pushed)
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([])
    await expect(undo(office, pushed)).rejects.toMatchObject({ code: 'sharing.nothingToDo' })
  })

  it('leaves what a later job gave again, and says so', async () => {
    const office = await openOffice(bare)
    const { pixelIds, accountIds, agency } = stock(office, 1, 3)
    const [pixel = ''] = pixelIds
    const [again = '', ...others] = accountIds
    const pushed = await share(office, [withPartner('add', pixel, agency), ...accountIds.map((account) => withAccount('add', pixel, account))])
    await share(office, [withPartner('remove', pixel, agency), withAccount('remove', pixel, again)])
    await share(office, [withPartner('add', pixel, agency), withAccount('add', pixel, again)])
    const { edits, gaps } = await office.sharing.undoPlan(pushed)
    expect(edits.map((edit) => edit.target.id).toSorted()).toEqual(others.toSorted())
    expect(gaps).toEqual([{ sentence: changedSince, count: 2 }])
    await undo(office, pushed)
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([again])
    expect(office.sandbox.state.partner(pixel, agency)).toBeDefined()
  })

  it('leaves what a later job took away again', async () => {
    const office = await openOffice(bare)
    const { second, pixelIds, secondAccountIds } = stock(office, 1, 2)
    const [pixel = ''] = pixelIds
    await share(office, secondAccountIds.map((account) => withAccount('add', pixel, account)))
    const taken = await share(office, [withPartner('remove', pixel, second)])
    await share(office, [withPartner('add', pixel, second)])
    await share(office, [withPartner('remove', pixel, second)])
    expect(await office.sharing.undoPlan(taken)).toMatchObject({ edits: [], plan: null, gaps: [{ sentence: changedSince, count: 1 }] })
  })

  it('goes back job by job: what was undone itself is in nobody\'s way', async () => {
    const office = await openOffice(bare)
    const { second, agency, pixelIds, secondAccountIds } = stock(office, 1, 3)
    const [pixel = ''] = pixelIds
    const empty = holdings(office, pixelIds)
    const pushed = await share(office, [withPartner('add', pixel, agency), ...secondAccountIds.map((account) => withAccount('add', pixel, account))])
    const shared = holdings(office, pixelIds)
    const taken = await share(office, [withPartner('remove', pixel, second), withPartner('remove', pixel, agency)])
    const takenBack = await undo(office, taken)
    expect(holdings(office, pixelIds)).toEqual(shared)
    expect((await office.sharing.undoPlan(pushed)).plan).toMatchObject({ toRemove: 5 })
    await undo(office, takenBack)
    await undo(office, taken)
    await undo(office, pushed)
    expect(holdings(office, pixelIds)).toEqual(empty)
  })

  it('takes back what a partner may do only where it is still what the job said', async () => {
    const office = await openOffice(bare)
    const { agency, pixelIds } = stock(office, 2, 0)
    const [twice = '', once = ''] = pixelIds
    const retask = (pixel: string, tasks: PixelTask[]): ShareEdit => ({ ...withPartner('add', pixel, agency), retask: true, tasks })
    await share(office, pixelIds.map((pixel) => withPartner('add', pixel, agency)), ['ANALYZE'])
    const told = await share(office, pixelIds.map((pixel) => retask(pixel, ['ANALYZE', 'ADVERTISE'])))
    await share(office, [retask(twice, ['ANALYZE', 'ADVERTISE', 'UPLOAD'])])
    const { edits, gaps } = await office.sharing.undoPlan(told)
    expect(edits).toMatchObject([{ pixelId: once, retask: true, tasks: ['ANALYZE'] }])
    expect(gaps).toEqual([{ sentence: changedSince, count: 1 }])
  })

  it('leaves alone what failed, and undoes the rest', async () => {
    const office = await openOffice(bare)
    const { pixelIds, accountIds } = stock(office, 1, 8)
    const [pixel = ''] = pixelIds
    office.sandbox.faults.replace([{ kind: 'error', code: 200, match: { method: 'POST', path: `^${pixel}/shared_accounts` }, count: 3 }])
    const pushed = await share(office, accountIds.map((account) => withAccount('add', pixel, account)))
    expect(office.engine.get(pushed).counts).toMatchObject({ succeeded: 5, failed: 3 })
    const { gaps, edits } = await office.sharing.undoPlan(pushed)
    expect(edits).toHaveLength(5)
    expect(gaps).toEqual([{ sentence: expect.stringContaining('Failed or were skipped'), count: 3 }])
    await undo(office, pushed)
    expect(office.sandbox.state.accountsWith(pixel)).toEqual([])
  })

  it('waits for the end of the job, and says so', async () => {
    const office = await openOffice({ ...bare, latencyMs: 30 })
    const { pixelIds, accountIds } = stock(office, 4, 60)
    const edits = everyPair(pixelIds, (pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    const id = await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'], title: 'Spring push' })
    await expect(office.sharing.undoPlan(id)).rejects.toMatchObject({ code: 'sharing.undoOfOpenJob' })
    await expect(
      office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'], title: 'Undo', undoes: id }),
    ).rejects.toMatchObject({ code: 'sharing.undoOfOpenJob' })
    office.engine.cancel(id)
    await office.settled(id)
    await undo(office, id)
    expect(holdings(office, pixelIds).every(({ accounts }) => accounts.length === 0)).toBe(true)
  })

  it('is one job, however often it is started', async () => {
    const office = await openOffice({ ...bare, latencyMs: 20 })
    const { pixelIds, accountIds } = stock(office, 2, 30)
    const pushed = await share(office, everyPair(pixelIds, (pixel) => accountIds.map((account) => withAccount('add', pixel, account))))
    const { connectionId, edits, tasks } = await office.sharing.undoPlan(pushed)
    const start = (some: readonly ShareEdit[]) => office.sharing.run({ connectionId, edits: [...some], tasks, title: 'Undo: Spring push', undoes: pushed })
    const [one, other] = await Promise.all([start(edits), start(edits.slice(0, 10))])
    expect(one).toBe(other)
    await office.settled(one)
  })

  it('plans nothing where the connection is gone, and still tells what is known', async () => {
    const office = await openOffice(bare)
    const { pixelIds, accountIds } = stock(office, 1, 2)
    const pushed = await share(office, accountIds.map((account) => withAccount('add', pixelIds[0] ?? '', account)))
    office.connections.splice(0)
    expect(await office.sharing.undoPlan(pushed)).toMatchObject({ canAct: false, plan: null, edits: [], connectionName: 'Buydesk system user' })
  })

  it('does not go through another connection than the job', async () => {
    const office = await openOffice(bare)
    const { owner, pixelIds, accountIds } = stock(office, 1, 2)
    const pushed = await share(office, accountIds.map((account) => withAccount('add', pixelIds[0] ?? '', account)))
    const other = office.connect('systemUser', 2, [owner])
    const { edits, tasks } = await office.sharing.undoPlan(pushed)
    await expect(office.sharing.run({ connectionId: other.id, edits, tasks, title: 'Undo', undoes: pushed })).rejects.toMatchObject({ code: 'sharing.undoElsewhere' })
  })

  it('says of created pixels that Meta has no way to delete them', async () => {
    const office = await openOffice(bare)
    const { owner } = stock(office, 0, 0)
    const portfolio = office.connection.portfolios.find((each) => each.id === owner)
    if (portfolio === undefined) throw new Error('no portfolio')
    const id = await office.pixels.create({ connectionId: office.connection.id, businessId: portfolio.id, names: ['One', 'Two'], allowExistingNames: false })
    await office.settled(id)
    expect(await office.sharing.undoPlan(id)).toMatchObject({
      plan: null,
      edits: [],
      gaps: [{ sentence: 'Created pixels stay: Meta has no way to delete a pixel.', count: 2 }],
    })
  })
})
