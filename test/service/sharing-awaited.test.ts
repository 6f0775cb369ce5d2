import { describe, expect, it } from 'vitest'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { Job } from '#shared/domain/job.ts'
import { hurriedClock, openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const tasks = ['ADVERTISE', 'ANALYZE'] as const
const request = (office: Office, edits: readonly ShareEdit[]) => ({ connectionId: office.connection.id, edits: [...edits], tasks: [...tasks] })

/** The main portfolio owns the pixels; the last one has never worked with it, so it must accept what it is given. */
function stock({ sandbox: { state } }: Office, pixels: number, accounts: number) {
  const owner = state.portfolios[0]
  const fresh = state.portfolios.findLast((portfolio) => !state.areRelated(owner?.id ?? '', portfolio.id))
  const usable = state.ownedPixels(owner?.id ?? '').filter((pixel) => !pixel.isUnavailable)
  return {
    owner: owner?.id ?? '',
    fresh: fresh?.id ?? '',
    freshName: fresh?.name ?? '',
    pixelIds: usable.slice(0, pixels).map((pixel) => pixel.id),
    accountIds: state.ownedAccounts(fresh?.id ?? '').slice(0, accounts).map((account) => account.id),
  }
}

async function apply(office: Office, edits: readonly ShareEdit[]): Promise<Job> {
  return office.settled(await office.sharing.run({ ...request(office, edits), title: 'A test' }))
}

/** Shares that have to wait, asked for. */
async function asked(pixels: number, accounts: number, officeClock = hurriedClock()) {
  const office = await openOffice({ scale: { sharesSeeded: false }, officeClock })
  const { state } = office.sandbox
  const things = stock(office, pixels, accounts)
  const edits = things.pixelIds.flatMap((pixel) => things.accountIds.map((account) => withAccount('add', pixel, account)))
  const job = await apply(office, edits)
  return { office, state, edits, job, ...things }
}

/** The other side's admin answers on Meta's own pages; the simulator is told so over its control routes, as any process would. */
async function control({ sandbox }: Office, route: 'accept' | 'decline', body: object = { all: true }): Promise<void> {
  const answer = await fetch(`${sandbox.url}/__sandbox/${route}`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}

const followUps = ({ engine }: Office) => engine.list().filter((job) => job.title.startsWith('Follow-up: '))

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is none')
  return value
}

/** @returns the newest follow-up once it has ended. */
const settledFollowUp = (office: Office) => office.settled(given(followUps(office)[0]).id)
const news = ({ events }: Office) => events.flatMap((each) => (each.event === 'sharing.awaitedChanged' ? each.payload.news : []))
const shareWrites = ({ sandbox }: Office) => sandbox.state.ledger.filter((effect) => effect.kind === 'pixel.account.share')

describe('a partner that must accept', () => {
  it('is kept with what is to follow, and when it was asked', async () => {
    const { office, fresh, freshName, pixelIds, job } = await asked(2, 3)
    const { shares } = office.awaited.list()
    expect(shares).toHaveLength(2)
    expect(shares.map((share) => share.pixel.id).toSorted()).toEqual(pixelIds.toSorted())
    expect(shares[0]).toMatchObject({
      state: 'waiting',
      jobId: job.id,
      connection: { id: office.connection.id, name: office.connection.identity.name },
      partner: { id: fresh, name: freshName },
      followers: [{ connection: { id: office.connection.id }, accounts: 3 }],
      lookedAt: null,
    })
  })

  it('has its ad accounts follow by themselves, each once, as soon as a look finds that it has accepted', async () => {
    const { office, state, pixelIds, accountIds, freshName, edits } = await asked(2, 3)
    await control(office, 'accept')
    const before = office.sandbox.requests.http
    await office.awaited.recheck(null)
    const [job] = followUps(office)
    expect(job?.title).toBe(`Follow-up: 6 shares through ${freshName}`)
    expect(await settledFollowUp(office)).toMatchObject({ state: 'done', destructive: false, startedBy: { id: 'app', name: 'Buydesk' }, carriedBy: { id: 'app' }, counts: { total: 6, succeeded: 6 } })
    for (const pixel of pixelIds) expect([...state.accountsWith(pixel)].toSorted()).toEqual(accountIds.toSorted())
    expect(shareWrites(office)).toHaveLength(6)
    expect(news(office)).toMatchObject([{ is: 'accepted', partner: { name: freshName }, shares: 6, jobId: job?.id }])
    expect(office.awaited.list().shares).toEqual([])
    expect(office.sandbox.requests.http).toBeGreaterThan(before)
    expect(await office.sharing.plan(request(office, edits))).toMatchObject({ there: 6, writes: 0 })
  })

  it('is looked after by itself: in ten minutes, without anybody asking', async () => {
    const { office } = await asked(1, 2, hurriedClock(600))
    await control(office, 'accept')
    await expect.poll(() => followUps(office).length, { timeout: 8_000 }).toBe(1)
    expect((await settledFollowUp(office)).counts).toMatchObject({ succeeded: 2 })
  }, 12_000)

  it('is looked after as soon as its connection is there, in one request for many pixels', async () => {
    const { office } = await asked(20, 1)
    const before = office.sandbox.requests.http
    office.awaited.connectionReady(office.connection.id)
    await expect.poll(() => office.awaited.list().shares.every((share) => share.lookedAt !== null)).toBe(true)
    expect(office.sandbox.requests.http - before).toBe(1)
  })

  it('is found to have accepted by any reading that shows it', async () => {
    const { office, pixelIds } = await asked(1, 2)
    await control(office, 'accept')
    await office.pixels.readAccess(request(office, [withAccount('add', pixelIds[0] ?? '', '1')]).edits.map((edit) => edit.pixelId), { refresh: true })
    await expect.poll(() => followUps(office).length).toBe(1)
  })

  it('lets follow only what has been accepted', async () => {
    const { office, state, pixelIds, fresh } = await asked(2, 2)
    const [first = '', second = ''] = pixelIds
    await control(office, 'accept', { request: state.partner(first, fresh)?.requestId ?? '' })
    await office.awaited.recheck(null)
    await settledFollowUp(office)
    expect([state.accountsWith(first).length, state.accountsWith(second).length]).toEqual([2, 0])
    expect(office.awaited.list().shares).toMatchObject([{ pixel: { id: second }, state: 'waiting' }])
  })

  it('starts nothing new for shares that somebody made in the meantime', async () => {
    const { office, state, pixelIds, accountIds, fresh } = await asked(1, 2)
    await control(office, 'accept')
    for (const account of accountIds) state.place(pixelIds[0] ?? '', account, fresh)
    await office.awaited.recheck(null)
    expect(followUps(office)).toEqual([])
    expect(office.awaited.list().shares).toEqual([])
  })

  it('asks nobody while nothing is awaited', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const before = office.sandbox.requests.http
    office.awaited.connectionReady(office.connection.id)
    await office.awaited.recheck(null)
    expect(office.sandbox.requests.http).toBe(before)
  })
})

describe('a request that is gone', () => {
  it('counts as declined after a second look, is told, and is left to the person', async () => {
    const { office, freshName } = await asked(2, 3)
    await control(office, 'decline')
    await office.awaited.recheck(null)
    expect(office.awaited.list().shares.map((share) => share.state)).toEqual(['waiting', 'waiting'])
    await expect.poll(() => office.awaited.list().shares.map((share) => share.state), { timeout: 8_000 }).toEqual(['declined', 'declined'])
    expect(news(office)).toMatchObject([{ is: 'declined', partner: { name: freshName }, shares: 0 }])
    expect(followUps(office)).toEqual([])
  }, 12_000)

  it('can be asked anew with the same wishes, and waits again', async () => {
    const { office, edits, fresh } = await asked(1, 2)
    await control(office, 'decline')
    await office.awaited.recheck(null)
    await expect.poll(() => office.awaited.list().shares[0]?.state, { timeout: 8_000 }).toBe('declined')
    const ids = office.awaited.list().shares.map((share) => share.id)
    const again = office.awaited.edits(ids)
    expect(again.edits).toHaveLength(3)
    expect(again.edits).toEqual(expect.arrayContaining([withPartner('add', edits[0]?.pixelId ?? '', fresh)]))
    await apply(office, again.edits)
    expect(office.awaited.list().shares).toMatchObject([{ state: 'waiting', followers: [{ accounts: 2 }] }])
  }, 12_000)

  it('is forgotten when the person says so, and nothing changes at Meta', async () => {
    const { office } = await asked(1, 2)
    const before = office.sandbox.requests.writing
    await office.awaited.forget(office.awaited.list().shares.map((share) => share.id), 'forget')
    expect(office.awaited.list().shares).toEqual([])
    await control(office, 'accept')
    await office.awaited.recheck(null)
    expect(followUps(office)).toEqual([])
    expect(office.sandbox.requests.writing).toBe(before)
  })
})

describe('what is wished no more', () => {
  it('does not follow when its job was cancelled', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false }, latencyMs: 30 })
    const { pixelIds, accountIds, owner } = stock(office, 10, 3)
    const many = office.sandbox.state.ownedAccounts(owner).slice(0, 100).map((account) => account.id)
    const edits = pixelIds.flatMap((pixel) => [...accountIds, ...many].map((account) => withAccount('add', pixel, account)))
    const id = await office.sharing.run({ ...request(office, edits), title: 'A test' })
    await expect.poll(() => office.awaited.list().shares.length, { interval: 1 }).toBe(10)
    office.engine.cancel(id)
    expect(await office.settled(id)).toMatchObject({ state: 'cancelled' })
    expect(office.awaited.list().shares[0]).toMatchObject({ state: 'waiting', followers: [] })
    await control(office, 'accept')
    await office.awaited.recheck(null)
    expect(followUps(office)).toEqual([])
    for (const account of accountIds) expect(office.sandbox.state.hasShare(pixelIds[0] ?? '', account)).toBe(false)
  })

  it('does not follow when the partner was taken off again', async () => {
    const { office, fresh, pixelIds } = await asked(1, 2)
    office.pixels.invalidateAccess(request(office, [withPartner('add', pixelIds[0] ?? '', fresh)]).edits.map((edit) => edit.pixelId))
    await apply(office, [withPartner('remove', pixelIds[0] ?? '', fresh)])
    expect(office.awaited.list().shares).toEqual([])
  })

  it('does not follow for an ad account that shall not have the pixel after all, the others do', async () => {
    const { office, pixelIds, accountIds, state, owner } = await asked(1, 3)
    const [pixel = ''] = pixelIds
    const other = state.ownedAccounts(owner)[0]?.id ?? ''
    await apply(office, [withAccount('remove', pixel, accountIds[0] ?? ''), withAccount('add', pixel, other)])
    expect(office.awaited.list().shares).toMatchObject([{ followers: [{ accounts: 2 }] }])
    await control(office, 'accept')
    await office.awaited.recheck(null)
    await settledFollowUp(office)
    expect([...state.accountsWith(pixel)].toSorted()).toEqual([other, ...accountIds.slice(1)].toSorted())
  })

  it('does not follow when it is taken away while it only waits, though nothing is written for that', async () => {
    const { office, pixelIds, accountIds, state } = await asked(1, 2)
    const [pixel = ''] = pixelIds
    const wish = [withAccount('remove', pixel, accountIds[0] ?? '')]
    expect(await office.sharing.plan(request(office, wish))).toMatchObject({ absent: 1, writes: 0, noLongerFollow: 1 })
    await expect(apply(office, wish)).rejects.toMatchObject({
      code: 'sharing.nothingToDo',
      message: '1 share will no longer follow. Beyond that there is nothing to write: 1 gone already.',
    })
    expect(office.awaited.list().shares).toMatchObject([{ followers: [{ accounts: 1 }] }])
    expect(await office.sharing.plan(request(office, wish))).not.toHaveProperty('noLongerFollow')
    await expect(apply(office, wish)).rejects.toMatchObject({ message: 'There is nothing to write: 1 gone already.' })
    await control(office, 'accept')
    await office.awaited.recheck(null)
    await settledFollowUp(office)
    expect(state.accountsWith(pixel)).toEqual(accountIds.slice(1))
  })

  it('is taken back at Meta when the person says so, by a job', async () => {
    const { office, state, pixelIds, fresh } = await asked(2, 2)
    const [jobId] = await office.awaited.forget(office.awaited.list().shares.map((share) => share.id), 'takeBack')
    expect(await office.settled(given(jobId))).toMatchObject({ destructive: true, counts: { succeeded: 2 } })
    for (const pixel of pixelIds) expect(state.partner(pixel, fresh)).toBeNull()
    expect(office.awaited.list().shares).toEqual([])
  })

  it('leaves the request and lets nothing follow, when that is what the person chose', async () => {
    const { office, state, pixelIds, fresh } = await asked(1, 2)
    await office.awaited.forget(office.awaited.list().shares.map((share) => share.id), 'followers')
    expect(office.awaited.list().shares).toMatchObject([{ state: 'waiting', followers: [] }])
    await control(office, 'accept')
    await office.awaited.recheck(null)
    expect(state.partner(pixelIds[0] ?? '', fresh)?.status).toBe('CONFIRMED')
    expect(followUps(office)).toEqual([])
    expect(news(office)).toMatchObject([{ is: 'accepted', shares: 0 }])
  })
})

describe('shares that are wished while the partner has been asked already', () => {
  it('are planned as waiting, and follow once the person has them follow', async () => {
    const { office, pixelIds, state, fresh } = await asked(1, 1)
    const later = state.ownedAccounts(fresh).slice(4, 6).map((account) => withAccount('add', pixelIds[0] ?? '', account.id))
    expect(await office.sharing.plan(request(office, later))).toMatchObject({ pending: 2, waitingFor: [{ shares: 2, following: 0 }] })
    expect(await office.sharing.followLater(request(office, later))).toBe(2)
    expect(await office.sharing.plan(request(office, later))).toMatchObject({ waitingFor: [{ shares: 2, following: 2 }] })
    await control(office, 'accept')
    await office.awaited.recheck(null)
    expect((await settledFollowUp(office)).counts).toMatchObject({ succeeded: 3 })
  })

  it('follow without being asked for again, when they are part of a plan that is run', async () => {
    const { office, pixelIds, state, fresh, owner } = await asked(1, 1)
    const [pixel = ''] = pixelIds
    const later = withAccount('add', pixel, state.ownedAccounts(fresh)[4]?.id ?? '')
    await apply(office, [later, withAccount('add', pixel, state.ownedAccounts(owner)[0]?.id ?? '')])
    expect(office.awaited.list().shares).toMatchObject([{ followers: [{ accounts: 2 }] }])
  })
})
