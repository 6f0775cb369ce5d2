import { describe, expect, it, onTestFinished } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { faultConnection } from '../support/fault-process.ts'
import { withAccount } from '../support/sharing-office.ts'

const full = () => new AppError({ kind: 'transient', code: 'storage.full', message: 'The disk is full.' })

/** A machine with a pixel, a partner that must accept it, and ad accounts of both sides. */
async function open() {
  const machine = await FaultMachine.open({ seed: 1, timeoutMs: 5_000, sandbox: { scale: { sharesSeeded: false } } })
  onTestFinished(() => machine.close())
  const { state } = machine.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const fresh = state.portfolios.at(-1)?.id ?? ''
  const pixel = state.ownedPixels(owner).find((each) => !each.isUnavailable)?.id ?? ''
  const own = state.ownedAccounts(owner).map((account) => account.id)
  const theirs = state.ownedAccounts(fresh).map((account) => account.id)
  return { machine, state, pixel, own, theirs }
}

type Scene = Awaited<ReturnType<typeof open>>

const run = ({ machine }: Scene, edits: readonly ShareEdit[]) => machine.app.sharing.run({ connectionId: faultConnection, edits: [...edits], tasks: ['ANALYZE'], title: 'Asked' })
const followUps = ({ machine }: Scene) => machine.app.engine.list().filter((job) => job.title.startsWith('Follow-up: '))
const following = ({ machine }: Scene) => machine.app.awaited.list().shares.flatMap((share) => share.followers.map((each) => each.accounts))

/** Lets time pass until a promise has an answer. */
async function answered<T>({ machine }: Scene, promise: Promise<T>): Promise<T> {
  let isOver = false
  const end = () => void (isOver = true)
  promise.then(end, end)
  await machine.clock.until(() => isOver, 3_600_000)
  return promise
}

async function done(scene: Scene, edits: readonly ShareEdit[]): Promise<JobId> {
  const id = await answered(scene, run(scene, edits))
  await scene.machine.clock.until(() => jobHasEnded(scene.machine.app.engine.get(id).state), 3_600_000)
  return id
}

async function acceptAndFollow(scene: Scene): Promise<void> {
  const { machine } = scene
  scene.state.acceptAll()
  machine.app.awaited.connectionReady(faultConnection)
  await machine.clock.until(() => machine.app.awaited.list().shares.length === 0 && followUps(scene).every((job) => jobHasEnded(job.state)), 3 * 3_600_000)
}

describe('a disk that refuses', () => {
  it('once, just when a partner was asked: the request is kept a little later, as old as it is', async () => {
    const scene = await open()
    const { machine, pixel, theirs, state } = scene
    let hasSent = false
    let refused = 0
    let askedAt = 0
    machine.onWrite = ({ intents, results, phase }) => {
      hasSent ||= intents > 0
      if (!hasSent || refused > 0 || phase !== 'written' || intents + results > 0) return
      refused += 1
      askedAt = machine.clock.now()
      throw full()
    }
    await done(scene, theirs.slice(0, 2).map((account) => withAccount('add', pixel, account)))
    expect(refused).toBe(1)
    await machine.clock.until(() => machine.app.awaited.list().shares.length > 0, 60_000)
    expect(machine.app.awaited.list().shares).toMatchObject([{ state: 'waiting', since: new Date(askedAt).toISOString(), followers: [{ accounts: 2 }] }])
    await acceptAndFollow(scene)
    expect([...state.accountsWith(pixel)].toSorted()).toEqual(theirs.slice(0, 2).toSorted())
  })

  it.each([
    ['once', 1],
    ['from then on, also when that is to be undone', Infinity],
  ])('when a job is started, %s: nothing of it follows, and what waited before still does', async (_when, times) => {
    const scene = await open()
    const { machine, pixel, own, theirs, state } = scene
    const [first = '', second = '', third = ''] = theirs
    await done(scene, [withAccount('add', pixel, first)])
    expect(following(scene)).toEqual([1])
    const jobs = machine.app.engine.list().length
    let writes = 0
    // The first one keeps what waits, the second one is the job.
    machine.onWrite = ({ phase }) => {
      if (phase !== 'written') return
      writes += 1
      if (writes > 1 && writes <= 1 + times) throw full()
    }
    const wishes = [first, second, third, own[0] ?? ''].map((account) => withAccount('add', pixel, account))
    await expect(answered(scene, run(scene, wishes))).rejects.toMatchObject({ code: 'storage.full' })
    machine.onWrite = () => undefined
    expect(machine.app.engine.list()).toHaveLength(jobs)
    await acceptAndFollow(scene)
    expect([...state.accountsWith(pixel)]).toEqual([first])
  })
})
