import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { goodPassword, OperatorBench, otherPassword, refusalOf } from '../support/operator-bench.ts'
import { openShareApp } from '../support/share-app.ts'

const given = 'what the admin wrote on a note'

/** The process dies in the middle of what the operator had. */
function dieWhileDeleting(bench: OperatorBench): void {
  bench.ownData = { ...bench.ownData, deleteOf: () => new Promise(() => undefined) }
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

  it('by a disk that refuses it leaves the operator as it was', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    bench.ownData = { ...bench.ownData, deleteOf: () => Promise.reject(new Error('the disk is full')) }
    await expect(bench.operators.staff.remove(ben)).rejects.toThrow('the disk is full')
    expect(await bench.changeTo('Ben', otherPassword)).toMatchObject({ operator: { name: 'Ben' } })
  })
})

describe('of an operator that was deleted', () => {
  it('no hash of its password stays in the data folder', async () => {
    const folder = temporaryFolder()
    const app = await openShareApp(folder, 'http://127.0.0.1:9')
    onTestFinished(() => app.dispose())
    await app.call('operators.useSeveral', { name: 'Ada', password: goodPassword })
    const { id } = await app.call('operators.add', { name: 'Ben', role: 'user', password: otherPassword })
    const hashes = () => readdirSync(folder).filter((name) => name.startsWith('buydesk.db')).flatMap((name) => readFileSync(join(folder, name), 'latin1').match(/scrypt\$N=131072,r=8,p=1\$[^$]+\$.{20}/gu) ?? [])
    expect(new Set(hashes()).size).toBe(2)
    expect(await app.call('operators.remove', { operatorId: id })).toEqual({ clearedOperations: 0, deletedDrafts: 0, keptJobs: 0 })
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
    expect(createOperatorRepo(bench.db).strangerAttempts(-1)).toBeNull()
  })
})
