import { describe, expect, it, onTestFinished } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { businessId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { shareEndingHandlers } from '#main/contract/handlers/share-endings.ts'
import { endWords } from '#main/features/sharing/endings/endings-entries.ts'
import type { Clock } from '#main/lib/clock.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { faultConnection } from '../support/fault-process.ts'
import { hurriedClock, openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'
import { anna } from '../support/operations.ts'

const day = 86_400_000

/** A hurried clock whose wall time can be moved, as days pass. */
function movableClock(): Clock & { readonly pass: (ms: number) => void } {
  const clock = hurriedClock()
  let moved = 0
  return { ...clock, now: () => clock.now() + moved, pass: (ms) => void (moved += ms) }
}

async function openWithDays() {
  const clock = movableClock()
  const office = await openOffice({ officeClock: clock, scale: { sharesSeeded: false } })
  const owner = office.sandbox.state.portfolios[0]?.id ?? ''
  const pixelIds = office.sandbox.state
    .ownedPixels(owner)
    .filter((pixel) => !pixel.isUnavailable)
    .slice(0, 3)
    .map((pixel) => pixel.id)
  const accountIds = office.sandbox.state
    .ownedAccounts(owner)
    .slice(0, 4)
    .map((account) => account.id)
  const inDays = (days: number) => new Date(clock.now() + days * day).toISOString()
  return { office, clock, owner, pixelIds, accountIds, inDays }
}

async function run(office: Office, edits: readonly ShareEdit[], endsAt?: string) {
  const id = await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'], title: 'A test', ...(endsAt && { endsAt }) })
  return office.settled(id)
}

const removal = (ending: ReturnType<Office['endings']['list']>['endings'][number]): ShareEdit => ({ pixelId: ending.pixel.id, target: ending.target, effect: 'remove' })

describe('an end date that is set with a plan', () => {
  it('is kept for every share that the job makes, with names, and Meta is told nothing of it', async () => {
    const { office, pixelIds, accountIds, inDays } = await openWithDays()
    const endsAt = inDays(30)
    await run(office, pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account))), endsAt)
    const { endings, total } = office.endings.list({})
    expect(total).toBe(12)
    expect(endings.every((each) => each.endsAt === endsAt && each.state === 'later' && each.canAct)).toBe(true)
    expect(endings.every((each) => each.connection.name === office.connection.identity.name && !/^(Pixel|Ad account|Portfolio) \d+$/.test(each.pixel.name + each.targetName))).toBe(true)
    expect(office.sandbox.requests.writing).toBe(1)
  })

  it('is not given to shares that were there before', async () => {
    const { office, pixelIds, accountIds, inDays } = await openWithDays()
    const [pixel = ''] = pixelIds
    const [first = '', second = ''] = accountIds
    await run(office, [withAccount('add', pixel, first)])
    await run(office, [withAccount('add', pixel, first), withAccount('add', pixel, second)], inDays(7))
    expect(office.endings.list({}).endings).toMatchObject([{ target: { id: second } }])
  })

  it('is refused when it has passed, before anything is written', async () => {
    const { office, pixelIds, accountIds, inDays } = await openWithDays()
    await expect(run(office, [withAccount('add', pixelIds[0] ?? '', accountIds[0] ?? '')], inDays(-1))).rejects.toMatchObject({ code: 'sharing.endIsPast', data: { field: 'endsAt' } })
    expect(office.engine.list()).toEqual([])
  })

  it('is kept while a partner has not accepted yet', async () => {
    const { office, owner, pixelIds, inDays } = await openWithDays()
    const { state } = office.sandbox
    const stranger = state.partners.find((partner) => !state.areRelated(owner, partner.id))
    await office.sharing.addPartners(office.connection.id, [businessId.parse(stranger?.id)])
    await run(office, [withPartner('add', pixelIds[0] ?? '', stranger?.id ?? '')], inDays(7))
    expect(office.endings.list({}).endings).toMatchObject([{ target: { type: 'partner', id: stranger?.id }, state: 'soon' }])
  })
})

describe('when the day has come', () => {
  it('the shares are due, one job takes them all away, and nothing is left to remind of', async () => {
    const { office, clock, pixelIds, accountIds, inDays } = await openWithDays()
    const [pixel = ''] = pixelIds
    await run(office, accountIds.map((account) => withAccount('add', pixel, account)), inDays(1))
    await run(office, [withAccount('add', pixelIds[1] ?? '', accountIds[0] ?? '')], inDays(20))
    clock.pass(2 * day)
    expect(office.endings.counts()).toMatchObject({ due: 4, dueHere: 4, later: 1, soon: 0 })
    const { endings } = office.endings.list({ states: ['due'] })
    const job = await run(office, endings.map(removal))
    expect(job).toMatchObject({ state: 'done', destructive: true, counts: { succeeded: 4 } })
    expect([...office.sandbox.state.accountsWith(pixel)]).toEqual([])
    expect(office.endings.counts()).toEqual({ due: 0, dueHere: 0, soon: 0, later: 1, leaving: 0, gone: 0, away: [] })
  })

  it('they can be kept a month longer', async () => {
    const { office, clock, pixelIds, accountIds, inDays } = await openWithDays()
    await run(office, [withAccount('add', pixelIds[0] ?? '', accountIds[0] ?? '')], inDays(1))
    clock.pass(2 * day)
    const [ending] = office.endings.list({}).endings
    if (ending === undefined) throw new Error('nothing ends')
    await office.endings.set({ connectionId: ending.connection.id, shares: [{ pixelId: ending.pixel.id, target: ending.target }], endsAt: inDays(31) })
    expect(office.endings.counts()).toMatchObject({ due: 0, later: 1 })
  })

  it('one that somebody took away elsewhere is told apart, and not reminded of', async () => {
    const { office, clock, pixelIds, accountIds, inDays } = await openWithDays()
    const [pixel = ''] = pixelIds
    const [account = ''] = accountIds
    await run(office, [withAccount('add', pixel, account)], inDays(1))
    const [ending] = office.endings.list({}).endings
    await fetch(`${office.sandbox.url}/v26.0/${pixel}/shared_accounts?account_id=${account}&business=${ending?.through.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${office.sandbox.tokens['systemUser']}` },
    })
    expect([...office.sandbox.state.accountsWith(pixel)]).toEqual([])
    clock.pass(2 * day)
    await office.sharing.read(office.connection.id, ending === undefined ? [] : [ending.pixel.id], { refresh: true })
    expect(office.endings.counts()).toMatchObject({ due: 0, gone: 1 })
  })
})

async function takeAwayElsewhere({ sandbox }: Office, { pixel, target, through }: ReturnType<Office['endings']['list']>['endings'][number]) {
  const answer = await fetch(`${sandbox.url}/v26.0/${pixel.id}/shared_accounts?account_id=${target.id}&business=${through.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${sandbox.tokens['systemUser']}` },
  })
  expect(answer.ok).toBe(true)
}

describe('an ended share that somebody else took away', () => {
  it('loses its end date with the job that takes the others away, and the answer says so', async () => {
    const { office, clock, pixelIds, accountIds, inDays } = await openWithDays()
    const [pixel = ''] = pixelIds
    await run(office, accountIds.map((account) => withAccount('add', pixel, account)), inDays(1))
    clock.pass(2 * day)
    const { endings } = office.endings.list({ states: ['due'] })
    for (const ending of endings.slice(0, 1)) await takeAwayElsewhere(office, ending)
    const started = await office.sharing.start({ connectionId: office.connection.id, edits: endings.map(removal), tasks: ['ANALYZE'], title: 'Revoke' })
    expect(started.endsRemoved).toBe(1)
    expect(await office.settled(started.jobId)).toMatchObject({ counts: { total: 3, succeeded: 3 } })
    expect(office.endings.list({}).endings).toEqual([])
  })

  it('loses its end date although nothing is left to write, and the refusal says so', async () => {
    const { office, clock, pixelIds, accountIds, inDays } = await openWithDays()
    await run(office, [withAccount('add', pixelIds[0] ?? '', accountIds[0] ?? '')], inDays(1))
    clock.pass(2 * day)
    const { endings } = office.endings.list({ states: ['due'] })
    for (const ending of endings) await takeAwayElsewhere(office, ending)
    await expect(run(office, endings.map(removal))).rejects.toMatchObject({ code: 'sharing.nothingToDo', message: '1 was gone already; its end date is removed.' })
    expect(office.endings.list({}).endings).toEqual([])
  })
})

describe('an end date of a request that no partner has accepted', () => {
  async function asked() {
    const days = await openWithDays()
    const { office, owner, pixelIds, inDays } = days
    const { state } = office.sandbox
    const strangers = state.partners.filter((partner) => !state.areRelated(owner, partner.id)).slice(0, 2).map((partner) => partner.id)
    await office.sharing.addPartners(office.connection.id, strangers.map((id) => businessId.parse(id)))
    await run(office, pixelIds.slice(0, 2).flatMap((pixel) => strangers.map((id) => withPartner('add', pixel, id))), inDays(1))
    return { ...days, state }
  }

  it('is told apart from shares once it has come', async () => {
    const { office, clock, pixelIds, accountIds, inDays } = await asked()
    await run(office, [withAccount('add', pixelIds[0] ?? '', accountIds[0] ?? '')], inDays(1))
    expect(office.endings.counts()).not.toHaveProperty('requests')
    clock.pass(2 * day)
    const counts = shareEndingHandlers(office.endings)['sharing.endingCounts']()
    expect(counts).toMatchObject({ due: 5, dueHere: 5, requests: { due: 4, dueHere: 4 } })
    expect(contract['sharing.endingCounts'].output.parse(counts)).toEqual(counts)
    const list = office.endings.list({ states: ['due'] })
    expect(contract['sharing.endings'].output.parse(list)).toEqual(list)
    expect(list.endings.filter((ending) => ending.isRequest).map((ending) => ending.target.type)).toEqual(['partner', 'partner', 'partner', 'partner'])
    office.sandbox.state.acceptAll()
    await office.awaited.recheck(null)
    expect(office.endings.counts()).toMatchObject({ due: 5 })
    expect(office.endings.counts()).not.toHaveProperty('requests')
  })

  it('goes when the request is declined or withdrawn', async () => {
    const { office, clock } = await asked()
    clock.pass(2 * day)
    const [ending] = office.endings.list({}).endings
    if (ending === undefined) throw new Error('nothing ends')
    const answer = await fetch(`${office.sandbox.url}/v26.0/${ending.pixel.id}/agencies?business=${ending.target.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${office.sandbox.tokens['systemUser']}` },
    })
    expect(answer.ok).toBe(true)
    await office.awaited.recheck(null)
    clock.pass(2 * 60_000)
    await office.awaited.recheck(null)
    expect(office.awaited.list().shares.filter((share) => share.state === 'declined')).toHaveLength(1)
    expect(office.endings.counts()).toMatchObject({ due: 3, requests: { due: 3, dueHere: 3 } })
  })
})

describe('shares that are there already', () => {
  it('get an end date when a person sets one, as far as Meta shows them', async () => {
    const { office, pixelIds, accountIds, inDays } = await openWithDays()
    const [pixel = ''] = pixelIds
    const [first = '', second = ''] = accountIds
    await run(office, [withAccount('add', pixel, first)])
    const shares = [first, second].map((account) => withAccount('add', pixel, account)).map(({ pixelId, target }) => ({ pixelId, target }))
    const handlers = shareEndingHandlers(office.endings)
    const endsAt = inDays(3)
    expect(await handlers['sharing.setEndings']({ connectionId: office.connection.id, shares, endsAt }, { clientId: 'test', operator: { ...anna, role: 'admin' } })).toEqual({ set: 1, notShared: 1 })
    expect(office.operations()[0]).toMatchObject({ action: 'pixel.setEnd', operator: anna, objectId: pixel, targetId: first, before: 'No end date', after: endWords(Date.parse(endsAt)) })
    const list = handlers['sharing.endings']({})
    expect(contract['sharing.endings'].output.safeParse(list).error).toBeUndefined()
    expect(contract['sharing.endingCounts'].output.safeParse(handlers['sharing.endingCounts']()).error).toBeUndefined()
    expect(list.endings).toMatchObject([{ target: { id: first }, state: 'soon' }])
  })
})


describe('when the app is killed while a job with an end date runs', () => {
  it.each([1, 2, 3, 5])('at write %i, every share that it made has its end date after the next start, and they are due in time', async (fatal) => {
    const machine = await FaultMachine.open({ seed: 11, timeoutMs: 5_000, sandbox: { scale: { sharesSeeded: false } } })
    onTestFinished(() => machine.close())
    const { state } = machine.sandbox
    const owner = state.portfolios[0]?.id ?? ''
    const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 5)
    const edits = pixels.flatMap((pixel) => state.ownedAccounts(owner).slice(0, 40).map((account) => withAccount('add', pixel.id, account.id)))
    const endsAt = new Date(machine.clock.now() + 9 * day).toISOString()
    const started = machine.app.sharing.run({ connectionId: faultConnection, edits, tasks: ['ANALYZE'], title: 'A test', endsAt })
    let id: JobId | null = null
    void started.then((job) => (id = job))
    await machine.clock.until(() => id !== null)
    let writes = 0
    machine.onWrite = () => {
      writes += 1
      if (writes === fatal) machine.die()
    }
    await machine.clock.until(() => !machine.app.isAlive)
    machine.onWrite = () => undefined
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
    const job = await started
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(job).state))
    expect(machine.deaths).toBe(1)
    expect(machine.app.engine.get(job).counts).toMatchObject({ total: 200, succeeded: 200 })
    expect(machine.app.endings.counts()).toMatchObject({ later: 200 })
    machine.clock.jumpWall(9 * day)
    expect(machine.app.endings.counts()).toMatchObject({ due: 200, dueHere: 200, later: 0 })
  })
})

describe('shares that wait for a partner', () => {
  async function waiting() {
    const machine = await FaultMachine.open({ seed: 3, timeoutMs: 5_000, sandbox: { scale: { sharesSeeded: false } } })
    onTestFinished(() => machine.close())
    const { state } = machine.sandbox
    const pixel = state.ownedPixels(state.portfolios[0]?.id ?? '').find((each) => !each.isUnavailable)?.id ?? ''
    const accounts = state.ownedAccounts(state.portfolios.at(-1)?.id ?? '').slice(0, 3)
    const edits = accounts.map((account) => withAccount('add', pixel, account.id))
    const share = async (title: string, endsAt?: string) => {
      const id = await machine.app.sharing.run({ connectionId: faultConnection, edits, tasks: ['ANALYZE'], title, ...(endsAt && { endsAt }) })
      await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    }
    const accept = async () => {
      state.acceptAll()
      machine.app.awaited.connectionReady(faultConnection)
      await machine.clock.until(() => machine.app.awaited.list().shares.length === 0 && machine.app.engine.list().every((job) => jobHasEnded(job.state)), 3 * 3_600_000)
    }
    return { machine, state, pixel, edits, share, accept }
  }

  it('have the end date of the plan when they follow by themselves; the partner that nobody wished for has none', async () => {
    const { machine, state, pixel, share, accept } = await waiting()
    await share('Asked', new Date(machine.clock.now() + 30 * day).toISOString())
    expect(machine.app.endings.list({}).endings).toEqual([])
    await accept()
    expect(state.accountsWith(pixel)).toHaveLength(3)
    expect(machine.app.endings.list({}).endings.map((ending) => ending.target.type).toSorted()).toEqual(['account', 'account', 'account'])
  })

  it('have none when a later plan for them has none', async () => {
    const { machine, edits, share, accept } = await waiting()
    await share('Asked', new Date(machine.clock.now() + 30 * day).toISOString())
    await machine.app.sharing.followLater({ connectionId: faultConnection, edits, tasks: ['ANALYZE'] })
    await accept()
    expect(machine.app.endings.list({}).endings).toEqual([])
  })
})
