import { describe, expect, it } from 'vitest'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { storageIsReadOnly } from '#main/db/storage-error.ts'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import type { OperatorRepo } from '#main/db/repos/operator.ts'
import { goodPassword, OperatorBench, otherPassword, refusalOf } from '../support/operator-bench.ts'

const full = () => {
  throw new AppError({ kind: 'transient', code: 'storage.full', message: 'The disk is full.' })
}

describe('the first run', () => {
  it('lets nobody in until somebody has said how many use the app', async () => {
    const { operators } = new OperatorBench()
    expect(operators.status()).toEqual({ mode: 'undecided', operator: null, locked: null })
    expect(operators.caller('jobs.list')).toMatchObject({ code: 'signIn.undecided' })
    expect(operators.caller(null)).toBeInstanceOf(AppError)
    expect((await refusalOf(() => operators.signIn('Ada', goodPassword))).code).toBe('signIn.notNow')
    expect((await refusalOf(() => operators.unlock())).code).toBe('signIn.notNow')
    expect((await refusalOf(() => operators.resetForgotten('Ada', goodPassword))).code).toBe('signIn.notNow')
  })

  it('for one person is over at once, and stays so', async () => {
    const bench = new OperatorBench()
    expect(await bench.operators.setUp({ mode: 'one' })).toMatchObject({ mode: 'one', operator: { id: 'one', role: 'admin' }, locked: null })
    bench.restart()
    expect(bench.operators.caller('jobs.list')).toEqual({ id: 'one', name: 'Only user', role: 'admin' })
    expect((await refusalOf(() => bench.operators.setUp({ mode: 'one' }))).code).toBe('signIn.decided')
  })

  it('for several has its first admin in, who takes over what was there', async () => {
    const bench = new OperatorBench()
    const status = await bench.several()
    expect(status).toMatchObject({ mode: 'several', operator: { name: 'Ada', role: 'admin', mustChangePassword: false }, locked: null })
    expect(bench.handedOver).toEqual([['one', status.operator?.id]])
    expect(bench.jobsHandedOver).toEqual([['one', 'Ada']])
    expect(bench.recorded).toMatchObject([{ action: 'operator.setUp', object: { name: 'Ada' }, after: 'Several people use this app' }])
    expect(JSON.stringify([bench.recorded, bench.events])).not.toMatch(/scrypt|lantern/)
  })

  it('is decided by the first of two windows', async () => {
    const bench = new OperatorBench()
    const results = await Promise.allSettled([bench.several(), bench.operators.setUp({ mode: 'one' }), bench.operators.setUp({ mode: 'several', name: 'Eve', password: otherPassword })])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(bench.operators.staff.list().map(({ name }) => name)).toEqual(['Ada'])
  })

  it('takes no weak password, and is then still to be decided', async () => {
    const { operators } = new OperatorBench()
    expect(await refusalOf(() => operators.setUp({ mode: 'several', name: 'Ada', password: 'Password1234' }))).toMatchObject({ code: 'password.weak', data: { field: 'password' } })
    expect(operators.status().mode).toBe('undecided')
  })
})

describe('signing in', () => {
  it('is needed in each new process, by name in any spelling and the password', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.restart()
    expect(bench.operators.status()).toMatchObject({ operator: null, locked: { why: 'start', operatorName: null } })
    expect(bench.operators.caller('jobs.list')).toMatchObject({ code: 'signIn.locked' })
    expect(await bench.operators.signIn('  aDA ', goodPassword)).toMatchObject({ operator: { name: 'Ada' }, locked: null })
    expect(bench.cameIn.at(-1)).toBe(bench.operators.current()?.id)
    expect(bench.actions().at(-1)).toBe('operator.signIn')
  })

  it('says the same of a wrong password and of a name that nobody has, and writes neither password nor such a name down', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.restart()
    const wrong = await refusalOf(() => bench.operators.signIn('Ada', 'my secret of another place'))
    const nobody = await refusalOf(() => bench.operators.signIn('hunter2-typed-as-name', goodPassword))
    expect(nobody.toJSON()).toEqual(wrong.toJSON())
    expect(bench.recorded.slice(-2)).toMatchObject([
      { action: 'operator.refused', object: { name: 'Ada' }, by: { id: 'app' }, error: { code: 'signIn.wrong', message: 'Wrong password, 1 in a row.' } },
      { action: 'operator.refused', object: { id: '', name: 'A name that nobody has here' } },
    ])
    expect(JSON.stringify(bench.recorded)).not.toMatch(/secret of another|hunter2/)
  })

  it('is one at a time: whoever is in keeps the place', async () => {
    const bench = new OperatorBench()
    await bench.withBen()
    expect((await refusalOf(() => bench.operators.signIn('Ben', otherPassword))).code).toBe('signIn.notNow')
    bench.operators.lock('person')
    const both = await Promise.allSettled([bench.operators.signIn('Ada', goodPassword), bench.operators.signIn('Ben', otherPassword)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(bench.operators.current()?.name).toBe('Ada')
  })

  it('works on a full disk, so that somebody can see what is wrong, and wrong attempts wait all the same', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.restart({ repo: (repo) => ({ ...repo, save: full, setLock: full }) })
    for (let time = 0; time < 6; time += 1) await refusalOf(() => bench.operators.signIn('Ada', 'wrong'))
    expect((await refusalOf(() => bench.operators.signIn('Ada', goodPassword))).code).toBe('signIn.wait')
    await bench.clock.advance(60_000)
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('works in a second copy of the app, which writes nothing', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const readOnly = () => {
      throw storageIsReadOnly()
    }
    bench.restart({ isWriter: false, repo: (repo) => ({ ...repo, save: readOnly, setLock: readOnly }) })
    await refusalOf(() => bench.operators.signIn('Ada', 'wrong'))
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
    bench.operators.lock('idle')
    expect(bench.operators.status()).toMatchObject({ operator: null, locked: { why: 'idle', operatorName: 'Ada' } })
  })

  it('is asked for in a second copy as well, once the first one has several use the app', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const second = bench.open({ isWriter: false })
    expect(second.caller('jobs.list')).toMatchObject({ id: 'one' })
    await bench.operators.useSeveral('Ada', goodPassword)
    expect(second.caller('jobs.list')).toMatchObject({ code: 'signIn.locked' })
    expect(second.status()).toMatchObject({ mode: 'several', operator: null, locked: { why: 'start' } })
    expect(await second.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('is open beside a database that can not be used, so that something can be done about it', async () => {
    const bench = new OperatorBench({ isUsable: false })
    expect(bench.operators.status()).toMatchObject({ mode: 'one', operator: { id: 'one' } })
    for (const why of ['person', 'idle', 'system'] as const) bench.operators.lock(why)
    expect(bench.operators.current()?.id).toBe('one')
    // Each of them wiped the tokens and had the process replaced all the same.
    expect(bench.lockedDown).toEqual([expect.stringMatching('^Buydesk was locked'), expect.stringContaining('15 minutes without use'), expect.stringContaining('locked or asleep')])
    expect(bench.operators.lockToTell).toBeNull()
    expect((await refusalOf(() => bench.operators.useSeveral('Ada', goodPassword))).code).toBe('signIn.decided')
  })
})

describe('an app that one person uses and whose lock the disk does not take', () => {
  it.each(['a full disk', 'a copy that only reads'])('stays locked over as many processes as come, until somebody unlocks it: %s', async (why) => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const refusing = { repo: (repo: OperatorRepo) => ({ ...repo, setLock: () => { throw storageIsReadOnly() } }), isWriter: why === 'a full disk' }
    bench.restart(refusing)
    expect([bench.operators.status().operator?.id, bench.operators.lockToTell]).toEqual(['one', null])
    bench.operators.lock('person')
    for (let time = 0; time < 2; time += 1) {
      const toldLock = bench.operators.lockToTell
      expect(toldLock).toEqual({ why: 'person', at: bench.clock.now() })
      bench.restart({ ...refusing, toldLock })
      expect(bench.operators.status()).toMatchObject({ operator: null, locked: { why: 'person' } })
    }
    expect(bench.operators.unlock()).toMatchObject({ operator: { id: 'one' } })
    expect(bench.operators.lockToTell).toBeNull()
  })
})

describe('guessing', () => {
  async function locked() {
    const bench = new OperatorBench()
    await bench.several()
    bench.restart()
    return bench
  }

  it('10,000 times, as fast as it is answered, does not get in, and the owner is in within a minute of the last', async () => {
    const bench = await locked()
    const codes = new Map<string, number>()
    for (let time = 0; time < 10_000; time += 1) {
      const { code } = await refusalOf(() => bench.operators.signIn('Ada', `guess number ${time}`))
      codes.set(code, (codes.get(code) ?? 0) + 1)
      if (time % 100 === 0) await bench.clock.advance(10_000)
    }
    expect(bench.operators.current()).toBeNull()
    expect([...codes.keys()].toSorted()).toEqual(['signIn.wait', 'signIn.wrong'])
    expect(codes.get('signIn.wrong')).toBeLessThan(40)
    await bench.clock.advance(60_000)
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('10,000 times at once does not get in, and the owner is in within a minute', async () => {
    const bench = await locked()
    const guesses = Array.from({ length: 10_000 }, (_, index) => refusalOf(() => bench.operators.signIn('Ada', `guess ${index}`)))
    const codes = new Set((await Promise.all(guesses)).map(({ code }) => code))
    expect([...codes].toSorted()).toEqual(['signIn.busy', 'signIn.wait', 'signIn.wrong'])
    expect(bench.recorded.filter(({ action }) => action === 'operator.refused').length).toBeLessThanOrEqual(8)
    await bench.clock.advance(60_000)
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('the right password among 10,000 at once gets nobody in faster than one at a time would', async () => {
    const bench = await locked()
    const guesses = Array.from({ length: 10_000 }, (_, index) => refusalOf(() => bench.operators.signIn('Ada', index === 9_000 ? goodPassword : `guess ${index}`)))
    await Promise.all(guesses)
    expect(bench.operators.current()).toBeNull()
  })

  it('is not made faster by starting the app anew', async () => {
    const bench = await locked()
    for (let time = 0; time < 9; time += 1) {
      await refusalOf(() => bench.operators.signIn('Ada', `guess ${time}`))
      await bench.clock.advance(time < 8 ? 60_000 : 0)
    }
    bench.restart()
    expect((await refusalOf(() => bench.operators.signIn('Ada', goodPassword))).code).toBe('signIn.wait')
    await bench.clock.advance(60_000)
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
    expect(createOperatorRepo(bench.db).named('Ada')).toMatchObject({ failures: 0, nextTryAt: null })
  })

  it('tells nothing about which names there are: one that nobody has makes wait as well', async () => {
    const bench = await locked()
    const codesOf = async (name: string) => {
      const codes: string[] = []
      for (let time = 0; time < 8; time += 1) codes.push((await refusalOf(() => bench.operators.signIn(name, `guess ${time}`))).code)
      return codes
    }
    expect(await codesOf('Mallory')).toEqual(await codesOf('Ada'))
  })

  it('at one name after the other does not fill the log', async () => {
    const bench = await locked()
    for (let time = 0; time < 2_000; time += 1) await refusalOf(() => bench.operators.signIn(`name ${time}`, 'guess'))
    expect(bench.recorded.filter(({ action }) => action === 'operator.refused')).toHaveLength(1)
    // So many names may well have come to the number of this one.
    await bench.clock.advance(60_000)
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('at the own password of whoever is in waits as at the door', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const codes: string[] = []
    for (let time = 0; time < 7; time += 1) codes.push((await refusalOf(() => bench.operators.assertOwnPassword(`guess ${time}`))).code)
    expect(codes).toEqual(['signIn.wrong', 'signIn.wrong', 'signIn.wrong', 'signIn.wrong', 'signIn.wrong', 'signIn.wait', 'signIn.wait'])
    expect((await refusalOf(() => bench.operators.changePassword(goodPassword, otherPassword))).code).toBe('signIn.wait')
    await bench.clock.advance(60_000)
    await bench.operators.assertOwnPassword(goodPassword)
  })
})

describe('the lock', () => {
  it('leaves nobody in, says why and who was, and has the tokens wiped', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.operators.lock('idle')
    const status: SignInStatus = { mode: 'several', operator: null, locked: { why: 'idle', at: '2026-11-22T08:00:00.000Z', operatorName: 'Ada', idleMinutes: 15 } }
    expect(bench.operators.status()).toEqual(status)
    expect(bench.events.at(-1)).toEqual({ event: 'operators.changed', payload: { status } })
    expect(bench.lockedDown).toEqual(['Buydesk locked itself after 15 minutes without use, which wiped its tokens.'])
    expect(bench.recorded.at(-1)).toMatchObject({ action: 'app.lock', by: { name: 'Ada' } })
    bench.restart()
    expect(bench.operators.status()).toEqual(status)
  })

  it('of an app that one person uses opens at a click, and is there after a restart', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    bench.operators.lock('system')
    bench.restart()
    expect(bench.operators.caller('jobs.list')).toMatchObject({ code: 'signIn.locked' })
    expect(bench.operators.status()).toMatchObject({ mode: 'one', locked: { why: 'system', operatorName: null } })
    expect(bench.operators.unlock()).toMatchObject({ operator: { id: 'one' }, locked: null })
    bench.restart()
    expect(bench.operators.current()?.id).toBe('one')
    expect(bench.actions().slice(-2)).toEqual(['app.lock', 'app.unlock'])
  })

  it('happens on a full disk as well', async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.restart({ repo: (repo) => ({ ...repo, save: full, setLock: full }) })
    await bench.operators.signIn('Ada', goodPassword)
    bench.operators.lock('person')
    expect(bench.operators.current()).toBeNull()
    expect(bench.lockedDown).toHaveLength(1)
  })

  it('happens once: where nobody is in there is nothing to lock', async () => {
    const bench = new OperatorBench()
    bench.operators.lock('idle')
    await bench.several()
    bench.operators.lock('person')
    bench.operators.lock('system')
    expect(bench.lockedDown).toHaveLength(1)
    expect(bench.operators.status().locked?.why).toBe('person')
  })

  it('is not undone by a change of the sign-in that was under way', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const changing = refusalOf(() => bench.operators.useSeveral('Ada', goodPassword))
    bench.operators.lock('system')
    expect((await changing).code).toBe('signIn.locked')
    expect(bench.operators.status()).toMatchObject({ mode: 'one', operator: null })
    const other = new OperatorBench()
    await other.several()
    const change = refusalOf(() => other.operators.changePassword(goodPassword, otherPassword))
    other.operators.lock('system')
    expect((await change).code).toBe('signIn.locked')
    expect(await other.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })
  it('that comes while a password is being looked at wins: a computer that was closed does not open by itself', async () => {
    const bench = new OperatorBench()
    const setUp = refusalOf(() => bench.several())
    bench.operators.lock('system')
    expect((await setUp).code).toBe('signIn.locked')
    expect(bench.operators.status().mode).toBe('undecided')
    await bench.several()
    bench.operators.lock('person')
    const signIn = refusalOf(() => bench.operators.signIn('Ada', goodPassword))
    bench.operators.lock('system')
    expect((await signIn).code).toBe('signIn.locked')
    const reset = refusalOf(() => bench.operators.resetForgotten('Ada', otherPassword))
    bench.operators.lock('system')
    expect((await reset).code).toBe('signIn.locked')
    expect(bench.deleted).toEqual([])
    expect(bench.operators.status()).toMatchObject({ operator: null, locked: { why: 'person' } })
    expect(await bench.operators.signIn('Ada', goodPassword)).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('wipes the tokens whatever fails around it', async () => {
    const bench = new OperatorBench()
    await bench.several()
    const broken = () => {
      throw new Error('the database is closed')
    }
    bench.restart({ repo: (repo) => ({ ...repo, setLock: broken }) })
    await bench.operators.signIn('Ada', goodPassword).catch(() => undefined)
    expect(() => bench.operators.lock('system')).toThrow('the database is closed')
    expect(bench.operators.current()).toBeNull()
    expect(bench.lockedDown).toHaveLength(1)
  })

  it('stands before it is noted, so that a process that dies in between is locked all the same', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const setLock = createOperatorRepo(bench.db).setLock
    const order: string[] = []
    bench.restart({ repo: (repo) => ({ ...repo, setLock: (lock) => (order.push('locked'), setLock(lock)) }) })
    bench.recorded.push = (entry) => order.push(entry.action)
    bench.operators.lock('idle')
    expect(order).toEqual(['locked', 'app.lock'])
  })
})

describe('a second copy of the app', () => {
  it('lets nobody go on whom the first one has deleted, and wipes the tokens', async () => {
    const bench = new OperatorBench()
    const ben = await bench.withBen('admin')
    const second = bench.open({ isWriter: false })
    await second.signIn('Ben', otherPassword)
    await bench.operators.staff.setRole(ben, 'user')
    expect(second.caller('operators.list')).toMatchObject({ role: 'user' })
    await bench.operators.staff.setPassword(ben, 'what the admin wrote on a note')
    expect(second.caller('jobs.list')).toMatchObject({ code: 'signIn.mustChange' })
    const before = bench.lockedDown.length
    await bench.operators.staff.remove(ben)
    expect(second.caller('jobs.list')).toMatchObject({ code: 'signIn.locked' })
    expect(second.status()).toMatchObject({ operator: null, locked: { why: 'start' } })
    expect(bench.lockedDown.slice(before)).toEqual(['Whoever used this copy of Buydesk may not any more, which wiped its tokens.'])
    second.lock('idle')
    expect(bench.lockedDown).toHaveLength(before + 1)
  })

  it('has no tokens of the one person left, once several use the app', async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    const second = bench.open({ isWriter: false })
    await bench.operators.useSeveral('Ada', goodPassword)
    second.lock('system')
    expect(bench.lockedDown).toHaveLength(1)
    expect(second.caller('jobs.list')).toMatchObject({ code: 'signIn.locked' })
    expect(bench.lockedDown).toHaveLength(1)
  })
})
