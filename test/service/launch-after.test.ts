import { describe, expect, it, onTestFinished } from 'vitest'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { RunnableObject } from '#main/features/launches/runnable-launch.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { pickText } from '../edge/sandbox/graph-caller.ts'
import { at, ended, launched } from '../support/launch-desk.ts'
import type { Desk } from '../support/launch-desk.ts'
import { launchPlace, launchTree, treeAt, treeOf } from '../support/launch-trees.ts'

async function readBackOf({ machine, id }: Desk) {
  await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
  return machine.app.launches.get(id).readBack
}

function campaignOf({ machine, place }: Desk, name: string) {
  const found = machine.sandbox.state.campaigns(place.accountId).find((each) => each.name === name)
  if (found === undefined) throw new Error(`no campaign ${name}`)
  return found
}

describe('rolling a launch back', () => {
  it('leaves nothing of it, and touches nothing that was there before', async () => {
    const desk = await launched({ campaigns: 3, adSets: 2, ads: 2 })
    const { machine, place, id, before } = desk
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job.counts).toMatchObject({ total: 3 + 6 + 12 + 12 + 1, succeeded: 34 })
    expect(treeAt(machine.sandbox, place)).toEqual([])
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
    expect(machine.sandbox.state.bulkDeletes).toBe(0)
    const launch = machine.app.launches.get(id)
    expect(launch.rollBackJobId).toBe(job.id)
    expect(new Set(launch.objects.map((object) => object.is))).toEqual(new Set(['gone']))
  })

  it('deletes children before their parents, and its own label last', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id } = desk
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    const kinds = machine.sandbox.state.ledger.filter((effect) => effect.kind.endsWith('.delete') && effect.changed).map((effect) => effect.kind)
    expect(kinds).toEqual(kinds.toSorted((left, right) => order.indexOf(left) - order.indexOf(right)))
    expect(kinds).toHaveLength(9)
  })

  it('leaves an ad set, and the campaign above it, into which somebody else has put an ad', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, place, id, post } = desk
    const [adSet] = machine.sandbox.state.adSets(campaignOf(desk, 'Launched c:1').id)
    const { page } = place
    const creative = JSON.stringify({ object_story_spec: { page_id: page, link_data: { link: 'https://other.example/', message: 'Other', picture: 'https://other.example/a.jpg' } } })
    const made = await post(`act_${place.accountId}/ads`, { name: 'By somebody else', adset_id: adSet?.id ?? '', creative, status: 'PAUSED' })
    expect(pickText(made.body, 'id')).not.toBe('')
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    expect(job.counts).toMatchObject({ skipped: 3, failed: 0 })
    const left = treeAt(machine.sandbox, place)
    expect(left).toHaveLength(1)
    expect(left[0]).toMatch(/^Launched c:1 > Ad set s:1\.1 > By somebody else/)
    const { items } = machine.app.engine.items(job.id, { states: ['skipped'], limit: 5 })
    expect(items[0]?.note).toBe('Left as it is: something is in it that this launch did not make.')
  })

  it('leaves a creative that was there before, which Meta gave back instead of making it again', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, plan, id } = desk
    // The same content once more, by another launch.
    const twin = { ...launchTree(place, { campaigns: 1, change: (object): Readonly<Record<string, string>> => (object.level === 'campaign' ? { name: 'Launched twin' } : {}) }), name: 'Twin' }
    const second = machine.app.launches.run({ ...twin, objects: twin.objects.map((object) => (object.level === 'campaign' ? { ...object, name: 'Launched twin' } : object)) })
    await ended(machine, second)
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(second)))
    expect(job.counts).toMatchObject({ succeeded: 4, skipped: 1 })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    expect(machine.app.launches.get(id).objects.every((object) => object.is === 'made')).toBe(true)
  })

  it('goes on after a kill at any point of any commit, leaves nothing, and is known to the launch all the while', { timeout: 120_000 }, async () => {
    let hasDied = true
    let point = 0
    while (hasDied) {
      point += 1
      const desk = await launched({ campaigns: 2 })
      const { machine, place, id, before } = desk
      await readBackOf(desk)
      let seen = 0
      machine.onWrite = () => {
        seen += 1
        if (seen === point) machine.die()
      }
      let isSettled = false
      machine.app.launches.rollBack(id).catch(() => null).finally(() => {
        isSettled = true
      })
      const backs = () => machine.app.engine.list().filter((job) => job.type === 'launch.rollBack')
      await machine.clock.until(() => !machine.app.isAlive || (isSettled && backs().every((job) => jobHasEnded(job.state))))
      hasDied = !machine.app.isAlive
      machine.onWrite = () => undefined
      if (hasDied) {
        await machine.restart()
        machine.app.connect(machine.sandbox.token)
      }
      const [begun] = backs()
      // What the launch says of it is what there is of it.
      expect([point, machine.app.launches.get(id).rollBackJobId]).toEqual([point, begun?.id ?? null])
      await ended(machine, begun?.id ?? (await at(desk, machine.app.launches.rollBack(id))))
      expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
      const launch = machine.app.launches.get(id)
      expect([point, launch.stands, ...new Set(launch.objects.map((object) => object.is))]).toEqual([point, 'rolledBack', 'gone'])
      await machine.close()
    }
    expect(point).toBeGreaterThan(12)
  })

  it('is known to the launch also when the process died as soon as it was begun', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    await readBackOf(desk)
    machine.onWrite = ({ phase }) => {
      if (phase === 'committed') machine.die()
    }
    await machine.app.launches.rollBack(id).catch(() => null)
    machine.onWrite = () => undefined
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
    const { rollBackJobId } = machine.app.launches.get(id)
    if (rollBackJobId === null) throw new Error('the launch does not know of it')
    await ended(machine, rollBackJobId)
    expect(new Set(machine.app.launches.get(id).objects.map((object) => object.is))).toEqual(new Set(['gone']))
  })

  it('has nothing read back, whose objects are going', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id } = desk
    const before = await readBackOf(desk)
    machine.clock.suspend(60_000)
    const job = await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    await machine.clock.until(() => false, 60_000)
    expect(job.counts).toMatchObject({ succeeded: 9 })
    expect(machine.app.launches.get(id).readBack).toEqual(before)
  })

  it('and turning on exclude each other', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    const turningOn = machine.app.launches.turnOn(id)
    await expect(machine.app.launches.rollBack(id)).rejects.toMatchObject({ code: 'launch.busy', message: 'This launch is being turned on.' })
    await ended(machine, turningOn)
    await at(desk, machine.app.launches.rollBack(id))
    expect(() => machine.app.launches.turnOn(id)).toThrow('This launch is being rolled back.')
  })

  it('finds what nobody knew of', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place, before } = desk
    const plan = launchTree(place, { campaigns: 2 })
    // Answers are lost, and Meta can't be asked either: the job stands still with objects of which nobody knows.
    machine.sandbox.faults.add({ kind: 'drop', when: 'after', match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 })
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'campaignsbylabels', method: 'GET' }, code: 1 })
    const id = machine.app.launches.run(plan)
    await machine.clock.until(() => machine.app.engine.get(id).pauseReason === 'needsDecision')
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    machine.sandbox.faults.replace([])
    await ended(machine, await at(desk, machine.app.launches.rollBack(id)))
    await ended(machine, await at(desk, machine.app.launches.rollBack(desk.id)))
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })

  it('is refused while the launch runs, and where nothing was made', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, place } = desk
    machine.sandbox.faults.add({ kind: 'error', match: { node: 'AdAccount', edge: 'adlabels', method: 'POST' }, code: 100, count: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 1 }))
    await expect(machine.app.launches.rollBack(id)).rejects.toMatchObject({ code: 'launch.nothingMade' })
    await ended(machine, id)
    await expect(machine.app.launches.rollBack(id)).rejects.toMatchObject({ code: 'launch.nothingMade' })
  })
})

const order: readonly string[] = ['ad.delete', 'creative.delete', 'adset.delete', 'campaign.delete', 'adlabel.delete']

describe('turning a launch on', () => {
  it('turns on its ads first and its campaigns last, and nothing else', async () => {
    const desk = await launched({ campaigns: 2, adSets: 2, ads: 2 })
    const { machine, place, id } = desk
    const others = machine.sandbox.state.campaigns(place.accountId).filter((each) => !each.name.startsWith('Launched ')).map((each) => each.status)
    const job = await ended(machine, machine.app.launches.turnOn(id))
    expect(job.counts).toMatchObject({ total: 2 + 4 + 8, succeeded: 14 })
    const { state } = machine.sandbox
    const campaigns = state.campaigns(place.accountId).filter((each) => each.name.startsWith('Launched '))
    const adSets = campaigns.flatMap((each) => state.adSets(each.id))
    const all = [...campaigns, ...adSets, ...adSets.flatMap((each) => state.ads(each.id))]
    expect(all.map((each) => each.status)).toEqual(all.map(() => 'ACTIVE'))
    const kinds = state.ledger.map((effect) => effect.kind).filter((kind) => kind.endsWith('.update'))
    expect(kinds).toEqual([...Array<string>(8).fill('ad.update'), ...Array<string>(4).fill('adset.update'), ...Array<string>(2).fill('campaign.update')])
    expect(state.campaigns(place.accountId).filter((each) => !each.name.startsWith('Launched ')).map((each) => each.status)).toEqual(others)
    expect(machine.app.launches.get(id).turnOnJobId).toBe(job.id)
  })

  it('says of an ad that was deleted at Meta that there is nothing to turn on, and turns on the rest', async () => {
    const desk = await launched({ campaigns: 1, ads: 2 })
    const { machine, id, remove } = desk
    const gone = machine.app.launches.get(id).objects.find((object) => object.level === 'ad')?.id ?? ''
    await remove(gone)
    const job = await ended(machine, machine.app.launches.turnOn(id))
    expect(job.counts).toMatchObject({ total: 4, succeeded: 4 })
    const notes = machine.app.engine.items(job.id, { limit: 10 }).items.map((item) => item.note)
    expect(notes.filter((note) => note !== null)).toEqual(['It was deleted or archived at Meta, so there is nothing to turn on.'])
    expect(campaignOf(desk, 'Launched c:1').status).toBe('ACTIVE')
  })

  it('is verified by its status when the answer was lost', async () => {
    const desk = await launched({ campaigns: 1 })
    const { machine, id } = desk
    machine.sandbox.faults.add({ kind: 'drop', when: 'after', match: { node: 'Campaign', edge: null, method: 'POST' }, nth: 1 })
    const job = await ended(machine, machine.app.launches.turnOn(id))
    expect(job.counts).toMatchObject({ succeeded: 3 })
    expect(machine.sandbox.state.effects('campaign.update')).toHaveLength(1)
  })
})

describe('reading a launch back', () => {
  it('follows the launch by itself and finds nothing where Meta keeps what it was sent', async () => {
    const { machine, id } = await launched({ campaigns: 2, adSets: 2, ads: 1 })
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    expect(machine.app.launches.get(id).readBack).toMatchObject({ checked: 2 + 4 + 4 + 4, differences: [], problem: null })
  })

  it('is told to the screens when it is through', async () => {
    const { machine, id } = await launched({ campaigns: 1 })
    const news = `launches.changed ${JSON.stringify({ jobId: id })}`
    // Once that it was begun, once that it was read back.
    await machine.clock.until(() => machine.said.filter((line) => line === news).length === 2)
    expect(machine.app.launches.get(id).readBack).toMatchObject({ checked: 4 })
  })

  it('shows what Meta changed: features that it took in or left out, and what is shown beside other ads', async () => {
    const change = (object: RunnableObject): Readonly<Record<string, string>> => {
      if (object.level !== 'creative') return {}
      // A picture has no order of media, and what is not said is Meta's to choose.
      return { degrees_of_freedom_spec: '{"creative_features_spec":{"media_order":{"enroll_status":"OPT_IN"}}}' }
    }
    const { machine, id } = await launched({ campaigns: 1, change })
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    const features = 'degrees_of_freedom_spec.creative_features_spec'
    expect(machine.app.launches.get(id).readBack?.differences).toMatchObject([
      { key: 'k:1.1.1', level: 'creative', name: 'Creative k:1.1.1', field: `${features}.media_order`, sent: 'OPT_IN', kept: 'not there' },
      { field: `${features}.adapt_to_placement`, sent: 'not sent', kept: 'OPT_IN' },
    ])
  })

  it('shows what somebody changed since, and what is gone, when it is asked for again', async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id, post, remove } = desk
    const idOf = (key: string) => machine.app.launches.get(id).objects.find((object) => object.key === key)?.id ?? ''
    await post(idOf('s:1.1'), { daily_budget: '1200000' })
    await post(idOf('c:1'), { status: 'ACTIVE' })
    await remove(idOf('a:2.1.1'))
    const launch = await at(desk, machine.app.launches.readBack(id))
    expect(launch.readBack).toMatchObject({
      checked: 7,
      differences: [
        { key: 'c:1', field: 'status', sent: 'PAUSED', kept: 'ACTIVE' },
        { key: 's:1.1', field: 'daily_budget', sent: '900000', kept: '1200000' },
      ],
      problem: { code: 'launch.notAllFound', message: '1 object of this launch could not be found at Meta.' },
    })
  })

  it('tells of an object that Meta has twice, because a proxy handed the request on twice', async () => {
    const machine = await FaultMachine.open({ seed: 6, timeoutMs: 10_000, sandbox: { scale: { onePortfolio: true, sharesSeeded: false, pixels: 1, adAccounts: 3 } } })
    onTestFinished(() => machine.close())
    const place = await launchPlace(machine.sandbox)
    machine.sandbox.faults.add({ kind: 'duplicate', match: { node: 'AdAccount', edge: 'campaigns', method: 'POST' }, nth: 1 })
    const id = machine.app.launches.run(launchTree(place, { campaigns: 1 }))
    await ended(machine, id)
    await machine.clock.until(() => machine.app.launches.get(id).readBack !== null)
    expect(machine.app.launches.get(id).readBack?.differences).toMatchObject([{ key: 'c:1', field: 'id', kept: expect.stringMatching(/^made twice: \d+ too$/) }])
  })
})
