import { describe, expect, it, onTestFinished } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { RunnableLaunch } from '#main/features/launches/runnable-launch.ts'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { mayDie } from '../support/fault-database.ts'
import type { WatchedWrite } from '../support/fault-database.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { launchPlace, launchTree, madeAt, treeAt, treeOf } from '../support/launch-trees.ts'
import type { LaunchPlace } from '../support/launch-trees.ts'

interface Desk {
  readonly machine: FaultMachine
  readonly place: LaunchPlace
  readonly plan: RunnableLaunch
}

const size = { campaigns: 4, adSets: 2, ads: 2 }
const made = { campaigns: 4, adSets: 8, creatives: 16, ads: 16 }

async function openDesk(seed = 5): Promise<Desk> {
  const machine = await FaultMachine.open({ seed, timeoutMs: 10_000, sandbox: { scale: { onePortfolio: true, sharesSeeded: false, pixels: 1, adAccounts: 3 } } })
  onTestFinished(() => machine.close())
  const place = await launchPlace(machine.sandbox)
  return { machine, place, plan: launchTree(place, size) }
}

/** Starts the app again whenever it died, until the job has ended. */
async function ended(machine: FaultMachine, id: JobId): Promise<void> {
  const hasEnded = () => jobHasEnded(machine.app.engine.get(id).state)
  for (let lives = 0; lives < 20; lives += 1) {
    expect(await machine.clock.until(() => !machine.app.isAlive || hasEnded())).toBe(true)
    if (machine.app.isAlive) return
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
  }
  throw new Error('it dies for ever')
}

/** What there is at Meta and what the app says of it. */
function outcomeOf({ machine, place }: Desk, id: JobId) {
  const { engine, launches } = machine.app
  return {
    open: engine.items(id, { states: ['failed', 'skipped', 'unknown'], limit: 5 }).items,
    tree: treeAt(machine.sandbox, place),
    made: madeAt(machine.sandbox),
    isAllKnown: launches.get(id).objects.every((object) => object.is === 'made' && object.id !== null),
  }
}

const exact = (plan: RunnableLaunch) => ({ open: [], tree: treeOf(plan), made, isAllKnown: true })

const post = (edge: string) => ({ node: 'AdAccount', edge, method: 'POST' }) as const
const onAnswers: Readonly<Record<string, readonly FaultRule[]>> = {
  'the answer to the label is lost after the effect': [{ kind: 'drop', when: 'after', match: post('adlabels'), nth: 1 }],
  'an answer to campaigns is lost after the effect': [{ kind: 'drop', when: 'after', match: post('campaigns'), nth: 1 }],
  'an answer to ad sets is lost after the effect': [{ kind: 'drop', when: 'after', match: post('adsets'), nth: 1 }],
  'an answer to creatives is lost after the effect': [{ kind: 'drop', when: 'after', match: post('adcreatives'), nth: 1 }],
  'an answer to ads is lost after the effect': [{ kind: 'drop', when: 'after', match: post('ads'), nth: 1 }],
  'a request is lost before the effect': [{ kind: 'drop', when: 'before', match: post('adsets'), nth: 1 }],
  'Meta does not get to some of the campaigns': [{ kind: 'nullPart', match: post('campaigns'), nth: [2, 4] }],
  'Meta makes some of the ad sets and does not say so': [{ kind: 'nullPart', match: post('adsets'), nth: [1, 3], applied: true }],
  'the answer is cut': [{ kind: 'cut', match: post('ads'), nth: 1 }],
  'a part of an answer can not be read': [{ kind: 'partBody', match: post('adcreatives'), nth: [3, 7], applied: true }],
  'Meta shows late what it has made, and an answer is lost': [{ kind: 'lag', ms: 40_000, match: post('ads') }, { kind: 'drop', when: 'after', match: post('ads'), nth: 1 }],
}

describe('a launch comes out exact, and nothing is made twice, when', () => {
  it.each(Object.entries(onAnswers))('%s', async (_what, rules) => {
    const desk = await openDesk()
    for (const rule of rules) desk.machine.sandbox.faults.add(rule)
    const id = desk.machine.app.launches.run(desk.plan)
    await ended(desk.machine, id)
    expect(outcomeOf(desk, id)).toEqual(exact(desk.plan))
  })
})

/** Every point at which a process can die: before and after each commit of a launch. */
async function pointsOf(): Promise<number> {
  const { machine, plan } = await openDesk()
  let writes = 0
  machine.onWrite = () => {
    writes += 1
  }
  await ended(machine, machine.app.launches.run(plan))
  return writes
}

describe('a launch goes on after a kill', () => {
  it('at any commit, and the tree is exact with nothing made twice', { timeout: 120_000 }, async () => {
    const points = await pointsOf()
    expect(points).toBeGreaterThan(10)
    for (let point = 3; point <= points; point += 1) {
      const desk = await openDesk()
      let seen = 0
      desk.machine.onWrite = (_write: WatchedWrite) => {
        seen += 1
        if (seen === point) desk.machine.die()
      }
      let id: JobId | null = null
      mayDie(() => {
        id = desk.machine.app.launches.run(desk.plan)
      })
      id ??= desk.machine.app.engine.list().find((job) => job.type === 'launch.create')?.id ?? null
      if (id === null) throw new Error('the job was not kept')
      await ended(desk.machine, id)
      expect(outcomeOf(desk, id)).toEqual(exact(desk.plan))
    }
  })
})

describe('a parent that Meta refuses', () => {
  it('leaves out what is below it, with the reason, and a retry makes only what is missing', async () => {
    const { machine, place } = await openDesk()
    const { app, sandbox } = machine
    const plan = launchTree(place, size)
    sandbox.faults.add({ kind: 'error', match: post('campaigns'), nth: 2, code: 100, subcode: 1885316, message: 'Invalid parameter' })
    const id = app.launches.run(plan)
    await ended(machine, id)
    expect(app.engine.get(id).counts).toMatchObject({ failed: 1, skipped: 2 + 4 })
    const { items: skipped } = app.engine.items(id, { states: ['skipped'], limit: 10 })
    expect(new Set(skipped.map((item) => item.note))).toEqual(
      new Set(['Not sent, because campaign "Launched c:2" did not succeed.', 'Not sent, because ad set "Ad set s:2.1" did not succeed.', 'Not sent, because ad set "Ad set s:2.2" did not succeed.']),
    )
    expect(app.launches.get(id).objects.filter((object) => object.is !== 'made').map(({ key, is }) => [key, is])).toEqual([
      ['c:2', 'failed'], ['s:2.1', 'missing'], ['s:2.2', 'missing'], ['a:2.1.1', 'missing'], ['a:2.1.2', 'missing'], ['a:2.2.1', 'missing'], ['a:2.2.2', 'missing'],
    ])
    const before = sandbox.requests.writes
    app.engine.retry(id)
    await ended(machine, id)
    expect(treeAt(sandbox, place)).toEqual(treeOf(plan))
    expect(madeAt(sandbox)).toEqual(made)
    expect(sandbox.requests.writes - before).toBe(1 + 2 + 4)
  })

  it('is told by the first of several that was refused for good', async () => {
    const { machine, plan } = await openDesk()
    const { app, sandbox } = machine
    sandbox.faults.add({ kind: 'error', match: post('adcreatives'), nth: 1, code: 100, message: 'Invalid parameter' })
    const id = app.launches.run(plan)
    await ended(machine, id)
    expect(app.engine.get(id).counts).toMatchObject({ failed: 1, skipped: 1 })
    const [skipped] = app.engine.items(id, { states: ['skipped'], limit: 10 }).items
    expect(skipped).toMatchObject({ subject: 'Ad "Ad a:1.1.1"', note: 'Not sent, because creative "Creative k:1.1.1" did not succeed.' })
  })
})
