import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { pickText } from '../edge/sandbox/graph-caller.ts'
import { mayDie } from '../support/fault-database.ts'
import { at, ended, openDesk, rollBackAll } from '../support/launch-desk.ts'
import { launchTree, madeAt, treeAt, treeOf } from '../support/launch-trees.ts'

type Open = Awaited<ReturnType<typeof openDesk>>

function launchedCampaigns({ machine, place }: Open) {
  return machine.sandbox.state.campaigns(place.accountId).filter((each) => each.name.includes('Launched ') && each.status !== 'DELETED')
}

/** The answers to the campaigns are lost, and somebody names them anew before anybody looks. */
async function lostAndRenamed(campaigns: number, refused?: 'adcreatives') {
  const desk = await openDesk()
  const { machine, place, post } = desk
  if (refused !== undefined) machine.sandbox.faults.add({ kind: 'error', code: 100, match: { node: 'AdAccount', edge: refused, method: 'POST' } })
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
    // Meta was asked, and the answer did not decide it.
    expect(items.map(({ note }) => note)).toEqual(Array<string>(3).fill('It is not certain whether this happened. Look at Meta yourself, or let Buydesk look again.'))
    expect(madeAt(machine.sandbox)).toMatchObject({ campaigns: 3, adSets: 0 })
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    await ended(machine, await rollBackAll(desk, id))
    expect(launchedCampaigns(desk)).toEqual([])
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
    // Nothing carries the label any more, so none of it is left: also what nobody could tell apart.
    expect([machine.app.launches.get(id).stands, machine.app.launches.list()[0]?.stands]).toEqual(['rolledBack', 'rolledBack'])
    expect(new Set(machine.app.launches.get(id).objects.map(({ is }) => is))).toEqual(new Set(['gone', 'missing']))
  })

  it('is known to be gone where nothing else was made of the launch, and somebody has deleted it', async () => {
    const desk = await lostAndRenamed(2, 'adcreatives')
    const { machine, id, remove, all, place } = desk
    const labels = async () => (await all(`act_${place.accountId}/adlabels?fields=name`)).length
    await machine.clock.until(() => machine.app.engine.get(id).pauseReason === 'needsDecision')
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    for (const { id: campaign } of launchedCampaigns(desk)) await remove(campaign)
    const before = await labels()
    await ended(machine, await rollBackAll(desk, id))
    expect(machine.app.launches.get(id)).toMatchObject({ stands: 'rolledBack' })
    expect(machine.app.launches.get(id).objects.filter(({ level }) => level === 'campaign')).toMatchObject([{ is: 'gone' }, { is: 'gone' }])
    expect(await labels()).toBe(before - 1)
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

describe('a copy that a person made of what the launch has made, where one of its own never arrived', () => {
  /** The second ad set never reaches Meta, and somebody duplicates the first one, which takes the label along. */
  async function copied(change: Readonly<Record<string, string>>) {
    const desk = await openDesk()
    const { machine, place, post } = desk
    machine.sandbox.faults.add({ kind: 'drop', when: 'before', match: { node: 'AdAccount', edge: 'adsets', method: 'POST' }, nth: 2 })
    const budgets: Readonly<Record<string, string>> = { 's:1.1': '900000', 's:1.2': '800000' }
    const plan = launchTree(place, { campaigns: 1, adSets: 2, change: ({ key }): Readonly<Record<string, string>> => (budgets[key] === undefined ? {} : { daily_budget: budgets[key] }) })
    const id = machine.app.launches.run(plan)
    const adSets = () => launchedCampaigns(desk).flatMap((each) => machine.sandbox.state.adSets(each.id))
    await machine.clock.until(() => adSets().length === 1)
    const [made] = adSets()
    if (made === undefined) throw new Error('no ad set')
    const fields = Object.fromEntries(plan.objects.find(({ key }) => key === 's:1.1')?.fields ?? [])
    const adlabels = JSON.stringify(made.labelIds.map((label) => ({ id: label })))
    const copy = await post(`act_${place.accountId}/adsets`, { ...fields, campaign_id: made.campaignId, adlabels, name: `${made.name} - Copy`, ...change })
    expect(copy.status).toBe(200)
    return { ...desk, id, plan, adSets, copy: pickText(copy.body, 'id') }
  }
  const isAsked = ({ machine, id }: { readonly machine: Open['machine']; readonly id: JobId }) =>
    machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state) || machine.app.engine.get(id).pauseReason === 'needsDecision')

  it('is not taken for that one: a person is asked, and once the copy is gone the launch makes its own', async () => {
    const desk = await copied({ daily_budget: '99900', targeting: '{"geo_locations":{"countries":["US"]},"age_min":30,"age_max":40,"targeting_automation":{"advantage_audience":0}}' })
    const { machine, id, plan, place, copy, remove } = desk
    await isAsked(desk)
    const { items } = machine.app.engine.items(id, { states: ['unknown'], limit: 5 })
    expect(items.map(({ error }) => error?.message)).toEqual([
      "1 object at Meta carries this launch's label under a name that the launch did not give, so it can't be told whether this one is there.",
    ])
    expect(items[0]?.error?.data.advice).toBe('Look for "Ad set s:1.1 - Copy" at Meta. If it is this one, give it back its name; if somebody has copied it, delete it. Then look again, or cancel and roll the launch back, which deletes it too.')
    await remove(copy)
    expect((await ended(machine, id)).counts).toMatchObject({ succeeded: 8 })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
  })

  it('is not taken for that one where it looks like the one it was made of', async () => {
    const desk = await copied({})
    await isAsked(desk)
    expect(desk.machine.app.engine.get(desk.id).pauseReason).toBe('needsDecision')
    desk.machine.app.engine.cancel(desk.id)
    await desk.machine.clock.until(() => jobHasEnded(desk.machine.app.engine.get(desk.id).state))
  })

  it('is that one where it has all that was sent for it, and no other has: somebody has only named it anew', async () => {
    const desk = await copied({ daily_budget: '800000', name: 'Named anew' })
    const { machine, id, adSets } = desk
    expect((await ended(machine, id)).counts).toMatchObject({ succeeded: 8 })
    expect(adSets()).toHaveLength(2)
  })

  it('is asked about for campaigns too, which often differ in nothing but their names', async () => {
    const desk = await openDesk()
    const { machine, place, post } = desk
    machine.sandbox.faults.add({ kind: 'error', code: 100, match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 })
    const plan = launchTree(place, { campaigns: 2 })
    const id = machine.app.launches.run(plan)
    await ended(machine, id)
    machine.sandbox.faults.replace([{ kind: 'drop', when: 'before', match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 }])
    const made = launchedCampaigns(desk)[0]
    machine.app.engine.retry(id)
    await machine.clock.until(() => machine.app.engine.get(id).counts.unknown > 0)
    const fields = Object.fromEntries(plan.objects.find(({ level }) => level === 'campaign')?.fields ?? [])
    const copy = await post(`act_${place.accountId}/campaigns`, { ...fields, adlabels: JSON.stringify(made?.labelIds.map((label) => ({ id: label }))), name: 'Launched copy' })
    expect(copy.status).toBe(200)
    await isAsked({ machine, id })
    expect(machine.app.engine.get(id).pauseReason).toBe('needsDecision')
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
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
    await ended(machine, await rollBackAll(desk, id))
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
