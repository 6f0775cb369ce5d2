import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allMigrations } from '#main/db/migrations/all.ts'
import { openDatabase } from '#main/db/open.ts'
import { prepareRestored } from '#main/db/prepare-restored.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import { storageIsReadOnly } from '#main/db/storage-error.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'
import { goodPassword, OperatorBench, otherPassword, refusalOf } from '../support/operator-bench.ts'
import { openShareApp } from '../support/share-app.ts'

const next = 'a wholly other password of mine'
const HOURS_MS = 3_600_000

/** Ada is the only admin, Ben a user, and nobody is in. */
async function lockedBench() {
  const bench = new OperatorBench()
  await bench.withBen()
  const ada = bench.operators.current()?.id
  bench.operators.lock('person')
  bench.recorded.length = 0
  return { bench, ada }
}

describe('the forgotten password of the only admin, where others use the app', () => {
  it('can not be replaced by whoever says so, at once or before three days are over', async () => {
    const { bench } = await lockedBench()
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.resetNotAsked')
    const { from } = await bench.operators.askReset('Ada')
    expect(Date.parse(from) - bench.clock.now()).toBe(72 * HOURS_MS)
    await bench.clock.advance(71 * HOURS_MS)
    expect(await refusalOf(() => bench.operators.resetForgotten('Ada', next))).toMatchObject({ code: 'signIn.resetTooEarly', data: { until: from } })
    bench.restart()
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.resetTooEarly')
    expect(bench.reset).toEqual([])
  })

  it('is told to everybody at the sign-in as soon as somebody asks, once, and noted as nobody\'s', async () => {
    const { bench, ada } = await lockedBench()
    const { from } = await bench.operators.askReset('ada')
    const shown = { operatorName: 'Ada', from }
    expect(bench.operators.status().resetAsked).toMatchObject(shown)
    expect(bench.events.at(-1)).toMatchObject({ event: 'operators.changed', payload: { status: { resetAsked: shown } } })
    await bench.clock.advance(HOURS_MS)
    expect(await bench.operators.askReset('Ada')).toEqual({ from })
    bench.restart()
    expect(bench.operators.status().resetAsked).toMatchObject(shown)
    expect(bench.recorded).toMatchObject([
      { action: 'operator.askReset', object: { id: ada, name: 'Ada' }, by: { id: 'app' }, message: `Somebody at this computer asked for it. It can be done from ${from} on; signing in as Ada calls it off.` },
    ])
    expect(await bench.operators.signIn('Ben', otherPassword)).toMatchObject({ operator: { name: 'Ben' }, resetAsked: shown })
  })

  it('is called off by signing in as that admin, who is told', async () => {
    const { bench } = await lockedBench()
    const { from } = await bench.operators.askReset('Ada')
    const status = await bench.operators.signIn('Ada', goodPassword)
    expect(status).toMatchObject({ resetCalledOff: { operatorName: 'Ada', from } })
    expect(status.resetAsked).toBeUndefined()
    expect(bench.recorded.filter(({ action }) => action === 'operator.callOffReset')).toMatchObject([{ by: { id: 'app' }, message: expect.stringContaining('Somebody at this computer had asked for it on') }])
    bench.operators.lock('person')
    await bench.clock.advance(100 * HOURS_MS)
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.resetNotAsked')
    expect((await bench.operators.signIn('Ada', goodPassword)).resetCalledOff).toBeUndefined()
  })

  it('is replaced after three days, and the log keeps every row of that admin and says who did it: nobody knows', async () => {
    const { bench, ada } = await lockedBench()
    await bench.operators.askReset('Ada')
    await bench.clock.advance(72 * HOURS_MS)
    expect(await bench.operators.resetForgotten('Ada', next)).toMatchObject({ operator: { name: 'Ada' } })
    expect([bench.deleted, bench.reset]).toEqual([[], [[ada, 'one']]])
    expect(bench.recorded.at(-1)).toMatchObject({
      action: 'operator.resetForgotten',
      object: { id: ada, name: 'Ada' },
      by: { id: 'app' },
      message: 'Somebody at this computer gave it a new password. Its preferences were deleted; launch drafts deleted: 2; jobs that name it no more: 1; none of its rows cleared.',
    })
    expect(bench.operators.status().resetAsked).toBeUndefined()
    expect((await refusalOf(() => bench.changeTo('Ada', goodPassword))).code).toBe('signIn.wrong')
  })

  it('comes to nothing once another admin can help', async () => {
    const { bench } = await lockedBench()
    await bench.operators.askReset('Ada')
    const repo = bench.operators.staff.list()
    const ben = repo.find(({ name }) => name === 'Ben')
    bench.db.writeTx(() => bench.db.prepare("UPDATE operator SET role = 'admin' WHERE name = 'Ben'").run())
    await bench.clock.advance(73 * HOURS_MS)
    expect(bench.operators.status().resetAsked).toBeUndefined()
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.askAdmin')
    expect(ben).toBeDefined()
  })

  it('can be asked for anew when the clock was set back, so that nobody waits for years', async () => {
    const { bench } = await lockedBench()
    bench.clock.jumpWall(1_000 * 24 * HOURS_MS)
    await bench.operators.askReset('Ada')
    bench.clock.jumpWall(-1_000 * 24 * HOURS_MS)
    expect(Date.parse((await bench.operators.askReset('Ada')).from) - bench.clock.now()).toBe(72 * HOURS_MS)
  })

  it('is asked for by nobody while somebody is in, and of nobody else', async () => {
    const bench = new OperatorBench()
    await bench.withBen()
    expect((await refusalOf(() => bench.operators.askReset('Ada'))).code).toBe('signIn.notNow')
    bench.operators.lock('person')
    for (const name of ['Ben', 'Nobody']) expect((await refusalOf(() => bench.operators.askReset(name))).code).toBe('signIn.askAdmin')
    expect(bench.recorded.map(({ action }) => action)).not.toContain('operator.askReset')
  })

  it('stands on where the sign-in that calls it off can not be written down, and does not say otherwise', async () => {
    const { bench } = await lockedBench()
    await bench.operators.askReset('Ada')
    bench.restart({ isWriter: false, repo: (repo) => ({ ...repo, save: () => { throw storageIsReadOnly() } }) })
    const status = await bench.operators.signIn('Ada', goodPassword)
    expect(status.resetCalledOff).toBeUndefined()
    expect(status.resetAsked).toMatchObject({ operatorName: 'Ada' })
  })
})

describe('the forgotten password of the only operator that is left', () => {
  it('waits three days as well, and keeps the log: whoever was there may have gone to have it reset at once', async () => {
    const { bench } = await lockedBench()
    await bench.operators.signIn('Ben', otherPassword)
    await bench.operators.removeMe(otherPassword)
    for (const time of ['before', 'after'] as const) {
      if (time === 'after') bench.restart()
      expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.resetNotAsked')
    }
    expect(bench.operators.staff.list().map(({ name }) => name)).toEqual(['Ada'])
    const { from } = await bench.operators.askReset('Ada')
    expect(Date.parse(from) - bench.clock.now()).toBe(72 * HOURS_MS)
    expect(bench.operators.status().resetAsked).toMatchObject({ operatorName: 'Ada', from })
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.resetTooEarly')
    await bench.clock.advance(72 * HOURS_MS)
    bench.deleted.length = 0
    await bench.operators.resetForgotten('Ada', next)
    expect([bench.deleted, bench.reset.length]).toEqual([[], 1])
    expect(bench.recorded.at(-1)).toMatchObject({ message: expect.stringContaining('none of its rows cleared') })
  })

  it('waits where an admin took back whoever was added, and no more once all have gone and it is set up anew', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    await bench.operators.staff.remove(ben)
    bench.operators.lock('person')
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', next))).code).toBe('signIn.resetNotAsked')
    await bench.operators.signIn('Ada', goodPassword)
    await bench.operators.removeMe(goodPassword)
    await bench.several()
    bench.operators.lock('person')
    await bench.operators.resetForgotten('Ada', next)
    expect(bench.reset).toEqual([])
  })
})

describe('a database of several from before it was kept who else had been there', () => {
  it('takes for granted that there was somebody, so that its only admin waits', async () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    const older = openDatabase(path, { migrations: allMigrations.filter(({ number }) => number < 200) })
    older.writeTx(() => older.prepare("INSERT INTO sign_in (one, mode, decided_at) VALUES (1, 'several', 1)").run())
    older.close()
    expect(createOperatorRepo(openTestDb(path)).signIn()).toMatchObject({ mode: 'several', wasShared: true })
  })
})

describe('the forgotten password of the only operator that there ever was', () => {
  it('is replaced at once, with all its own data, and is put down to nobody', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const ada = bench.operators.current()?.id
    bench.operators.lock('person')
    expect(Date.parse((await bench.operators.askReset('Ada')).from)).toBe(bench.clock.now())
    expect(await bench.operators.resetForgotten('Ada', next)).toMatchObject({ operator: { name: 'Ada' } })
    expect(bench.deleted).toEqual([[ada, 'one']])
    expect(bench.recorded.at(-1)).toMatchObject({ action: 'operator.resetForgotten', by: { id: 'app' }, message: expect.stringContaining('3 of its rows cleared') })
  })
})

describe('in the whole app', () => {
  it('a reset of the only admin leaves its rows of the log, whoever did it', async () => {
    const folder = temporaryFolder()
    const app = await openShareApp(folder, 'http://127.0.0.1:9')
    onTestFinished(() => app.dispose())
    await app.call('operators.useSeveral', { name: 'Root', password: goodPassword })
    await app.call('operators.add', { name: 'Bob', role: 'user', password: otherPassword })
    await app.call('operators.lock', {})
    expect(await app.refused('operators.resetForgotten', { name: 'Root', password: next, losesOwnData: true })).toBe('signIn.resetNotAsked')
    const { from } = await app.call('operators.askReset', { name: 'Root' })
    expect(await app.call('operators.status', {})).toMatchObject({ locked: {}, resetAsked: { operatorName: 'Root', from } })
    expect(await app.refused('operators.resetForgotten', { name: 'Root', password: next, losesOwnData: true })).toBe('signIn.resetTooEarly')
    expect((await app.call('operators.signIn', { name: 'Root', password: goodPassword })).resetCalledOff).toMatchObject({ from })
    const { operations } = await app.call('activity.list', { filter: {}, limit: 50 })
    expect(operations.filter(({ action }) => action.endsWith('Reset')).map(({ action, operator }) => [action, operator?.id])).toEqual([
      ['operator.callOffReset', 'app'],
      ['operator.askReset', 'app'],
    ])
  })
})

describe('a backup in which a reset was asked for', () => {
  it('does not bring it back', async () => {
    const path = join(temporaryFolder(), 'buydesk.db.restored')
    const db = openDatabase(path)
    createOperatorRepo(db).setResetWish({ operatorId: operatorId.parse('aaaaaaaaaaaa'), askedAt: 1 })
    db.close()
    await prepareRestored(path, { by: { id: operatorId.parse('app'), name: 'Buydesk' }, name: 'a.db', keptAs: 'b.db' }, { clock: new FakeClock(), mask: (text) => text, doubt: () => 0 })
    const after = openTestDb(path)
    expect(createOperatorRepo(after).resetWish()).toBeNull()
    expect(createOperationRepo(after, (text) => text).page({}, null, 1, null)).toMatchObject([{ action: 'storage.restore', message: expect.stringContaining('Nobody was signed in') }])
  })
})
