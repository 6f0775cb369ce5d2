import { describe, expect, it, onTestFinished } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { Died } from '../support/fault-database.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { faultConnection } from '../support/fault-process.ts'
import { withAccount } from '../support/sharing-office.ts'

const PIXELS = 2
const ACCOUNTS = 3

/** A machine on which shares wait for a partner that has never dealt with the owner of the pixels. */
async function waiting(seed = 1) {
  const machine = await FaultMachine.open({ seed, timeoutMs: 5_000, sandbox: { scale: { sharesSeeded: false } } })
  onTestFinished(() => machine.close())
  const { state } = machine.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const fresh = state.portfolios.at(-1)?.id ?? ''
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, PIXELS).map((pixel) => pixel.id)
  const accounts = state.ownedAccounts(fresh).slice(0, ACCOUNTS).map((account) => account.id)
  const edits = pixels.flatMap((pixel) => accounts.map((account) => withAccount('add', pixel, account)))
  const request = { connectionId: faultConnection, edits, tasks: ['ANALYZE' as const], title: 'Asked' }
  return { machine, state, pixels, accounts, request }
}

type Scene = Awaited<ReturnType<typeof waiting>>

const followUps = ({ machine }: Scene) => machine.app.engine.list().filter((job) => job.title.startsWith('Follow-up: '))
const isOver = (scene: Scene) => scene.machine.app.awaited.list().shares.length === 0 && followUps(scene).every((job) => jobHasEnded(job.state))

async function ask(scene: Scene): Promise<void> {
  const { machine, request } = scene
  let id: JobId | null = null
  let isStarted = false
  machine.app.sharing
    .run(request)
    .then((jobId) => {
      id = jobId
    })
    .catch((failure: unknown) => {
      if (!(failure instanceof Died)) throw failure
    })
    .finally(() => {
      isStarted = true
    })
  const isOver = () => isStarted && id !== null && jobHasEnded(machine.app.engine.get(id).state)
  await machine.clock.until(() => !machine.app.isAlive || isOver(), 3_600_000)
}

async function accept(scene: Scene): Promise<void> {
  scene.state.acceptAll()
  scene.machine.app.awaited.connectionReady(faultConnection)
  await scene.machine.clock.until(() => !scene.machine.app.isAlive || isOver(scene), 3 * 3_600_000)
}

/** Starts again as often as it died, with the token connected anew, and waits until everything has followed. */
async function goOn(scene: Scene): Promise<void> {
  const { machine } = scene
  while (!machine.app.isAlive) {
    await machine.restart()
    machine.app.connect(machine.sandbox.token)
    await machine.clock.until(() => !machine.app.isAlive || isOver(scene), 3 * 3_600_000)
  }
}

/** Counts transactions, and dies at one of them. */
function dieAt(scene: Scene, at: number): () => number {
  let seen = 0
  scene.machine.onWrite = () => {
    seen += 1
    if (seen === at) scene.machine.die()
  }
  return () => seen
}

function expectAllOnce(scene: Scene): void {
  const { state, pixels, accounts } = scene
  for (const pixel of pixels) expect([...state.accountsWith(pixel)].toSorted()).toEqual(accounts.toSorted())
  const changed = state.ledger.filter((effect) => effect.kind === 'pixel.account.share')
  expect(changed).toHaveLength(PIXELS * ACCOUNTS)
  expect(followUps(scene)).toHaveLength(1)
}

describe('what follows a partner, on a machine that dies', () => {
  it('follows once, at whichever transaction the app died after the partner accepted', async () => {
    const healthy = await waiting()
    await ask(healthy)
    const count = dieAt(healthy, -1)
    await accept(healthy)
    expectAllOnce(healthy)
    const transactions = count()
    expect(transactions).toBeGreaterThan(8)
    for (let at = 1; at <= transactions; at += 1) {
      const scene = await waiting()
      await ask(scene)
      dieAt(scene, at)
      await accept(scene)
      scene.machine.onWrite = () => undefined
      await goOn(scene)
      expect(scene.machine.deaths).toBe(1)
      expectAllOnce(scene)
    }
  }, 120_000)

  it('is not forgotten, at whichever transaction the app died while it asked', async () => {
    const healthy = await waiting()
    const count = dieAt(healthy, -1)
    await ask(healthy)
    const transactions = count()
    for (let at = 3; at <= transactions; at += 1) {
      const scene = await waiting()
      dieAt(scene, at)
      await ask(scene)
      scene.machine.onWrite = () => undefined
      const { machine } = scene
      if (!machine.app.isAlive) {
        await machine.restart()
        machine.app.connect(machine.sandbox.token)
        await machine.clock.until(() => machine.app.engine.list().every((job) => jobHasEnded(job.state)))
      }
      // Died before the job was on the disk: then nobody has asked for anything.
      if (machine.app.engine.list().length === 0) continue
      expect(machine.app.awaited.list().shares).toMatchObject(Array.from({ length: PIXELS }, () => ({ state: 'waiting', followers: [{ accounts: ACCOUNTS }] })))
      await accept(scene)
      expectAllOnce(scene)
    }
  }, 120_000)
})
