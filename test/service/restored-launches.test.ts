import { describe, expect, it } from 'vitest'
import { jobHasEnded } from '#shared/domain/job.ts'
import { at, ended, launched, openDesk } from '../support/launch-desk.ts'
import { launchTree, treeAt, treeOf } from '../support/launch-trees.ts'
import { backUp, backUpAfter, restore } from '../support/restored-machine.ts'

const size = { campaigns: 4, adSets: 2, ads: 2 }

const isResult = ({ results }: { readonly results: number }) => results > 0

/** Somebody connects, and waits for an hour. */
async function anHourLater({ machine }: Pick<Awaited<ReturnType<typeof openDesk>>, 'machine'>): Promise<void> {
  machine.app.connect(machine.sandbox.token)
  await machine.clock.until(() => false, 3_600_000)
}

describe('a launch that was under way when the backup was written, and had ended before it was restored', () => {
  it.each([0, 1, 2, 3])('is not made twice, whatever it had done by then (after %i answers)', { timeout: 60_000 }, async (answers) => {
    const desk = await openDesk()
    const { machine, place } = desk
    const plan = launchTree(place, size)
    const taken = backUpAfter(machine, Math.max(1, answers), answers === 0 ? () => true : isResult)
    const id = machine.app.launches.run(plan)
    await ended(machine, id)
    const before = machine.sandbox.state.treeCounts(place.accountId)
    await restore(machine, taken())
    await anHourLater(desk)
    expect(machine.app.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: expect.stringContaining('A backup was restored') })
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
    machine.app.engine.resume(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    expect(machine.app.engine.get(id)).toMatchObject({ state: 'done', counts: { failed: 0, skipped: 0, unknown: 0 } })
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
    expect(machine.app.launches.get(id).objects.every(({ is, id: known }) => is === 'made' && known !== null)).toBe(true)
  })

  it('is made to its end where it had not been, once a person says so', { timeout: 60_000 }, async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    const plan = launchTree(place, size)
    let backup = ''
    let results = 0
    machine.onWrite = ({ phase, results: count }) => {
      if (phase === 'committed' && count > 0) results += 1
      if (results !== 2) return
      backup = backUp(machine)
      machine.die()
    }
    const id = machine.app.launches.run(plan)
    await machine.clock.until(() => !machine.app.isAlive)
    await restore(machine, backup)
    await anHourLater(desk)
    expect(treeAt(machine.sandbox, place)).not.toEqual(treeOf(plan))
    machine.app.engine.resume(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    expect(treeAt(machine.sandbox, place)).toEqual(treeOf(plan))
  })

  it('takes an object that was named anew since for the one that it was', { timeout: 60_000 }, async () => {
    const desk = await openDesk()
    const { machine, place, post } = desk
    const plan = launchTree(place, { campaigns: 1 })
    const taken = backUpAfter(machine, 1, isResult)
    const id = machine.app.launches.run(plan)
    await ended(machine, id)
    const adSet = machine.app.launches.get(id).objects.find(({ level }) => level === 'adSet')?.id ?? ''
    await post(adSet, { name: 'Another name' })
    const before = machine.sandbox.state.treeCounts(place.accountId)
    await restore(machine, taken())
    await anHourLater(desk)
    machine.app.engine.resume(id)
    await machine.clock.until(() => machine.app.engine.get(id).state !== 'running')
    expect(machine.sandbox.state.treeCounts(place.accountId)).toEqual(before)
  })

  it('can be cancelled and rolled back: what was made since the backup goes too', { timeout: 60_000 }, async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    const plan = launchTree(place, size)
    const taken = backUpAfter(machine, 1, () => true)
    const id = machine.app.launches.run(plan)
    await ended(machine, id)
    await restore(machine, taken())
    machine.app.connect(machine.sandbox.token)
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    expect(machine.app.engine.get(id)).toMatchObject({ state: 'cancelled', counts: { skipped: 0, unknown: 0 } })
    await ended(machine, await at({ machine }, machine.app.launches.rollBack(id)))
    expect(treeAt(machine.sandbox, place)).toEqual([])
  })

  it('is not said to have made nothing where it was cancelled without a connection, and its label was never looked for', async () => {
    const desk = await openDesk()
    const { machine, place } = desk
    const taken = backUpAfter(machine, 1, () => true)
    const id = machine.app.launches.run(launchTree(place, { campaigns: 1 }))
    await ended(machine, id)
    await restore(machine, taken())
    machine.app.engine.cancel(id)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(id).state))
    await expect(machine.app.launches.rollBack(id)).rejects.toMatchObject({ code: 'launch.labelUnknown', message: expect.stringContaining('It is not certain whether this launch made anything') })
  })
})

describe('what comes after a launch and was under way when the backup was written', () => {
  it('deletes nothing by itself, and only looks where all is gone', { timeout: 60_000 }, async () => {
    const desk = await launched({ campaigns: 2, adSets: 2, ads: 2 })
    const { machine, id } = desk
    const taken = backUpAfter(machine, 1, isResult)
    const back = await at(desk, machine.app.launches.rollBack(id))
    await ended(machine, back)
    const deletions = () => machine.sandbox.state.ledger.length
    const before = deletions()
    await restore(machine, taken())
    await anHourLater(desk)
    expect(machine.app.engine.get(back)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: expect.stringContaining('A backup was restored') })
    machine.app.engine.resume(back)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(back).state))
    expect(machine.app.engine.get(back).counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(deletions()).toBe(before)
  })

  it('turns nothing on that was paused at Meta since, also when it goes on', { timeout: 60_000 }, async () => {
    const desk = await launched({ campaigns: 2 })
    const { machine, id, post, place } = desk
    const taken = backUpAfter(machine, 1, () => true)
    const on = machine.app.launches.turnOn(id)
    await ended(machine, on)
    const [campaign] = machine.sandbox.state.campaigns(place.accountId).filter(({ status }) => status === 'ACTIVE')
    await post(campaign?.id ?? '', { status: 'PAUSED' })
    await restore(machine, taken())
    await anHourLater(desk)
    expect(machine.app.engine.get(on)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: expect.stringContaining('A backup was restored') })
    machine.app.engine.resume(on)
    await machine.clock.until(() => jobHasEnded(machine.app.engine.get(on).state))
    expect(machine.app.engine.get(on).counts).toMatchObject({ failed: 1, unknown: 0 })
    expect(machine.sandbox.state.campaigns(place.accountId).find((each) => each.id === campaign?.id)?.status).toBe('PAUSED')
  })
})
