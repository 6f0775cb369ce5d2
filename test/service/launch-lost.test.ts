import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { mayDie } from '../support/fault-database.ts'
import { at, ended, openDesk } from '../support/launch-desk.ts'
import { launchTree, madeAt, treeAt } from '../support/launch-trees.ts'

type Open = Awaited<ReturnType<typeof openDesk>>

function launchedCampaigns({ machine, place }: Open) {
  return machine.sandbox.state.campaigns(place.accountId).filter((each) => each.name.includes('Launched ') && each.status !== 'DELETED')
}

/** The answers to the campaigns are lost, and somebody names them anew before anybody looks. */
async function lostAndRenamed(campaigns: number) {
  const desk = await openDesk()
  const { machine, place, post } = desk
  machine.sandbox.faults.add({ kind: 'drop', when: 'after', match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 })
  const id = machine.app.launches.run(launchTree(place, { campaigns }))
  await machine.clock.until(() => launchedCampaigns(desk).length === campaigns)
  mayDie(() => machine.die())
  for (const { id: campaign, name } of launchedCampaigns(desk)) await post(campaign, { name: `Old ${name}` })
  await machine.restart()
  machine.app.connect(machine.sandbox.token)
  return { ...desk, id }
}

async function readBackOf({ machine }: Open, id: JobId) {
  await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
  return machine.app.launches.get(id).readBack
}

describe('what was made and its answer lost, and then was named anew', () => {
  it('is the one that is missing where nothing else can be', async () => {
    const desk = await lostAndRenamed(1)
    const { machine, id } = desk
    expect((await ended(machine, id)).counts).toMatchObject({ total: 5, succeeded: 5 })
    expect(madeAt(machine.sandbox)).toMatchObject({ campaigns: 1, ads: 1 })
    const { items } = machine.app.engine.items(id, { limit: 5 })
    expect(items.map(({ note }) => note)).toContain('Found by the launch\'s label, under another name: "Old Launched c:1".')
    expect((await readBackOf(desk, id))?.differences).toMatchObject([{ key: 'c:1', field: 'name', sent: 'Launched c:1', kept: 'Old Launched c:1' }])
  })

  it('is never made again where it can not be told which is which: a person is asked, and rolling back deletes it', async () => {
    const desk = await lostAndRenamed(3)
    const { machine, id, before, place } = desk
    await machine.clock.until(() => machine.app.engine.get(id).pauseReason === 'needsDecision')
    const { items } = machine.app.engine.items(id, { states: ['unknown'], limit: 5 })
    expect(items.map(({ error }) => error?.message)).toEqual(
      Array<string>(3).fill("3 objects at Meta carry this launch's label under names that the launch did not give, so it can't be told whether this one is there."),
    )
    expect(madeAt(machine.sandbox)).toMatchObject({ campaigns: 3, adSets: 0 })
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(launchedCampaigns(desk)).toEqual([])
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })

  it('goes on where the names are given back', async () => {
    const desk = await lostAndRenamed(2)
    const { machine, id, post } = desk
    await machine.clock.until(() => machine.app.engine.get(id).pauseReason === 'needsDecision')
    for (const { id: campaign, name } of launchedCampaigns(desk)) await post(campaign, { name: name.replace('Old ', '') })
    expect((await ended(machine, id)).counts).toMatchObject({ succeeded: 9 })
    expect(madeAt(machine.sandbox)).toMatchObject({ campaigns: 2, ads: 2 })
  })
})

describe('what carries the label of a launch, and the launch did not make', () => {
  it('is told when it is read back, and rolled back with all that is in it', async () => {
    const desk = await openDesk()
    const { machine, place, before, post } = desk
    // A proxy hands the request on twice, and a person names the second campaign anew.
    machine.sandbox.faults.add({ kind: 'duplicate', match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 1 }))
    await ended(machine, id)
    await readBackOf(desk, id)
    const known = machine.app.launches.get(id).objects.find(({ key }) => key === 'c:1')?.id
    const twin = launchedCampaigns(desk).find((each) => each.id !== known)
    if (twin === undefined) throw new Error('no twin')
    await post(twin.id, { name: 'Launched copy' })
    const launch = await at(desk, machine.app.launches.readBack(id))
    expect(launch.readBack).toMatchObject({ strangers: [{ level: 'campaign', name: 'Launched copy', id: twin.id }], differences: [{ level: 'campaign', name: 'Launched copy', id: twin.id, field: 'id' }] })
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(treeAt(machine.sandbox, place)).toEqual([])
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })
})

describe('two names that differ only in how an accent is written', () => {
  it('are two objects, and each is found as itself', async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    const names: Readonly<Record<string, string>> = { 'c:1': 'Launched caf\u00E9', 'c:2': 'Launched cafe\u0301' }
    const plan = launchTree(place, { campaigns: 2, change: ({ key }): Readonly<Record<string, string>> => (names[key] === undefined ? {} : { name: names[key] }) })
    machine.sandbox.faults.add({ kind: 'drop', when: 'after', match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 })
    const id = machine.app.launches.run({ ...plan, objects: plan.objects.map((object) => ({ ...object, name: names[object.key] ?? object.name })) })
    await ended(machine, id)
    const ids = machine.app.launches.get(id).objects.filter(({ level }) => level === 'campaign').map((object) => object.id)
    expect(new Set(ids).size).toBe(2)
    expect(madeAt(machine.sandbox)).toMatchObject({ campaigns: 2, ads: 2 })
  })
})
