import { randomBytes } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { prepareRestored } from '#main/db/prepare-restored.ts'
import { doubtOpenWork } from '#main/jobs/doubt-open-work.ts'
import { CreativeBench } from '../support/creative-bench.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { faultConnection } from '../support/fault-process.ts'
import { png, video } from '../support/image-bytes.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { anna } from '../support/operations.ts'
import { backUp, backUpAfter, restore } from '../support/restored-machine.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { hurriedClock, withAccount } from '../support/sharing-office.ts'

const isResult = ({ results }: { readonly results: number }) => results > 0

async function open(sharesSeeded = false) {
  const machine = await FaultMachine.open({ seed: 3, timeoutMs: 10_000, sandbox: { scale: { pixels: 8, adAccounts: 30, onePortfolio: true, sharesSeeded } } })
  onTestFinished(() => machine.close())
  const { state } = machine.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 5).map(({ id }) => id)
  const accounts = state.ownedAccounts(owner).slice(0, 30).map(({ id }) => id)
  return { machine, state, owner, pixels, accounts }
}

type Scene = Awaited<ReturnType<typeof open>>

async function started({ machine }: Scene, begin: Promise<JobId>): Promise<JobId> {
  let id: JobId | null = null
  void begin.then((jobId) => {
    id = jobId
  })
  await machine.clock.until(() => id !== null)
  return begin
}

const share = (scene: Scene, edits: readonly ShareEdit[]) =>
  started(scene, scene.machine.app.sharing.run({ connectionId: faultConnection, edits: [...edits], tasks: ['ANALYZE'], title: 'A share' }))
const cells = ({ pixels, accounts }: Scene, effect: ShareEdit['effect']) => pixels.flatMap((pixel) => accounts.map((account) => withAccount(effect, pixel, account)))

async function ended({ machine }: Scene, id: JobId) {
  await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
  return machine.app.engine.get(id)
}

/** The backup is put in place, and somebody connects and waits: nothing may happen by itself. */
async function restored(scene: Scene, backup: string, id: JobId): Promise<void> {
  const { machine, state } = scene
  await restore(machine, backup)
  const before = state.ledger.length
  machine.app.connect(machine.sandbox.token)
  await machine.clock.until(() => false, 3_600_000)
  expect(state.ledger.length).toBe(before)
  expect(machine.app.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: expect.stringContaining('A backup was restored'), counts: { pending: 0, sending: 0 } })
}

async function goOn(scene: Scene, id: JobId) {
  scene.machine.app.engine.resume(id)
  return ended(scene, id)
}

describe('after a restore, a job that had ended since the backup', () => {
  it('gives nothing again that somebody took away since, before a person says so', async () => {
    const scene = await open()
    const taken = backUpAfter(scene.machine, 1, isResult)
    const id = await share(scene, cells(scene, 'add'))
    await ended(scene, id)
    await ended(scene, await share(scene, cells(scene, 'remove')))
    await restored(scene, taken(), id)
    for (const pixel of scene.pixels) expect([...scene.state.accountsWith(pixel)]).toEqual([])
  })

  it('shares nothing twice, and its undo leaves what may be somebody else\'s', async () => {
    const scene = await open()
    const taken = backUpAfter(scene.machine, 1, isResult)
    const id = await share(scene, cells(scene, 'add'))
    await ended(scene, id)
    await restored(scene, taken(), id)
    const before = scene.state.ledger.length
    expect(await goOn(scene, id)).toMatchObject({ state: 'done', counts: { failed: 0, skipped: 0, unknown: 0 } })
    expect(scene.state.ledger.length).toBe(before)
    const notes = scene.machine.app.engine.items(id, { limit: 1_000 }).items.map(({ note }) => note)
    expect(notes).toContain('It was there already.')
  })

  it('takes nothing away again that somebody gave since, before a person says so', async () => {
    const scene = await open(true)
    await ended(scene, await share(scene, cells(scene, 'add')).catch(() => Promise.reject(new Error('nothing to share'))))
    const taken = backUpAfter(scene.machine, 1, isResult)
    const id = await share(scene, cells(scene, 'remove'))
    await ended(scene, id)
    await ended(scene, await share(scene, cells(scene, 'add')))
    const shared = scene.pixels.map((pixel) => scene.state.accountsWith(pixel).length)
    await restored(scene, taken(), id)
    expect(scene.pixels.map((pixel) => scene.state.accountsWith(pixel).length)).toEqual(shared)
  })

  it('undoes nothing twice', async () => {
    const scene = await open()
    const first = await share(scene, cells(scene, 'add'))
    await ended(scene, first)
    const taken = backUpAfter(scene.machine, 1, isResult)
    const { sharing } = scene.machine.app
    const undo = await started(scene, sharing.undoPlan(first).then(({ title, connectionId, edits, tasks }) => sharing.run({ connectionId, edits, tasks, title, undoes: first })))
    await ended(scene, undo)
    await restored(scene, taken(), undo)
    const before = scene.state.ledger.length
    expect(await goOn(scene, undo)).toMatchObject({ state: 'done', counts: { failed: 0, unknown: 0 } })
    expect(scene.state.ledger.length).toBe(before)
  })

  it('tells no partner twice what it may do', async () => {
    const scene = await open()
    const { state, owner, machine } = scene
    const partners = state.partners.filter(({ id }) => state.areRelated(owner, id)).slice(0, 3)
    const edits = scene.pixels.flatMap((pixel) => partners.map(({ id }): ShareEdit => ({ pixelId: pixelId.parse(pixel), effect: 'add', target: { type: 'partner', id: businessId.parse(id) } })))
    await ended(scene, await share(scene, edits))
    const taken = backUpAfter(machine, 1, () => true)
    const id = await started(scene, machine.app.sharing.run({ connectionId: faultConnection, edits: edits.map((edit) => ({ ...edit, retask: true, tasks: ['ANALYZE', 'ADVERTISE'] })), tasks: ['ANALYZE'], title: 'More' }))
    expect(await ended(scene, id)).toMatchObject({ counts: { succeeded: 15 } })
    await restored(scene, taken(), id)
    const before = state.ledger.length
    expect(await goOn(scene, id)).toMatchObject({ state: 'done', counts: { succeeded: 15 } })
    expect(state.ledger.length).toBe(before)
  })

  it('uploads nothing twice', async () => {
    const sandbox = await sandboxForTest()
    const folder = temporaryFolder()
    const first = new CreativeBench(sandbox, folder)
    await first.creatives.open()
    sandbox.state.media.settings.processingMs = 100
    const files = Array.from({ length: 6 }, (_, index) => (index === 0 ? video() : png({ padding: randomBytes(500) })))
    const tickets = await Promise.all(files.map((bytes, index) => first.drop(`${index}.${index === 0 ? 'mp4' : 'png'}`, bytes)))
    const id = await first.upload(tickets)
    const backup = join(temporaryFolder(), 'buydesk.db')
    for (const side of ['', '-wal']) copyFileSync(join(folder, `buydesk.db${side}`), backup + side)
    expect(await first.ended(id)).toMatchObject({ counts: { succeeded: 6 } })
    const made = () => sandbox.state.ledger.filter(({ kind }) => kind === 'image.create' || kind === 'video.create').length
    const before = made()
    await first.close()

    await prepareRestored(backup, { by: anna, name: 'a.db', keptAs: 'b.db' }, { clock: hurriedClock(), mask: (text) => text, doubt: doubtOpenWork })
    for (const side of ['-wal', '-shm']) rmSync(join(folder, `buydesk.db${side}`), { force: true })
    copyFileSync(backup, join(folder, 'buydesk.db'))
    const after = new CreativeBench(sandbox, folder)
    onTestFinished(() => after.close())
    await after.creatives.open()
    expect(after.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision' })
    after.engine.resume(id)
    expect(await after.ended(id)).toMatchObject({ state: 'done', counts: { succeeded: 6 } })
    expect(made()).toBe(before)
  })

  it('creates no pixel twice', async () => {
    const scene = await open()
    const taken = backUpAfter(scene.machine, 1, () => true)
    const names = Array.from({ length: 60 }, (_, index) => `Made ${index}`)
    const id = await started(scene, scene.machine.app.pixels.create({ connectionId: faultConnection, businessId: businessId.parse(scene.owner), names, allowExistingNames: false }))
    await ended(scene, id)
    const count = scene.state.pixels.length
    await restored(scene, taken(), id)
    expect(await goOn(scene, id)).toMatchObject({ state: 'done', counts: { succeeded: 60 } })
    expect(scene.state.pixels.length).toBe(count)
  })
})

describe('after a restore, a job of which nothing was done since', () => {
  it('does the rest once a person says so', async () => {
    const scene = await open()
    const id = await share(scene, cells(scene, 'add'))
    const backup = backUp(scene.machine)
    await restored(scene, backup, id)
    const job = await goOn(scene, id)
    expect(job).toMatchObject({ state: 'done', counts: { succeeded: 150 } })
    for (const pixel of scene.pixels) expect(scene.state.accountsWith(pixel).length).toBe(30)
  })

  it('that is cancelled says of nothing that it was never sent', async () => {
    const scene = await open()
    const taken = backUpAfter(scene.machine, 1, isResult)
    const id = await share(scene, cells(scene, 'add'))
    await ended(scene, id)
    await ended(scene, await share(scene, cells(scene, 'remove')))
    await restored(scene, taken(), id)
    scene.machine.app.engine.cancel(id)
    const job = await ended(scene, id)
    expect(job).toMatchObject({ state: 'cancelled', counts: { unknown: 0, pending: 0 } })
    const notes = new Set(scene.machine.app.engine.items(id, { limit: 1_000, states: ['skipped'] }).items.map(({ note }) => note))
    expect([...notes].filter((note) => note?.includes('never') === true || note?.includes('before it was sent') === true)).toEqual([])
    for (const pixel of scene.pixels) expect(scene.state.accountsWith(pixel).length).toBe(0)
  })
})

describe('after a restore, what was to follow a partner', () => {
  async function waiting() {
    const machine = await FaultMachine.open({ seed: 1, timeoutMs: 5_000, sandbox: { scale: { sharesSeeded: false } } })
    onTestFinished(() => machine.close())
    const { state } = machine.sandbox
    const owner = state.portfolios[0]?.id ?? ''
    const fresh = state.portfolios.at(-1)?.id ?? ''
    const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 1).map((pixel) => pixel.id)
    const accounts = state.ownedAccounts(fresh).slice(0, 2).map((account) => account.id)
    const scene: Scene = { machine, state, owner, pixels, accounts }
    await ended(scene, await share(scene, cells(scene, 'add')))
    return scene
  }

  const withPixel = ({ state, pixels }: Scene) => [...state.accountsWith(pixels[0] ?? '')]

  it('does not, though the partner has accepted, before a person says so', async () => {
    const scene = await waiting()
    const { machine, state } = scene
    const backup = backUp(machine)
    await restore(machine, backup)
    state.acceptAll()
    machine.app.connect(machine.sandbox.token)
    await machine.clock.until(() => false, 3 * 3_600_000)
    expect(withPixel(scene)).toEqual([])
    expect(machine.app.awaited.list().shares).toMatchObject([{ state: 'accepted', isHeld: true, problem: expect.stringContaining('A backup was restored') }])

    // To look at all of them is no word about one.
    void machine.app.awaited.recheck(null)
    await machine.clock.until(() => false, 3_600_000)
    expect(withPixel(scene)).toEqual([])

    void machine.app.awaited.recheck(machine.app.awaited.list().shares.map(({ id }) => id))
    await machine.clock.until(() => withPixel(scene).length === 2 && machine.app.awaited.list().shares.length === 0, 3_600_000)
    expect(withPixel(scene).toSorted()).toEqual(scene.accounts.toSorted())
  })

  it('is asked for again with all that was to follow', async () => {
    const scene = await waiting()
    await restore(scene.machine, backUp(scene.machine))
    const { awaited } = scene.machine.app
    const accounts = awaited.edits(awaited.list().shares.map(({ id }) => id)).edits.flatMap(({ target }) => (target.type === 'account' ? [target.id] : []))
    expect(accounts.toSorted()).toEqual(scene.accounts.toSorted())
  })
})

