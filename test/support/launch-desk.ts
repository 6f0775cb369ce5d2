import { expect, onTestFinished } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { RunnableObject } from '#main/features/launches/runnable-launch.ts'
import { caller } from '../edge/sandbox/graph-caller.ts'
import { FaultMachine } from './fault-machine.ts'
import { launchPlace, launchTree, treeAt, treeOf } from './launch-trees.ts'

/** Waits for the end of a job, as somebody who connects again after each kill and says that it goes on. */
export async function ended(machine: FaultMachine, id: JobId) {
  for (let lives = 0; lives < 20; lives += 1) {
    expect(await machine.clock.until(() => !machine.app.isAlive || jobHasEnded(machine.app.engine.get(id).state) || machine.app.engine.get(id).pauseReason === 'needsDecision')).toBe(true)
    if (!machine.app.isAlive) {
      await machine.restart()
      machine.app.connect(machine.sandbox.token)
    } else if (machine.app.engine.get(id).pauseReason === 'needsDecision') machine.app.engine.resume(id)
    else return machine.app.engine.get(id)
  }
  throw new Error('it never ends')
}

interface Wish {
  readonly campaigns: number
  readonly adSets?: number
  readonly ads?: number
  readonly change?: (object: RunnableObject) => Readonly<Record<string, string>>
}

/** A computer that can launch, and an ad account to launch into. */
export async function openDesk() {
  const machine = await FaultMachine.open({ seed: 6, timeoutMs: 10_000, sandbox: { scale: { onePortfolio: true, sharesSeeded: false, pixels: 1, adAccounts: 3 } } })
  onTestFinished(() => machine.close())
  const place = await launchPlace(machine.sandbox)
  return { machine, place, before: machine.sandbox.state.treeCounts(place.accountId), ...caller(machine.sandbox) }
}

/** A launch that is done. */
export async function launched(wish: Wish) {
  const desk = await openDesk()
  const { machine, place } = desk
  const plan = launchTree(place, wish)
  const id = machine.app.launches.run(plan)
  await ended(machine, id)
  expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
  return { ...desk, plan, id }
}

export type Desk = Awaited<ReturnType<typeof launched>>

/** What the app promises at once, with the requests behind it. */
export async function at<Value>({ machine }: Pick<Desk, 'machine'>, work: Promise<Value>): Promise<Value> {
  let isSettled = false
  const watched = work.finally(() => {
    isSettled = true
  })
  // Whoever waits for it hears of it; until then it is nobody's.
  watched.catch(() => undefined)
  await machine.clock.until(() => isSettled)
  return watched
}

/** Begins to roll a launch back, with all that carries its label, as somebody who has seen what goes. */
export async function rollBackAll(desk: Pick<Desk, 'machine'>, id: JobId): Promise<JobId> {
  const { launches } = desk.machine.app
  const { objects } = await at(desk, launches.toRollBack(id))
  return at(desk, launches.rollBack(id, { goes: objects.flatMap((object) => (object.isStranger ? [object.id] : [])), stays: [] }))
}
