import { describe, expect, it, onTestFinished } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { mayDie } from '../support/fault-database.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { launchPlace, launchTree, madeAt, treeAt, treeOf } from '../support/launch-trees.ts'

async function openMachine(faults: readonly FaultRule[] = []): Promise<FaultMachine> {
  const machine = await FaultMachine.open({ seed: 5, timeoutMs: 10_000, sandbox: { scale: { onePortfolio: true, sharesSeeded: false, pixels: 1, adAccounts: 3 }, faults } })
  onTestFinished(() => machine.close())
  return machine
}

async function ended(machine: FaultMachine, id: JobId) {
  expect(await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))).toBe(true)
  return machine.app.engine.get(id)
}

describe('a launch', () => {
  it('makes the whole tree as it was planned, everything paused and carrying its label', async () => {
    const machine = await openMachine()
    const place = await launchPlace(machine.sandbox)
    const plan = launchTree(place, { campaigns: 3, adSets: 2, ads: 2 })
    const job = await ended(machine, machine.app.launches.run(plan))
    expect(machine.app.engine.items(job.id, { states: ['failed'], limit: 5 }).items.map((item) => item.error)).toEqual([])
    expect(job.counts).toMatchObject({ total: 1 + 3 + 6 + 12 + 12, succeeded: 34 })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    expect(madeAt(machine.sandbox)).toEqual({ campaigns: 3, adSets: 6, creatives: 12, ads: 12 })
    const { state } = machine.sandbox
    const campaigns = state.campaigns(place.accountId).filter((each) => each.name.startsWith('Launched '))
    const adSets = campaigns.flatMap((each) => state.adSets(each.id))
    const ads = adSets.flatMap((each) => state.ads(each.id))
    const all = [...campaigns, ...adSets, ...ads]
    expect(new Set(all.map((each) => each.status))).toEqual(new Set(['PAUSED']))
    expect(new Set(all.map((each) => each.labelIds.length))).toEqual(new Set([1]))
    expect(new Set(all.flatMap((each) => each.labelIds)).size).toBe(1)
  })

  it('sends 300 campaigns with an ad set, a creative and an ad each in 27 writing requests at the most', async () => {
    const machine = await openMachine()
    const place = await launchPlace(machine.sandbox)
    const plan = launchTree(place, { campaigns: 300 })
    const before = machine.sandbox.requests.writing
    const job = await ended(machine, machine.app.launches.run(plan))
    expect(job.counts).toMatchObject({ total: 1_201, succeeded: 1_201 })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    expect(machine.sandbox.requests.writing - before).toBeLessThanOrEqual(27)
  })

  it('fills its batches also where the levels do not come in fifties', async () => {
    const machine = await openMachine()
    const place = await launchPlace(machine.sandbox)
    const plan = launchTree(place, { campaigns: 37, adSets: 4, ads: 3 })
    const before = machine.sandbox.requests.writing
    const job = await ended(machine, machine.app.launches.run(plan))
    const writes = 1 + 37 + 37 * 4 + 37 * 12 + 37 * 12
    expect(job.counts).toMatchObject({ total: writes, succeeded: writes })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    expect(machine.sandbox.requests.writing - before).toBeLessThanOrEqual(Math.ceil(writes / 50) + 8)
  })

  it('names the draft that it was made of, what it may spend, and each object with its id', async () => {
    const machine = await openMachine()
    const place = await launchPlace(machine.sandbox)
    const plan = launchTree(place, { campaigns: 1 })
    const job = await ended(machine, machine.app.launches.run(plan))
    const launch = machine.app.launches.get(job.id)
    expect(launch).toMatchObject({ jobId: job.id, draftId: plan.draftId, name: 'Spring', accountId: place.accountId, dailySpend: 900_000, lifetimeSpend: null })
    expect(launch.objects.map(({ key, is }) => [key, is])).toEqual([['c:1', 'made'], ['s:1.1', 'made'], ['k:1.1.1', 'made'], ['a:1.1.1', 'made']])
    const campaign = machine.sandbox.state.campaigns(place.accountId).find((each) => each.name === 'Launched c:1')
    expect(launch.objects[0]?.id).toBe(campaign?.id)
  })

  it('is shown from what is known while nothing of it has changed, and the same after a restart', async () => {
    const machine = await openMachine()
    const id = machine.app.launches.run(launchTree(await launchPlace(machine.sandbox), { campaigns: 2, adSets: 2 }))
    const begun = machine.app.launches.get(id)
    expect(machine.app.launches.get(id)).toBe(begun)
    await ended(machine, id)
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    const launch = machine.app.launches.get(id)
    expect(launch.objects.map(({ is }) => is)).toEqual(begun.objects.map(() => 'made'))
    mayDie(() => machine.die())
    await machine.restart()
    expect(machine.app.launches.get(id)).toEqual(launch)
  })

  it('is one job however often it is ordered', async () => {
    const machine = await openMachine()
    const plan = launchTree(await launchPlace(machine.sandbox), { campaigns: 2 })
    const id = machine.app.launches.run(plan)
    expect(machine.app.launches.run(plan)).toBe(id)
    await ended(machine, id)
    expect(madeAt(machine.sandbox).campaigns).toBe(2)
  })
})
