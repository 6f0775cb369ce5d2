import { describe, expect, it } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import { goodPassword, OperatorBench, otherPassword, refusalOf, someFigures } from '../support/operator-bench.ts'

const given = 'what the admin wrote on a note'

describe('a new operator', () => {
  it('comes in with the password it was given, and does nothing until it has its own', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const ben = await bench.operators.staff.add({ name: 'Ben', role: 'user', password: given })
    expect(ben).toMatchObject({ name: 'Ben', role: 'user', mustChangePassword: true, lastSignedInAt: null })
    await bench.changeTo('Ben', given)
    expect(bench.operators.caller('jobs.list')).toMatchObject({ kind: 'auth', code: 'signIn.mustChange' })
    expect(bench.operators.caller(null)).toMatchObject({ code: 'signIn.mustChange' })
    expect(bench.operators.caller('operators.changePassword')).toEqual({ id: ben.id, name: 'Ben', role: 'user' })
    expect((await refusalOf(() => bench.operators.changePassword(given, given))).code).toBe('password.same')
    expect(await bench.operators.changePassword(given, otherPassword)).toMatchObject({ operator: { mustChangePassword: false } })
    expect(bench.operators.caller('jobs.list')).toEqual({ id: ben.id, name: 'Ben', role: 'user' })
    expect(await bench.changeTo('Ben', otherPassword)).toMatchObject({ operator: { name: 'Ben' } })
  })

  it('needs a name that nobody here has, in whatever spelling, and several to be used', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    expect((await refusalOf(() => bench.operators.staff.add({ name: 'Ben', role: 'user', password: given }))).code).toBe('operator.onlyOne')
    await bench.operators.useSeveral('Ada  Byron', goodPassword)
    expect(await refusalOf(() => bench.operators.staff.add({ name: 'ADA BYRON', role: 'user', password: given }))).toMatchObject({ code: 'operator.nameTaken', data: { field: 'name' } })
  })

  it.each(['Ad\u0430', 'Buydesk', 'Only user', 'Ada\u200B', '\u202EBen'])('has a name that nobody can take for another one: %j is refused', async (name) => {
    const bench = new OperatorBench()
    await bench.several()
    expect(await refusalOf(() => bench.operators.staff.add({ name, role: 'user', password: given }))).toMatchObject({ code: 'operator.oddName', data: { field: 'name' } })
    expect(await refusalOf(() => new OperatorBench().operators.setUp({ mode: 'several', name: 'Only user', password: goodPassword }))).toMatchObject({ code: 'operator.oddName' })
  })

  it('with the name of another one that is being added at the same time is refused', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const both = await Promise.allSettled(['Ben', 'ben'].map((name) => bench.operators.staff.add({ name, role: 'user', password: given })))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})

describe('roles', () => {
  it('change at once, are told to whoever is in, and are logged with before and after', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen('admin')
    const ada = bench.operators.current()?.id ?? operatorId.parse('one')
    await bench.operators.staff.setRole(ada, 'user')
    expect(bench.operators.caller('operators.list')).toMatchObject({ role: 'user' })
    expect(bench.events.at(-1)).toMatchObject({ event: 'operators.changed', payload: { status: { operator: { role: 'user' } } } })
    expect(bench.recorded.at(-1)).toMatchObject({ action: 'operator.changeRole', before: 'Admin', after: 'User' })
    await bench.changeTo('Ben', otherPassword)
    expect((await refusalOf(() => bench.operators.staff.setRole(ben, 'user'))).code).toBe('operator.lastAdmin')
  })

  it('leave an admin, whatever two windows ask for at once', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen('admin')
    const ada = bench.operators.current()?.id ?? operatorId.parse('one')
    await Promise.allSettled([bench.operators.staff.remove(ben), bench.operators.staff.setRole(ada, 'user')])
    await Promise.allSettled([bench.operators.staff.setRole(ada, 'user'), bench.operators.staff.setRole(ben, 'user')])
    expect(bench.operators.staff.list().filter(({ role }) => role === 'admin')).not.toEqual([])
  })
})

describe('what an admin asked for', () => {
  it('is not done any more once its turn comes and it is no admin', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen('admin')
    const ada = bench.operators.current()?.id ?? operatorId.parse('one')
    const { staff } = bench.operators
    const [, ...others] = await Promise.all([
      staff.setRole(ada, 'user'),
      refusalOf(() => staff.add({ name: 'Cleo', role: 'admin', password: given })),
      refusalOf(() => staff.setPassword(ben, given)),
      refusalOf(() => staff.setRole(ada, 'admin')),
      refusalOf(() => staff.remove(ben)),
    ])
    expect(others.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'role.notAllowed'))
    expect(bench.operators.staff.list().map(({ name, role }) => [name, role])).toEqual([['Ada', 'user'], ['Ben', 'admin']])
  })

  it('is not done any more once the app is locked', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen('admin')
    const { staff } = bench.operators
    const refused = Promise.all([refusalOf(() => staff.add({ name: 'Cleo', role: 'user', password: given })), refusalOf(() => staff.setRole(ben, 'user')), refusalOf(() => staff.remove(ben))])
    bench.operators.lock('system')
    expect((await refused).map(({ code }) => code)).toEqual(['signIn.locked', 'signIn.locked', 'signIn.locked'])
    expect(staff.list().map(({ name, role }) => [name, role])).toEqual([['Ada', 'admin'], ['Ben', 'admin']])
  })
})

describe('a password that was forgotten', () => {
  it('is replaced by an admin, at no loss, and whoever guessed at it meanwhile does not matter', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    bench.operators.lock('person')
    for (let time = 0; time < 12; time += 1) await refusalOf(() => bench.operators.signIn('Ben', `guess ${time}`))
    await bench.operators.signIn('Ada', goodPassword)
    expect(await bench.operators.staff.setPassword(ben, given)).toMatchObject({ mustChangePassword: true })
    expect(await bench.changeTo('Ben', given)).toMatchObject({ operator: { name: 'Ben', mustChangePassword: true } })
    expect(bench.deleted).toEqual([])
  })

  it('is not replaced so where an admin can help, and says no more of a name that nobody has', async () => {
    const bench = new OperatorBench()
    await bench.withBen('admin')
    expect((await refusalOf(() => bench.operators.resetForgotten('Ada', given))).code).toBe('signIn.notNow')
    bench.operators.lock('person')
    for (const name of ['Ada', 'Ben', 'Nobody']) expect((await refusalOf(() => bench.operators.resetForgotten(name, given))).code).toBe('signIn.askAdmin')
    expect(bench.deleted).toEqual([])
  })

  it('stays as it is when what is to be lost can not be deleted', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.operators.lock('person')
    bench.ownData = { ...bench.ownData, clearActivity: () => Promise.reject(new Error('the disk is full')) }
    await expect(bench.operators.resetForgotten('Ada', given)).rejects.toThrow('the disk is full')
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('is not changed by an admin for itself without the one that it has', async () => {
    const bench = new OperatorBench()
    const status = await bench.several()
    const id = status.operator?.id ?? operatorId.parse('one')
    expect((await refusalOf(() => bench.operators.staff.setPassword(id, given))).code).toBe('operator.ownPassword')
    expect(await refusalOf(() => bench.operators.changePassword('wrong', given))).toMatchObject({ code: 'signIn.wrong', data: { field: 'current' } })
  })
})

describe('deleting', () => {
  it('somebody else takes all its data, and the name is free again', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    expect(await bench.operators.staff.remove(ben)).toEqual(someFigures)
    expect(bench.deleted).toEqual([[ben]])
    expect(bench.operators.staff.list().map(({ name }) => name)).toEqual(['Ada'])
    expect((await refusalOf(() => bench.operators.staff.remove(ben))).code).toBe('operator.unknown')
    expect(await bench.operators.staff.add({ name: 'Ben', role: 'user', password: given })).not.toMatchObject({ id: ben })
  })

  it.each([
    [1, '1 job that has not ended is carried on under this name.'],
    [2, '2 jobs that have not ended are carried on under this name.'],
  ])('somebody who carries %i jobs that have not ended is refused, and so is oneself', async (jobs, message) => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    bench.openJobs = jobs
    expect(await refusalOf(() => bench.operators.staff.remove(ben))).toMatchObject({ code: 'operator.carriesJobs', message, data: { advice: expect.stringContaining('Cancel') } })
    await bench.changeTo('Ben', otherPassword)
    expect((await refusalOf(() => bench.operators.removeMe(otherPassword))).code).toBe('operator.carriesJobs')
    expect(bench.deleted).toEqual([])
    bench.openJobs = 0
    await bench.operators.removeMe(otherPassword)
    expect(bench.deleted).toEqual([[ben]])
  })

  it('oneself is not for the list of operators', async () => {
    const bench = new OperatorBench()
    const status = await bench.several()
    expect((await refusalOf(() => bench.operators.staff.remove(status.operator?.id ?? operatorId.parse('one')))).code).toBe('operator.self')
  })

  it('oneself asks for the password, locks, and names nobody afterwards', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen()
    await bench.changeTo('Ben', otherPassword)
    expect((await refusalOf(() => bench.operators.removeMe(null))).code).toBe('signIn.wrong')
    expect(await bench.operators.removeMe(otherPassword)).toEqual(someFigures)
    expect(bench.deleted).toEqual([[ben]])
    expect(bench.operators.status()).toMatchObject({ mode: 'several', operator: null, locked: { operatorName: null } })
    expect(bench.lockedDown.at(-1)).toContain('wiped the tokens')
    expect(bench.recorded.at(-1)).toMatchObject({ action: 'operator.remove', object: { id: '', name: 'An operator, by itself' }, by: { id: 'app' } })
    expect((await refusalOf(() => bench.operators.signIn('Ben', otherPassword))).code).toBe('signIn.wrong')
  })

  it('oneself is refused to the last admin while others are there', async () => {
    const bench = new OperatorBench()
    await bench.withBen()
    expect((await refusalOf(() => bench.operators.removeMe(goodPassword))).code).toBe('operator.lastAdmin')
    expect(bench.deleted).toEqual([])
  })

  it.each(['one', 'several'] as const)('the last one there is (%s) leaves the app as at its first run', async (mode) => {
    const bench = new OperatorBench()
    if (mode === 'one') await bench.operators.setUp({ mode: 'one' })
    else await bench.several()
    await bench.operators.removeMe(mode === 'one' ? null : goodPassword)
    expect(bench.operators.status()).toEqual({ mode: 'undecided', operator: null, locked: null })
    expect(createOperatorRepo(bench.db).list()).toEqual([])
    expect(bench.lockedDown).toHaveLength(1)
  })
})

describe('from one person to several', () => {
  it('hands over what the one had, and goes on as that admin', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const status = await bench.operators.useSeveral('Ada', goodPassword)
    const id = status.operator?.id ?? operatorId.parse('one')
    expect(status).toMatchObject({ mode: 'several', operator: { name: 'Ada', role: 'admin' } })
    expect(bench.handedOver).toEqual([['one', id]])
    expect(bench.operators.ownIds(id)).toEqual([id, 'one'])
    expect(bench.recorded.at(-1)).toMatchObject({ action: 'operator.setUp', before: 'One person uses this app', after: 'Several people use this app' })
  })

  it('changes nothing when what the one had can not be handed over', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    bench.ownData = {
      ...bench.ownData,
      handOver: () => {
        throw new Error('the disk is full')
      },
    }
    await expect(bench.operators.useSeveral('Ada', goodPassword)).rejects.toThrow('the disk is full')
    expect(bench.operators.status()).toMatchObject({ mode: 'one', operator: { id: 'one' } })
  })
})
