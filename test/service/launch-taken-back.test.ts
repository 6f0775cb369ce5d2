import { describe, expect, it } from 'vitest'
import { jobHasEnded } from '#shared/domain/job.ts'
import { at, ended, launched, openDesk } from '../support/launch-desk.ts'
import { launchTree, treeAt, treeOf } from '../support/launch-trees.ts'

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
    expect(launch.objects.find(({ level }) => level === 'creative')?.leftBecause).toMatch(/^Left as it is: Meta refuses to delete it, as it does while other ads show it\./)
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
