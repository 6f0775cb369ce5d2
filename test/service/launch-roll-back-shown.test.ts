import { describe, expect, it } from 'vitest'
import { jobHasEnded } from '#shared/domain/job.ts'
import { at, ended, launched, openDesk } from '../support/launch-desk.ts'
import type { Desk } from '../support/launch-desk.ts'
import { launchTree, treeAt, treeOf } from '../support/launch-trees.ts'

type Placed = Pick<Desk, 'machine' | 'place' | 'post' | 'id'>

/** Somebody makes something in Meta's own tools, and the launch's label comes along. */
async function ownWork({ machine, place, post }: Placed, name: string): Promise<string> {
  const campaign = machine.sandbox.state.campaigns(place.accountId).find((each) => each.name.startsWith('Launched '))
  const adlabels = JSON.stringify((campaign?.labelIds ?? []).map((id) => ({ id })))
  await post(`act_${place.accountId}/campaigns`, { name, objective: 'OUTCOME_SALES', status: 'PAUSED', special_ad_categories: '[]', is_adset_budget_sharing_enabled: 'false', adlabels })
  return machine.sandbox.state.campaigns(place.accountId).find((each) => each.name === name)?.id ?? ''
}

const nameOf = ({ machine, place }: Placed, id: string) => machine.sandbox.state.campaigns(place.accountId).find((each) => each.id === id)?.status

describe('what rolling back would delete', () => {
  it('is what carries the label now, children first, each with its id, and who made it', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    const stranger = await ownWork(desk, 'Own work')
    const { objects, unlabelled, uncertain } = await at(desk, machine.app.launches.toRollBack(id))
    expect(objects.map(({ level, name, isStranger }) => [level, name, isStranger])).toEqual([
      ['ad', 'Ad a:1.1.1', false],
      ['creative', 'Creative k:1.1.1', false],
      ['adSet', 'Ad set s:1.1', false],
      ['campaign', 'Own work', true],
      ['campaign', 'Launched c:1', false],
    ])
    const [ad, creative, adSet, foreign, campaign] = objects
    expect(foreign?.id).toBe(stranger)
    expect([ad?.parentId, ad?.creativeId, adSet?.parentId]).toEqual([adSet?.id, creative?.id, campaign?.id])
    expect({ unlabelled, uncertain }).toEqual({ unlabelled: 0, uncertain: 0 })
  })

  it('counts no creative that was there before and does not carry the label', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place } = desk
    const twin = launchTree(place, { campaigns: 1, change: ({ level }): Readonly<Record<string, string>> => (level === 'campaign' ? { name: 'Launched twin' } : {}) })
    const second = machine.app.launches.run({ ...twin, name: 'Twin', objects: twin.objects.map((object) => (object.level === 'campaign' ? { ...object, name: 'Launched twin' } : object)) })
    await ended(machine, second)
    expect(await at(desk, machine.app.launches.toRollBack(second))).toMatchObject({ objects: [{ level: 'ad' }, { level: 'adSet' }, { level: 'campaign' }], unlabelled: 1 })
  })

  it('counts no creative that another launch has got too, which is left', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, id } = desk
    const twin = launchTree(place, { campaigns: 1, change: ({ level }): Readonly<Record<string, string>> => (level === 'campaign' ? { name: 'Launched twin' } : {}) })
    await ended(machine, machine.app.launches.run({ ...twin, name: 'Twin', objects: twin.objects.map((object) => (object.level === 'campaign' ? { ...object, name: 'Launched twin' } : object)) }))
    expect(await at(desk, machine.app.launches.toRollBack(id))).toMatchObject({ objects: [{ level: 'ad' }, { level: 'adSet' }, { level: 'campaign' }], inUse: 1, unlabelled: 0 })
  })

  it('says what of it is on', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    await ended(machine, machine.app.launches.turnOn(id))
    const { objects } = await at(desk, machine.app.launches.toRollBack(id))
    expect(objects.filter(({ isOn }) => isOn).map(({ level }) => level)).toEqual(['ad', 'adSet', 'campaign'])
  })

  it('is not said where Meta has answered only in part', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'campaignsbylabels', method: 'GET' }, code: 100 })
    await expect(at(desk, machine.app.launches.toRollBack(id))).rejects.toMatchObject({ code: expect.stringMatching(/./) })
  })
})

describe('rolling back', () => {
  it('is refused, and deletes nothing, where something carries the label that was not shown', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, plan, id } = desk
    const { objects } = await at(desk, machine.app.launches.toRollBack(id))
    const goes = objects.filter(({ isStranger }) => isStranger).map((object) => object.id)
    const late = await ownWork(desk, 'Own work')
    await expect(at(desk, machine.app.launches.rollBack(id, { goes, stays: [] }))).rejects.toMatchObject({
      code: 'launch.moreFound',
      message: "1 object carries this launch's label that was not shown.",
    })
    expect(machine.app.launches.get(id).rollBackJobId).toBeNull()
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    expect(nameOf(desk, late)).toBe('PAUSED')
  })

  it('leaves what a person has said stays, and the label with it', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, id, all } = desk
    const [kept, gone] = [await ownWork(desk, 'Own work'), await ownWork(desk, 'A copy')]
    const labels = await all(`act_${place.accountId}/adlabels?fields=name`)
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id, { goes: [gone], stays: [kept] })))
    expect(job.counts).toMatchObject({ succeeded: 5, skipped: 1, failed: 0 })
    expect([nameOf(desk, kept), nameOf(desk, gone)]).toEqual(['PAUSED', 'DELETED'])
    expect(treeAt(machine.sandbox, place)).toEqual([])
    expect(await all(`act_${place.accountId}/adlabels?fields=name`)).toHaveLength(labels.length)
    expect([machine.app.launches.get(id).stands, machine.app.launches.list()[0]?.stands]).toEqual(['rolledBack', 'rolledBack'])
  })
})

describe('a launch that was rolled back', () => {
  it('says when, and is not read back by what was deleted', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    expect(machine.app.launches.get(id).rolledBackAt).toBeNull()
    await ended(machine, machine.app.launches.turnOn(id))
    machine.clock.suspend(60_000)
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(machine.app.launches.get(id)).toMatchObject({ stands: 'rolledBack', rolledBackAt: job.endedAt })
    expect(await at(desk, machine.app.launches.readBack(id))).toMatchObject({ readBack: { checked: 0, problem: null } })
  })

  it('marks what was never its own, which no further roll back would delete', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place } = desk
    const twin = launchTree(place, { campaigns: 1, change: ({ level }): Readonly<Record<string, string>> => (level === 'campaign' ? { name: 'Launched twin' } : {}) })
    const second = machine.app.launches.run({ ...twin, name: 'Twin', objects: twin.objects.map((object) => (object.level === 'campaign' ? { ...object, name: 'Launched twin' } : object)) })
    await ended(machine, second)
    await ended(machine, await at(desk, machine.app.launches.rollBack(second)))
    const creative = machine.app.launches.get(second).objects.find(({ level }) => level === 'creative')
    expect(creative).toMatchObject({ is: 'made', isOthers: true })
  })

  it('stands in the list as on its screen where a campaign was left', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id, place, post } = desk
    const campaign = machine.app.launches.get(id).objects.find(({ key }) => key === 'c:1')?.id ?? ''
    await post(`act_${place.accountId}/adsets`, {
      name: 'By somebody else', campaign_id: campaign, optimization_goal: 'LINK_CLICKS', billing_event: 'IMPRESSIONS', destination_type: 'WEBSITE', daily_budget: '900000',
      bid_strategy: 'LOWEST_COST_WITHOUT_CAP', targeting: '{"geo_locations":{"countries":["US"]},"targeting_automation":{"advantage_audience":0}}', status: 'PAUSED',
    })
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect([machine.app.launches.get(id).stands, machine.app.launches.list()[0]?.stands]).toEqual(['partlyThere', 'partlyThere'])
  })

  it('stands in the list as on its screen where Meta would not delete a creative', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    const creative = machine.app.launches.get(id).objects.find(({ level }) => level === 'creative')?.id ?? ''
    machine.sandbox.faults.add({ kind: 'error', code: 1, match: { method: 'DELETE', path: `^${creative}$` } })
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job.counts).toMatchObject({ succeeded: 3, failed: 1 })
    expect([machine.app.launches.get(id).stands, machine.app.launches.list()[0]?.stands]).toEqual(['rolledBack', 'rolledBack'])
  })
})

describe('what a roll back left because of something in it', () => {
  it('names what that is and what Meta said of it, on each object above', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    const ad = machine.app.launches.get(id).objects.find(({ level }) => level === 'ad')?.id ?? ''
    machine.sandbox.faults.add({ kind: 'error', code: 100, message: 'This ad can not be deleted now', match: { method: 'DELETE', path: `^${ad}$` } })
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job.counts).toMatchObject({ succeeded: 0, failed: 1, skipped: 4 })
    const { objects } = machine.app.launches.get(id)
    const message = machine.app.engine.items(job.id, { states: ['failed'], limit: 1 }).items[0]?.error?.message ?? ''
    expect(message).not.toBe('')
    const reason = `Left as it is: ad "Ad a:1.1.1" could not be deleted. ${message}`
    expect(objects.map(({ level, leftBecause }) => [level, leftBecause])).toEqual([['campaign', reason], ['adSet', reason], ['creative', reason], ['ad', `Could not be deleted. ${message}`]])
  })

  it('names what was left on purpose, and why', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id, place, post } = desk
    const adSet = machine.app.launches.get(id).objects.find(({ level }) => level === 'adSet')
    const { body } = await post(`act_${place.accountId}/ads`, { name: 'By somebody else', adset_id: adSet?.id ?? '', status: 'PAUSED', creative: JSON.stringify({ creative_id: machine.app.launches.get(id).objects.find(({ level }) => level === 'creative')?.id ?? '' }) })
    expect(body).toHaveProperty('id')
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    const { objects } = machine.app.launches.get(id)
    expect(objects.find(({ level }) => level === 'adSet')?.leftBecause).toBe('Left as it is: something is in it that this launch did not make.')
    expect(objects.find(({ level }) => level === 'campaign')?.leftBecause).toBe('Left as it is: ad set "Ad set s:1.1" stays: something is in it that this launch did not make.')
  })
})

describe('a roll back that was stopped on its way', () => {
  it('is told as begun, not as done', async () => {
    const desk = await launched({ campaigns: 40 })
    const { machine, id, place } = desk
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    const job = await at(desk, machine.app.launches.rollBack(id))
    await machine.clock.until(() => machine.app.engine.get(job).counts.succeeded > 0)
    machine.app.engine.cancel(job)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(job).state))
    const gone = machine.app.launches.get(id).objects.filter(({ is }) => is === 'gone').length
    expect(gone).toBeGreaterThan(0)
    expect(treeAt(machine.sandbox, place)).not.toEqual([])
    const refusal = { code: 'launch.partlyRolledBack', message: `Rolling this launch back was begun: ${gone} of 160 objects are deleted.` }
    expect(() => machine.app.launches.turnOn(id)).toThrow(expect.objectContaining(refusal))
    expect(machine.app.launches.get(id).stands).toBe('partlyThere')
    expect(machine.app.launches.list()[0]?.stands).toBe('partlyThere')
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(() => machine.app.launches.turnOn(id)).toThrow('This launch was rolled back.')
  })
})

describe('what was sent without an answer and is not at Meta', () => {
  it('is gone with the rest once nothing carries the label', async () => {
    const desk = await openDesk()
    const { machine, place, before, all } = desk
    const labels = await all(`act_${place.accountId}/adlabels?fields=name`)
    machine.sandbox.faults.add({ kind: 'drop', when: 'before', match: { node: 'AdAccount', edge: 'adsets', method: 'POST' }, nth: 1 })
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'adsetsbylabels', method: 'GET' }, code: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 2 }))
    await machine.clock.until(() => machine.app.engine.get(id).pauseReason === 'needsDecision')
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    machine.sandbox.faults.replace([])
    expect(machine.app.launches.get(id).objects.some(({ is }) => is === 'unknown')).toBe(true)
    const { uncertain } = await at(desk, machine.app.launches.toRollBack(id))
    expect(uncertain).toBeGreaterThan(0)
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect([machine.app.launches.get(id).stands, machine.app.launches.list()[0]?.stands]).toEqual(['rolledBack', 'rolledBack'])
    expect(machine.app.launches.get(id).objects.filter(({ is }) => is === 'unknown')).toEqual([])
    expect(await all(`act_${place.accountId}/adlabels?fields=name`)).toHaveLength(labels.length)
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })

  it('is gone too where something that a person keeps keeps the label, once Meta has had the time to show it', async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    machine.sandbox.faults.add({ kind: 'drop', when: 'before', match: { node: 'AdAccount', edge: 'adsets', method: 'POST' }, nth: 1 })
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'adsetsbylabels', method: 'GET' }, code: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 2 }))
    await machine.clock.until(() => machine.app.engine.get(id).pauseReason === 'needsDecision')
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    machine.sandbox.faults.replace([])
    const kept = await ownWork({ ...desk, id }, 'Own work')
    const back = async () => {
      await ended(machine, await at(desk, machine.app.launches.rollBack(id, { goes: [], stays: [kept] })))
      return [machine.app.launches.get(id).objects.filter(({ is }) => is === 'unknown').length, machine.app.launches.get(id).stands]
    }
    const [uncertain] = await back()
    expect(uncertain).toBeGreaterThan(0)
    machine.clock.suspend(60_000)
    expect(await back()).toEqual([0, 'rolledBack'])
    expect(nameOf({ ...desk, id }, kept)).toBe('PAUSED')
    expect(() => machine.app.launches.turnOn(id)).toThrow('This launch was rolled back.')
  })
})
