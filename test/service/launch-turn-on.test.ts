import { describe, expect, it } from 'vitest'
import { jobHasEnded } from '#shared/domain/job.ts'
import { mayDie } from '../support/fault-database.ts'
import { at, ended, launched, openDesk } from '../support/launch-desk.ts'
import type { Desk } from '../support/launch-desk.ts'
import { launchTree } from '../support/launch-trees.ts'

type Open = Pick<Desk, 'machine' | 'place'>

function below({ machine, place }: Open) {
  const { state } = machine.sandbox
  const campaigns = state.campaigns(place.accountId).filter((each) => each.name.startsWith('Launched '))
  const adSets = campaigns.flatMap((each) => [...state.adSets(each.id)])
  return { campaigns, adSets, ads: adSets.flatMap((each) => [...state.ads(each.id)]) }
}

const areOn = (objects: readonly { readonly status: string }[]) => objects.filter(({ status }) => status === 'ACTIVE').length

async function idOf({ machine, id }: Pick<Desk, 'machine' | 'id'>, key: string) {
  await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
  return machine.app.launches.get(id).objects.find((object) => object.key === key)?.id ?? ''
}

describe('turning a launch on, cut off in the middle', () => {
  it('asks with the amount before it goes on, and leaves paused what somebody has paused since', { timeout: 60_000 }, async () => {
    const desk = await launched({ campaigns: 60 })
    const { machine, id, post } = desk
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    const on = machine.app.launches.turnOn(id)
    await machine.clock.until(() => areOn(below(desk).ads) > 0)
    mayDie(() => machine.die())
    for (const { id: ad } of below(desk).ads) await post(ad, { status: 'PAUSED' })
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
    await machine.clock.until(() => machine.app.engine.get(on).pauseReason !== 'needsConnection')
    await machine.clock.until(() => false, 600_000)
    expect(machine.app.engine.get(on)).toMatchObject({
      state: 'paused',
      pauseReason: 'needsDecision',
      pauseMessage: 'This job turns ads on, which were to spend up to €540,000.00 a day when it began, and it was cut off. Look at what it has done, then resume it.',
    })
    // Somebody has raised a budget since: whoever asks before it goes on is told of it, by the job's own id too.
    await post(await idOf(desk, 's:1.1'), { daily_budget: '1900000' })
    expect(await at(desk, machine.app.launches.spend(on))).toMatchObject({ daily: 55_000_000, differs: ['Ad set "Ad set s:1.1" has €19,000.00 a day at Meta, not €9,000.00 as planned.'] })
    expect(areOn(below(desk).ads)).toBe(0)

    const { unknown } = machine.app.engine.get(on).counts
    expect(unknown).toBeGreaterThan(0)
    machine.app.engine.resume(on)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(on).state))
    const { items } = machine.app.engine.items(on, { states: ['failed'], limit: 200 })
    expect(items).toHaveLength(unknown)
    expect(new Set(items.map(({ error }) => error?.code))).toEqual(new Set(['launch.stillPaused']))
    // What was paused by somebody is paused still, and nothing above it is on.
    expect(areOn(below(desk).campaigns)).toBe(60 - unknown)
    expect(areOn(below(desk).ads)).toBe(60 - unknown)
    expect(machine.app.launches.get(id).stands).toBe('partlyOn')

    await ended(machine, machine.app.launches.turnOn(id))
    expect(areOn(below(desk).campaigns)).toBe(60)
    expect(machine.app.launches.get(id).stands).toBe('on')
  })

  it('sends again what never arrived only when a person says so', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    machine.sandbox.faults.add({ kind: 'drop', when: 'before', match: { node: 'Campaign', edge: null, method: 'POST' }, nth: 1 })
    const on = machine.app.launches.turnOn(id)
    expect((await ended(machine, on)).counts).toMatchObject({ succeeded: 2, failed: 1 })
    expect(areOn(below(desk).campaigns)).toBe(0)
    const [item] = machine.app.engine.items(on, { states: ['failed'], limit: 1 }).items
    expect(item?.error?.message).toMatch(/^The answer was lost, and it is paused at Meta/)
    machine.app.engine.retry(on)
    expect((await ended(machine, on)).counts).toMatchObject({ succeeded: 3 })
    expect(areOn(below(desk).campaigns)).toBe(1)
  })

  it('is known to the launch also when the process died as soon as it was begun', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    machine.onWrite = ({ phase }) => {
      if (phase === 'committed') machine.die()
    }
    mayDie(() => machine.app.launches.turnOn(id))
    machine.onWrite = () => undefined
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
    expect(machine.app.launches.get(id)).toMatchObject({ turnOnJobId: expect.any(String), stands: 'partlyOn' })
    await expect(machine.app.launches.rollBack(id)).rejects.toMatchObject({ message: 'This launch is being turned on.' })
  })
})

describe('a launch that is turned on', () => {
  it('stands on since then, and that is no difference when it is read back', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id } = desk
    await idOf(desk, 'c:1')
    expect(machine.app.launches.get(id)).toMatchObject({ stands: 'paused', onSince: null })
    const job = await ended(machine, machine.app.launches.turnOn(id))
    expect(machine.app.launches.get(id)).toMatchObject({ stands: 'on', onSince: job.endedAt })
    const launch = await at(desk, machine.app.launches.readBack(id))
    expect(launch.readBack).toMatchObject({ checked: 8, differences: [], problem: null })
    await desk.post(await idOf(desk, 'c:1'), { status: 'PAUSED' })
    const later = await at(desk, machine.app.launches.readBack(id))
    expect(later.readBack?.differences).toMatchObject([{ key: 'c:1', field: 'status', sent: 'ACTIVE', kept: 'PAUSED' }])
    expect(() => machine.app.launches.turnOn(id)).toThrow('All that this launch made was turned on already.')
  })

  it('has what it made later turned on too', async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'ads', method: 'POST' }, code: 100, nth: 2 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 3 }))
    await ended(machine, id)
    expect(machine.app.launches.get(id).stands).toBe('partlyThere')
    machine.sandbox.faults.replace([])
    await ended(machine, machine.app.launches.turnOn(id))
    expect(machine.app.launches.get(id).stands).toBe('on')
    machine.app.engine.retry(id)
    expect(machine.app.launches.get(id).stands).toBe('making')
    await ended(machine, id)
    expect(machine.app.launches.get(id).stands).toBe('partlyOn')
    const job = await ended(machine, machine.app.launches.turnOn(id))
    expect(job.counts).toMatchObject({ total: 1, succeeded: 1 })
    expect(areOn(below(desk).ads)).toBe(3)
    expect(machine.app.launches.get(id).stands).toBe('on')
  })
})

describe('what a launch would spend', () => {
  it('is what the budgets at Meta say, with each that is not as planned', async () => {
    const desk = await launched({ campaigns: 3 })
    const { machine, id, post, remove } = desk
    await post(await idOf(desk, 's:1.1'), { daily_budget: '1200000' })
    await remove(await idOf(desk, 's:2.1'))
    const spend = await at(desk, machine.app.launches.spend(id))
    expect(spend).toEqual({
      daily: 2_100_000,
      lifetime: null,
      currency: 'EUR',
      startsAt: null,
      differs: ['Ad set "Ad set s:1.1" has €12,000.00 a day at Meta, not €9,000.00 as planned.', '1 campaign or ad set is not at Meta any more.'],
    })
  })

  it('counts no ad set that was refused, and says so', async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'adsets', method: 'POST' }, code: 100, nth: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 2 }))
    await ended(machine, id)
    expect(await at(desk, machine.app.launches.spend(id))).toMatchObject({
      daily: 900_000,
      differs: ['1 campaign or ad set was planned and is not made, so its budget is not counted.'],
    })
  })

  it('starts when the first of its ad sets does', async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    const start = new Date(machine.clock.now() + 3 * 86_400_000).toISOString().replace(/\.\d+Z$/, '+0000')
    const id = machine.app.launches.run(launchTree(place, { campaigns: 2, change: ({ level }): Readonly<Record<string, string>> => (level === 'adSet' ? { start_time: start } : {}) }))
    await ended(machine, id)
    const { startsAt } = await at(desk, machine.app.launches.spend(id))
    expect(startsAt?.slice(0, 19)).toBe(start.slice(0, 19))
  })
})
