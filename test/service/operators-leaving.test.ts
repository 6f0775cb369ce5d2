import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import { storageIsReadOnly } from '#main/db/storage-error.ts'
import { numberOf } from '#main/features/operators/attempt-book.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'
import { goodPassword, OperatorBench, otherPassword, refusalOf } from '../support/operator-bench.ts'
import { openShareApp } from '../support/share-app.ts'

const given = 'what the admin wrote on a note'

/** The process dies in the middle of what the operator had. */
function dieWhileDeleting(bench: OperatorBench): void {
  bench.ownData = { ...bench.ownData, clearActivity: () => new Promise(() => undefined) }
}

describe('deleting an operator that is cut off in the middle', () => {
  it('leaves nobody who could sign in, and the next start ends it', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    const whole = bench.ownData
    dieWhileDeleting(bench)
    void bench.operators.staff.remove(ben)
    await new Promise((resolve) => setTimeout(resolve, 20))
    bench.restart()
    expect((await refusalOf(() => bench.operators.signIn('Ben', otherPassword))).code).toBe('signIn.wrong')
    expect(bench.operators.staff.list().map(({ name }) => name)).toEqual(['Ada'])
    bench.ownData = whole
    bench.deleted.length = 0
    await bench.operators.finishLeaving()
    expect(bench.deleted).toEqual([[ben]])
    expect(bench.db.prepare('SELECT name FROM operator').all()).toEqual([{ name: 'Ada' }])
    expect(bench.recorded.at(-1)).toMatchObject({ action: 'operator.remove', object: { name: 'Ben' }, by: { name: 'Ada' } })
    await bench.operators.signIn('Ada', goodPassword)
    expect(await bench.operators.staff.add({ name: 'Ben', role: 'user', password: given })).not.toMatchObject({ id: ben })
  })

  it('and who was the last one leaves the app as at its first run', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const whole = bench.ownData
    dieWhileDeleting(bench)
    void bench.operators.removeMe(goodPassword)
    await new Promise((resolve) => setTimeout(resolve, 20))
    bench.restart()
    bench.ownData = whole
    await bench.operators.finishLeaving()
    expect(bench.operators.status().mode).toBe('undecided')
    expect(bench.recorded.at(-1)).toMatchObject({ object: { id: '', name: 'An operator, by itself' } })
    expect(bench.modes.at(-1)).toBe('undecided')
  })

  it('by a disk that refuses it at once leaves the operator as it was, and whoever deletes itself is in as before', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    bench.lockedDown.length = 0
    bench.ownData = { ...bench.ownData, deleteKept: () => { throw storageIsReadOnly() } }
    expect((await refusalOf(() => bench.operators.staff.remove(ben))).code).toBe('storage.readOnly')
    expect((await refusalOf(() => bench.operators.removeMe(goodPassword))).code).toBe('operator.lastAdmin')
    await bench.changeTo('Ben', otherPassword)
    bench.lockedDown.length = 0
    expect((await refusalOf(() => bench.operators.removeMe(otherPassword))).code).toBe('storage.readOnly')
    expect(bench.operators.status()).toMatchObject({ operator: { name: 'Ben' } })
    expect([bench.lockedDown, bench.wiped]).toEqual([[], []])
    expect(bench.operators.staff.list().map(({ name }) => name)).toEqual(['Ada', 'Ben'])
  })

  it('by a disk that refuses the rest says so, lets that operator in no more, and the next start ends it', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    const whole = bench.ownData
    bench.ownData = { ...whole, clearActivity: () => Promise.reject(storageIsReadOnly()) }
    expect(await refusalOf(() => bench.operators.staff.remove(ben))).toMatchObject({
      code: 'operator.notEnded',
      message: expect.stringContaining('Ben is no operator any more, and its drafts and preferences are deleted. What it did is not all cleared from Activity: '),
      data: { advice: 'Buydesk ends it at its next start. Make room on the disk, then start it again.' },
    })
    expect((await refusalOf(() => bench.changeTo('Ben', otherPassword))).code).toBe('signIn.wrong')
    bench.ownData = whole
    bench.restart()
    await bench.operators.finishLeaving()
    expect(bench.deleted.at(-1)).toEqual([ben])
    expect(bench.db.prepare('SELECT name FROM operator').all()).toEqual([{ name: 'Ada' }])
  })

  it('is ended by the last one who deletes itself, before nobody is known any more', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    const whole = bench.ownData
    bench.ownData = { ...whole, clearActivity: () => Promise.reject(storageIsReadOnly()) }
    expect((await refusalOf(() => bench.operators.staff.remove(ben))).code).toBe('operator.notEnded')
    bench.ownData = whole
    const before = bench.deleted.length
    await bench.operators.removeMe(goodPassword)
    expect(bench.deleted.slice(before).flat()).toContain(ben)
    expect(bench.db.prepare('SELECT name FROM operator').all()).toEqual([])
    expect(bench.operators.status().mode).toBe('undecided')
  })
})

describe('whoever deletes itself', () => {
  it('is out, with its tokens, before the first of what takes a while, and the process is replaced after the last', async () => {
    const bench = new OperatorBench()
    await bench.withBen()
    await bench.changeTo('Ben', otherPassword)
    bench.lockedDown.length = 0
    const seen: unknown[] = []
    const { clearActivity } = bench.ownData
    bench.ownData = {
      ...bench.ownData,
      clearActivity: async (...given) => {
        seen.push(bench.operators.caller('settings.set'), bench.operators.status().operator, bench.wiped.length, bench.lockedDown.length)
        return clearActivity(...given)
      },
    }
    await bench.operators.removeMe(otherPassword)
    expect(seen.slice(0, 4)).toEqual([expect.objectContaining({ code: 'signIn.locked' }), null, 1, 0])
    expect(bench.lockedDown.length).toBe(1)
  })

  it('alone and without a password can not come in again meanwhile, nor in the next process, which ends it', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const whole = bench.ownData
    dieWhileDeleting(bench)
    void bench.operators.removeMe(null)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await refusalOf(() => bench.operators.unlock())).code).toBe('signIn.leaving')
    bench.restart()
    expect(bench.operators.status()).toMatchObject({ mode: 'one', operator: null })
    expect((await refusalOf(() => bench.operators.unlock())).code).toBe('signIn.leaving')
    bench.ownData = whole
    bench.deleted.length = 0
    await bench.operators.finishLeaving()
    expect(bench.deleted).toEqual([['one']])
    expect(bench.operators.status().mode).toBe('undecided')
  })

  it.each(['several', 'one'] as const)('has nothing afterwards, whatever its windows keep meanwhile: %s', async (mode) => {
    const folder = temporaryFolder()
    const app = await openShareApp(folder, 'http://127.0.0.1:9')
    onTestFinished(() => app.dispose())
    const me = mode === 'one' ? 'one' : await asBen(app)
    let isDone = false
    const deleting = app.call('myData.deleteMe', { password: mode === 'one' ? null : otherPassword }).finally(() => (isDone = true))
    for (let turn = 0; !isDone; turn += 1) {
      await app.call('sharing.keepDrafts', { kept: { current: null, drafts: [], run: null } }).catch(() => undefined)
      await app.call('settings.set', { theme: turn % 2 === 0 ? 'dark' : 'light' }).catch(() => undefined)
      await app.call('operators.unlock', {}).catch(() => undefined)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await deleting
    const db = openDatabase(join(folder, 'buydesk.db'), { readOnly: true })
    onTestFinished(() => db.close())
    expect(db.prepare('SELECT owner FROM share_draft').all()).toEqual([])
    expect(db.prepare('SELECT name FROM operator').all()).toEqual(mode === 'one' ? [] : [{ name: 'Ada' }])
    expect(db.prepare('SELECT action FROM operation_line WHERE operator_id = ?').all(me)).toEqual([])
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ theme: 'system', people: {} })
  })
})

/** @returns the id of Ben, who is in with a password of its own. */
async function asBen({ call }: Awaited<ReturnType<typeof openShareApp>>): Promise<string> {
  await call('operators.useSeveral', { name: 'Ada', password: goodPassword })
  const { id } = await call('operators.add', { name: 'Ben', role: 'user', password: given })
  await call('operators.lock', {})
  await call('operators.signIn', { name: 'Ben', password: given })
  await call('operators.changePassword', { current: given, next: otherPassword })
  return id
}

describe('of an operator that was deleted', () => {
  it('no hash of its password stays in the data folder', async () => {
    const folder = temporaryFolder()
    const app = await openShareApp(folder, 'http://127.0.0.1:9')
    onTestFinished(() => app.dispose())
    await app.call('operators.useSeveral', { name: 'Ada', password: goodPassword })
    const { id } = await app.call('operators.add', { name: 'Ben', role: 'user', password: otherPassword })
    const hashes = () => readdirSync(folder).filter((name) => name.startsWith('buydesk.db')).flatMap((name) => readFileSync(join(folder, name), 'latin1').match(/scrypt\$N=\d+,r=\d,p=1\$[^$]+\$.{20}/gu) ?? [])
    expect(new Set(hashes()).size).toBe(2)
    expect(await app.call('operators.remove', { operatorId: id })).toEqual({ deletedPreferences: 0, deletedShareMarks: 0, keptLaunches: 0, forgottenSigners: 0, clearedOperations: 0, deletedDrafts: 0, keptJobs: 0 })
    expect(new Set(hashes()).size).toBe(1)
    await app.call('myData.deleteMe', { password: goodPassword })
    expect(hashes()).toEqual([])
  })
})

describe('wrong attempts', () => {
  it('at a name that nobody has wait after a restart as those at one that somebody has, so that it tells nothing', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.operators.lock('person')
    for (let time = 0; time < 5; time += 1) for (const name of ['Ada', 'Nobody']) await refusalOf(() => bench.operators.signIn(name, `guess ${time}`))
    bench.restart()
    const [ada, nobody] = [await refusalOf(() => bench.operators.signIn('Ada', 'guess')), await refusalOf(() => bench.operators.signIn('Nobody', 'guess'))]
    expect(ada.code).toBe('signIn.wait')
    expect(nobody.toJSON()).toEqual(ada.toJSON())
    expect(JSON.stringify(bench.db.prepare('SELECT * FROM stranger_attempt').all()).toLowerCase()).not.toContain('nobody')
    expect(createOperatorRepo(bench.db).attemptsOfNumber(-1)).toBeNull()
  })

  it('at a name that comes to the number of another one hold that one up, whether somebody has it or not', async () => {
    const bench = new OperatorBench()
    await bench.withBen()
    bench.operators.lock('person')
    const wrong = async (name: string, times: number) => {
      for (let time = 0; time < times; time += 1) await refusalOf(() => bench.operators.signIn(name, `guess ${time}`))
    }
    const twinOf = twinsIn(bench)
    for (const name of ['Ada', 'Nobody']) await wrong(twinOf(name), 5)
    const tried = [await refusalOf(() => bench.operators.signIn('Ada', 'guess')), await refusalOf(() => bench.operators.signIn('Nobody', 'guess'))]
    expect(tried.map(({ code }) => code)).toEqual(['signIn.wait', 'signIn.wait'])
    await bench.clock.advance(60_000)
    for (const name of ['Ben', 'Nobody else']) await wrong(name, 5)
    const twins = [await refusalOf(() => bench.operators.signIn(twinOf('Ben'), 'guess')), await refusalOf(() => bench.operators.signIn(twinOf('Nobody else'), 'guess'))]
    expect(twins.map(({ code }) => code)).toEqual(['signIn.wait', 'signIn.wait'])
    await bench.clock.advance(1_000)
    await bench.operators.signIn('Ben', otherPassword)
    bench.operators.lock('person')
    await wrong('Ben', 4)
    expect(await bench.operators.signIn('Ben', otherPassword)).toMatchObject({ operator: { name: 'Ben' } })
  })

  it('come to numbers that nobody can work out without the database', () => {
    const databases = [openTestDb(), openTestDb()]
    const numbers = databases.map((db) => ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => numberOf(createOperatorRepo(db).attemptKey(), name)))
    expect(numbers[0]).not.toEqual(numbers[1])
    for (const db of databases) expect(createOperatorRepo(db).attemptKey()).toBe(createOperatorRepo(db).attemptKey())
  })

  it('are forgotten a day after the last, so that what strangers typed long ago holds nobody up', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.operators.lock('person')
    for (let time = 0; time < 8; time += 1) {
      for (const name of ['Ada', 'Nobody']) await refusalOf(() => bench.operators.signIn(name, `guess ${time}`))
      await bench.clock.advance(60_000)
    }
    await bench.clock.advance(24 * 3_600_000)
    for (const isAfterRestart of [false, true]) {
      if (isAfterRestart) bench.restart()
      for (const name of ['Ada', 'Nobody']) for (let time = 0; time < 2; time += 1) expect((await refusalOf(() => bench.operators.signIn(name, 'guess'))).code).toBe('signIn.wrong')
    }
  })
})

/** @returns what finds a name that nobody has and that comes to the number of another one. */
function twinsIn({ db }: OperatorBench): (name: string) => string {
  const key = createOperatorRepo(db).attemptKey()
  return (name) => {
    for (let index = 0; ; index += 1) if (numberOf(key, `twin ${index}`) === numberOf(key, name)) return `twin ${index}`
  }
}
