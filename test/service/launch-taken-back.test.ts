import { describe, expect, it } from 'vitest'
import { launchDraftId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { pickText } from '../edge/sandbox/graph-caller.ts'
import { at, ended, launched, openDesk, rollBackAll } from '../support/launch-desk.ts'
import { launchTree, treeAt, treeOf } from '../support/launch-trees.ts'
import type { LaunchPlace } from '../support/launch-trees.ts'

/** One of three campaigns is refused. */
async function partlyThere() {
  const desk = await openDesk()
  const { machine, place } = desk
  machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'adsets', method: 'POST' }, code: 100, nth: 2 })
  const id = machine.app.launches.run(launchTree(place, { campaigns: 3 }))
  await ended(machine, id)
  machine.sandbox.faults.replace([])
  return { ...desk, id }
}

describe('a launch that is being rolled back', () => {
  it('is neither continued nor turned on', async () => {
    const desk = await partlyThere()
    const { machine, id } = desk
    const rollBack = await at(desk, machine.app.launches.rollBack(id))
    expect(() => machine.app.engine.retry(id)).toThrow('This launch is being rolled back.')
    expect(() => machine.app.launches.turnOn(id)).toThrow('This launch is being rolled back.')
    await ended(machine, rollBack)
  })

  it('is not when it is continued while Meta is asked what there is of it', async () => {
    const desk = await partlyThere()
    const { machine, id } = desk
    const begun = machine.app.launches.rollBack(id).catch((failure: unknown) => failure)
    machine.app.engine.retry(id)
    expect(await at(desk, begun)).toMatchObject({ code: 'launch.stillRuns' })
    await ended(machine, id)
    expect(machine.app.launches.get(id)).toMatchObject({ rollBackJobId: null, stands: 'paused' })
  })
})

describe('a launch that was rolled back', () => {
  it('is neither continued nor turned on: nothing of it comes to be again', async () => {
    const desk = await partlyThere()
    const { machine, place, id, before } = desk
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(() => machine.app.engine.retry(id)).toThrow('This launch was rolled back.')
    expect(() => machine.app.launches.turnOn(id)).toThrow('This launch was rolled back.')
    expect(machine.app.launches.get(id).stands).toBe('rolledBack')
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })

  it('leaves no label at Meta', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id, place, all } = desk
    const labels = () => all(`act_${place.accountId}/adlabels?fields=name`)
    const there = await labels()
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(await labels()).toHaveLength(there.length - 1)
  })

  it('keeps its label where something is left that carries it', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id, place, all, post } = desk
    const campaign = machine.app.launches.get(id).objects.find(({ key }) => key === 'c:1')?.id ?? ''
    await post(`act_${place.accountId}/adsets`, {
      name: 'By somebody else', campaign_id: campaign, optimization_goal: 'LINK_CLICKS', billing_event: 'IMPRESSIONS', destination_type: 'WEBSITE', daily_budget: '900000',
      bid_strategy: 'LOWEST_COST_WITHOUT_CAP', targeting: '{"geo_locations":{"countries":["US"]},"targeting_automation":{"advantage_audience":0}}', status: 'PAUSED',
    })
    const there = await all(`act_${place.accountId}/adlabels?fields=name`)
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job.counts).toMatchObject({ succeeded: 7, skipped: 2, failed: 0 })
    expect(await all(`act_${place.accountId}/adlabels?fields=name`)).toHaveLength(there.length)
    expect(machine.app.launches.get(id)).toMatchObject({ stands: 'partlyThere' })
    expect(machine.app.launches.get(id).objects.find(({ key }) => key === 'c:1')).toMatchObject({
      is: 'made',
      leftBecause: 'Left as it is: something is in it that this launch did not make.',
    })
  })

  it('leaves a creative that ads of another launch show, says so, and has not failed', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, id } = desk
    const twin = launchTree(place, { campaigns: 1, change: ({ level }): Readonly<Record<string, string>> => (level === 'campaign' ? { name: 'Launched twin' } : {}) })
    const plan = { ...twin, name: 'Twin', objects: twin.objects.map((object) => (object.level === 'campaign' ? { ...object, name: 'Launched twin' } : object)) }
    await ended(machine, machine.app.launches.run(plan))
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job).toMatchObject({ state: 'done', counts: { succeeded: 3, skipped: 2, failed: 0 } })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    const launch = machine.app.launches.get(id)
    expect(launch.stands).toBe('rolledBack')
    expect(launch.objects.find(({ level }) => level === 'creative')?.leftBecause).toBe('Left as it is: the launch "Twin" uses it too.')
  })

  it('leaves a creative that an ad of somebody else shows, with what Meta says', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, plan, id, post } = desk
    const make = async (edge: string, key: string, change: Readonly<Record<string, string>>) => {
      const { adlabels: _mark, ...fields } = Object.fromEntries(plan.objects.find((object) => object.key === key)?.fields ?? [])
      return pickText((await post(`act_${place.accountId}/${edge}`, { ...fields, ...change })).body, 'id')
    }
    const creative = machine.app.launches.get(id).objects.find(({ level }) => level === 'creative')?.id ?? ''
    const adSet = await make('adsets', 's:1.1', { campaign_id: await make('campaigns', 'c:1', { name: 'By hand' }) })
    await make('ads', 'a:1.1.1', { adset_id: adSet, creative: JSON.stringify({ creative_id: creative }) })
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job).toMatchObject({ state: 'done', counts: { succeeded: 3, skipped: 2, failed: 0 } })
    const left = machine.app.launches.get(id).objects.find(({ level }) => level === 'creative')
    expect(left?.leftBecause).toMatch(/^Left as it is: Meta refuses to delete it, as it does while other ads show it\./)
  })
})

describe('a creative that another launch got because Meta takes equivalent ones for the same', () => {
  /** A launch whose creative is that of the other, in a campaign of its own. */
  function twinOf(place: LaunchPlace) {
    const plan = launchTree(place, { campaigns: 1, change: ({ level }): Readonly<Record<string, string>> => (level === 'campaign' ? { name: 'Launched twin' } : {}) })
    const objects = plan.objects.map((object) => (object.level === 'campaign' ? { ...object, name: 'Launched twin' } : object))
    return { ...plan, draftId: launchDraftId.parse('00000000-0000-4000-8000-00000000d4b0'), name: 'Twin', objects }
  }

  /** The second launch has the first one's creative, and its ad was refused. */
  async function twins() {
    const desk = await launched({ campaigns: 1 })
    const { machine, place } = desk
    const plan = twinOf(place)
    machine.sandbox.faults.add({ kind: 'error', code: 100, match: { node: 'AdAccount', edge: 'ads', method: 'POST' }, nth: 1 })
    const twin = machine.app.launches.run(plan)
    await ended(machine, twin)
    expect(machine.app.launches.get(twin).objects.map(({ is }) => is)).toEqual(['made', 'made', 'made', 'failed'])
    return { ...desk, twin, twinTree: treeOf(plan) }
  }

  it('stays when the first is rolled back, and the second goes on', async () => {
    const desk = await twins()
    const { machine, place, id, twin, twinTree } = desk
    const back = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(back.counts).toMatchObject({ failed: 0, skipped: 2 })
    expect(machine.app.launches.get(id).objects.find(({ level }) => level === 'creative')).toMatchObject({ is: 'made', leftBecause: 'Left as it is: the launch "Twin" uses it too.' })
    machine.app.engine.retry(twin)
    await ended(machine, twin)
    expect(treeAt(machine.sandbox, place)).toEqual(twinTree)
  })

  it('goes with the last of them', async () => {
    const desk = await twins()
    const { machine, place, id, twin, before } = desk
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    await ended(machine, await at(desk, machine.app.launches.rollBack(twin)))
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })

  it('is made again with the ad that shows it where somebody has deleted it at Meta', async () => {
    const desk = await twins()
    const { machine, place, id, twin, twinTree, remove } = desk
    const creative = machine.app.launches.get(twin).objects.find(({ level }) => level === 'creative')?.id ?? ''
    const ad = machine.app.launches.get(id).objects.find(({ level }) => level === 'ad')?.id ?? ''
    await remove(ad)
    await remove(creative)
    machine.app.engine.retry(twin)
    await ended(machine, twin)
    expect(treeAt(machine.sandbox, place)).toEqual(expect.arrayContaining([...twinTree]))
    const made = machine.app.launches.get(twin).objects.find(({ level }) => level === 'creative')
    expect(made).toMatchObject({ is: 'made' })
    expect(made?.id).not.toBe(creative)
  })

  it('does not keep the label of the second one, which goes when that is rolled back', async () => {
    const desk = await twins()
    const { machine, place, twin, all } = desk
    const labels = async () => (await all(`act_${place.accountId}/adlabels?fields=name`)).length
    const before = await labels()
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(twin)))
    expect(job.counts).toMatchObject({ failed: 0, skipped: 1, unknown: 0 })
    expect(await labels()).toBe(before - 1)
  })

  it('that somebody has named anew, and nobody knows whether the first has made it, keeps nothing else from being rolled back', async () => {
    const desk = await openDesk()
    const { machine, place, post } = desk
    const creatives = () => machine.sandbox.state.creatives(place.accountId).filter(({ name }) => name === 'Creative k:1.1.1')
    machine.sandbox.faults.add({ kind: 'drop', when: 'after', match: { node: 'AdAccount', edge: 'adcreatives', method: 'POST' }, nth: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 1 }))
    await machine.clock.until(() => creatives().length === 1)
    machine.app.engine.cancel(id)
    await post(creatives()[0]?.id ?? '', { name: 'Old' })
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    const twin = twinOf(place)
    await ended(machine, machine.app.launches.run(twin))
    await ended(machine, await rollBackAll(desk, id))
    expect(machine.app.launches.get(id).objects.filter(({ is, level }) => is !== 'missing' && is !== 'gone' && level !== 'creative')).toEqual([])
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(twin).map((line) => line.replace('Creative k:1.1.1', 'Old')))
  })

  it('is only looked at where it is still there: nothing of it is sent again', async () => {
    const { machine, twin } = await twins()
    const before = machine.sandbox.requests.writes
    machine.app.engine.retry(twin)
    await ended(machine, twin)
    expect(machine.app.engine.get(twin).counts).toMatchObject({ total: 5, succeeded: 5 })
    expect(machine.sandbox.requests.writes - before).toBe(1)
  })
})

describe('a draft that is launched while an older state of it is', () => {
  it('is refused instead of being taken for that one', async () => {
    const { machine, place } = await openDesk()
    const plan = launchTree(place, { campaigns: 1 })
    const id = machine.app.launches.run(plan)
    expect(machine.app.launches.run(plan)).toBe(id)
    expect(() => machine.app.launches.run({ ...plan, revision: plan.revision + 1 })).toThrow('This draft is being launched, as it was before it was changed.')
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    expect(machine.app.launches.run({ ...plan, revision: plan.revision + 1 })).not.toBe(id)
  })
})
