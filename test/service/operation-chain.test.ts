import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogCare } from '#main/db/log-care.ts'
import type { LogCare } from '#main/db/log-care.ts'
import { allMigrations } from '#main/db/migrations/all.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { verification, verifyChain } from '#main/db/verify-chain.ts'
import type { OperationFilter } from '#shared/domain/operation.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'
import { someOperation, writeOperations } from '../support/operations.ts'

const rows = 120

/** Writes a log, lets someone at its file who knows SQL and takes the triggers off, and says what Buydesk then finds. */
function found(tamper: (file: DatabaseSync) => void, count = rows) {
  const db = openTestDb()
  writeOperations(db, count)
  const file = new DatabaseSync(db.path)
  for (const { name } of file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) file.exec(`DROP TRIGGER "${String(name)}"`)
  tamper(file)
  file.close()
  return verifyChain(db)
}

const broken = (tamper: (file: DatabaseSync) => void) => {
  const { kind, id } = found(tamper).firstBreak ?? {}
  return { kind, id }
}

/** Numbers rows anew, from the end that does not collide. */
const shift = (from: number, by: number) => (file: DatabaseSync) => {
  file.exec(`UPDATE operation SET id = -id WHERE id >= ${from}; UPDATE operation SET id = -id + ${by} WHERE id < 0`)
}

const swap = (one: number, two: number) => (file: DatabaseSync) => {
  file.exec(`UPDATE operation SET id = -1 WHERE id = ${one}; UPDATE operation SET id = ${one} WHERE id = ${two}; UPDATE operation SET id = ${two} WHERE id = -1`)
}

const copyOf = (source: number, id: number) => `INSERT INTO operation SELECT ${id}, at, action, object, target, outcome, error_code, message, trace,
  connection, job, hash, operator, before, after FROM operation WHERE id = ${source}`

describe('a verified operation log', () => {
  it('is whole when it is as it was written, empty or long', () => {
    const empty = openTestDb()
    expect(verifyChain(empty)).toMatchObject({ count: 0, firstBreak: null })
    const db = openTestDb()
    writeOperations(db, 2_500, (index) => (index % 3 === 0 ? { outcome: 'failed', errorCode: 'meta.refused', message: `no ${index}` } : { targetId: null, targetName: null }))
    expect(verifyChain(db)).toMatchObject({ count: 2_500, clearedUpTo: 0, firstBreak: null })
    expect([...verification(db)]).toHaveLength(4)
  })

  it('goes on whole over transactions that were undone', () => {
    const db = openTestDb()
    writeOperations(db, 3)
    const operations = createOperationRepo(db, (text) => text)
    expect(() =>
      db.writeTx(() => {
        operations.append([{ ...someOperation, objectName: 'never' }])
        throw new Error('no')
      }),
    ).toThrow('no')
    db.writeTx(() => operations.append([{ ...someOperation, objectName: 'after' }]))
    expect(verifyChain(db)).toMatchObject({ count: 4, firstBreak: null })
    expect(operations.page({ text: 'never' }, null, 10)).toEqual([])
    expect(operations.page({ text: 'after' }, null, 10)).toHaveLength(1)
  })

  it('is whole with texts that no encoding holds, with blanks, signs and controls', () => {
    const db = openTestDb()
    const names = ['half \uD83C of a sign', 'a\u0000b', '"quoted" \\ \n line', '', '\u2028']
    writeOperations(db, names.length, (index) => ({ objectName: names[index] ?? '', message: names[index] ?? '', targetName: '', targetId: '' }))
    expect(verifyChain(db)).toMatchObject({ count: names.length, firstBreak: null })
  })
})

describe('a log that someone changed', () => {
  it.each<readonly [string, (file: DatabaseSync) => void, string, number]>([
    ['an operator changed', (file) => file.exec("UPDATE operation SET operator = (SELECT no FROM log_text WHERE words = 'Nordlicht GmbH') WHERE id = 60"), 'changed', 60],
    ['an operator taken away', (file) => file.exec('UPDATE operation SET operator = NULL WHERE id = 60'), 'changed', 60],
    ["an operator's name changed", (file) => file.exec("UPDATE log_text SET words = 'Other' WHERE words = 'Anna'"), 'changed', 1],
    ['a before put in', (file) => file.exec('UPDATE operation SET before = object WHERE id = 60'), 'changed', 60],
    ['an after put in', (file) => file.exec('UPDATE operation SET after = object WHERE id = 60'), 'changed', 60],
    ['an outcome turned', (file) => file.exec("UPDATE operation SET outcome = (SELECT no FROM log_mark WHERE mark = 'pixel.share.account') WHERE id = 60"), 'changed', 60],
    ['a time changed in the first row', (file) => file.exec('UPDATE operation SET at = 1 WHERE id = 1'), 'changed', 1],
    ['the last row changed', (file) => file.exec(`UPDATE operation SET at = 1 WHERE id = ${rows}`), 'changed', rows],
    ['a hash changed', (file) => file.exec("UPDATE operation SET hash = zeroblob(32) WHERE id = 60"), 'changed', 60],
    ['a name changed where all rows have it from', (file) => file.exec("UPDATE log_text SET words = 'Other' WHERE words = 'Pixel 60'"), 'changed', 60],
    ['a name taken away', (file) => file.exec("DELETE FROM log_text WHERE words = 'Pixel 60'"), 'changed', 60],
    ['a connection taken away', (file) => file.exec("DELETE FROM log_mark WHERE mark = 'System user of Nord'"), 'changed', 1],
    ['a row removed', (file) => file.exec('DELETE FROM operation WHERE id = 60'), 'removed', 60],
    ['rows removed', (file) => file.exec('DELETE FROM operation WHERE id BETWEEN 60 AND 70'), 'removed', 60],
    ['the first row removed', (file) => file.exec('DELETE FROM operation WHERE id = 1'), 'removed', 1],
    ['the last rows removed', (file) => file.exec(`DELETE FROM operation WHERE id > ${rows - 5}`), 'removed', rows - 4],
    ['all rows removed', (file) => file.exec('DELETE FROM operation'), 'removed', 1],
    ['a row removed and the rest numbered anew', (file) => {
      file.exec('DELETE FROM operation WHERE id = 60')
      shift(61, -1)(file)
    }, 'removed', 60],
    ['two neighbours in each other\'s place', swap(60, 61), 'reordered', 60],
    ['two rows far apart in each other\'s place', swap(10, 100), 'reordered', 10],
    ['the last row in the place of another', swap(60, rows), 'reordered', 60],
    ['what two rows say exchanged, their hashes left', (file) => {
      file.exec('CREATE TEMP TABLE one AS SELECT * FROM operation WHERE id IN (60, 80)')
      for (const [id, other] of [[60, 80], [80, 60]]) file.exec(`UPDATE operation SET object = (SELECT object FROM one WHERE id = ${other}) WHERE id = ${id}`)
    }, 'reordered', 60],
    ['a row put in', (file) => {
      shift(60, 1)(file)
      file.exec(copyOf(10, 60))
    }, 'inserted', 60],
    ['a row added at the end', (file) => file.exec(copyOf(10, rows + 1)), 'inserted', rows + 1],
    ['a row added before the first', (file) => file.exec(copyOf(10, 0)), 'inserted', 0],
    ['the note of the end taken away', (file) => file.exec('DELETE FROM log_head'), 'rewritten', rows],
    ['the note of the end changed', (file) => file.exec('UPDATE log_head SET hash = zeroblob(32)'), 'rewritten', rows],
  ])('is told from a whole one: %s', (_what, tamper, kind, id) => {
    expect(broken(tamper)).toEqual({ kind, id })
  })

  it('is told by its first row that is wrong, in words', () => {
    const report = found((file) => file.exec('DELETE FROM operation WHERE id IN (20, 21); UPDATE operation SET at = 1 WHERE id = 50'))
    expect(report.firstBreak).toEqual({ kind: 'removed', id: 20, message: 'Rows 20 to 21 are missing.' })
  })

  it('is still written on, and stays broken where it was', () => {
    const db = openTestDb()
    writeOperations(db, 10)
    const file = new DatabaseSync(db.path)
    file.exec('DROP TRIGGER operation_is_kept; DELETE FROM operation WHERE id > 7')
    file.close()
    writeOperations(db, 2)
    expect(verifyChain(db).firstBreak).toMatchObject({ kind: 'removed', id: 8, message: 'Rows 8 to 10 are missing.' })
    expect(db.prepare('SELECT max(id) AS id FROM operation').get()).toEqual({ id: 12 })
  })

  it('is found out by a mark that was noted earlier, even when all of it was written anew', () => {
    const db = openTestDb()
    writeOperations(db, 10)
    const { mark } = verifyChain(db)
    writeOperations(db, 5)
    expect(verifyChain(db, mark).firstBreak).toBeNull()
    const forged = openTestDb()
    writeOperations(forged, 15, () => ({ outcome: 'failed' }))
    expect(verifyChain(forged).firstBreak).toBeNull()
    expect(verifyChain(forged, mark).firstBreak).toMatchObject({ kind: 'rewritten', id: 10 })
    const short = openTestDb()
    writeOperations(short, 4)
    expect(verifyChain(short, mark).firstBreak).toMatchObject({ kind: 'removed', id: 5 })
  })
})

describe('a log whose rows are as they were written', () => {
  const changedFile = (change: (file: DatabaseSync) => void) => {
    const db = openTestDb()
    writeOperations(db, 5)
    const file = new DatabaseSync(db.path)
    change(file)
    file.close()
    return verifyChain(db).firstBreak
  }

  it('is not called whole once what guards it is gone', () => {
    expect(changedFile((file) => file.exec('DROP TRIGGER operation_stays; DROP TRIGGER operation_is_kept'))).toEqual({
      kind: 'unguarded',
      id: 0,
      message: "The log could have been changed: its guards are gone or are not Buydesk's own (operation_is_kept, operation_stays).",
    })
  })

  it('is not called whole once a guard lets everything pass, or something else acts on it', () => {
    const idle = "DROP TRIGGER operation_stays; CREATE TRIGGER operation_stays BEFORE UPDATE ON operation BEGIN SELECT 1; END"
    expect(changedFile((file) => file.exec(idle))).toMatchObject({ kind: 'unguarded', message: expect.stringContaining('operation_stays') })
    const extra = 'CREATE TRIGGER helper AFTER INSERT ON operation BEGIN DELETE FROM log_search; END'
    expect(changedFile((file) => file.exec(extra))).toMatchObject({ kind: 'unguarded', message: expect.stringContaining('helper') })
    const otherwiseSpelled = 'CREATE TRIGGER helper AFTER INSERT ON OPERATION BEGIN DELETE FROM log_search; END'
    expect(changedFile((file) => file.exec(otherwiseSpelled))).toMatchObject({ kind: 'unguarded', message: expect.stringContaining('helper') })
    const fromElsewhere = 'CREATE TRIGGER helper AFTER INSERT ON job BEGIN DELETE FROM log_search; END'
    expect(changedFile((file) => file.exec(fromElsewhere))).toMatchObject({ kind: 'unguarded', message: expect.stringContaining('helper') })
  })

  const blockChanges = [
    'DELETE FROM log_block',
    'DELETE FROM log_block WHERE no = 1',
    'UPDATE log_block SET rows = rows - 1 WHERE no = 2',
    'UPDATE log_block SET first_at = first_at + 1 WHERE no = 0',
    'UPDATE log_block SET last_at = last_at - 1 WHERE no = 0',
    'INSERT INTO log_block (no, rows, first_at, last_at) VALUES (9000000000, 1, 0, 0)',
    'DELETE FROM log_block_kind WHERE block = 1',
    'UPDATE log_block_kind SET rows = rows + 1 WHERE block = 1',
    'INSERT INTO log_block_kind (kind, block, rows) SELECT max(no) + 1, 1, 7 FROM log_kind',
    'UPDATE log_kind SET operator = operator + 1000',
    'UPDATE log_kind SET outcome = 999 WHERE outcome = 1',
    'DELETE FROM log_kind WHERE outcome = 1',
  ]
  const breakFoundBy = (care: LogCare) => {
    for (const steps = care.verify(); ; ) {
      const step = steps.next()
      if (step.done === true) return step.value.firstBreak
    }
  }

  it('is not called whole once what its rows are found and counted by is not what they are: that is told once, made anew of the rows, and looks and counts are right again', () => {
    const db = openTestDb()
    writeOperations(db, 600, (index) => (index % 9 === 0 && index > 300 ? { outcome: 'failed' } : {}))
    const operations = createOperationRepo(db, (text) => text)
    const care = createLogCare(db, operations, new FakeClock())
    const file = new DatabaseSync(db.path)
    expect(breakFoundBy(care)).toBeNull()
    for (const [index, change] of blockChanges.entries()) {
      file.exec(change)
      expect({ change, ...verifyChain(db) }).toMatchObject({ change, firstBreak: { kind: 'index', id: 0, message: expect.stringContaining('Each row is as it was written') } })
      // What is counted meanwhile is not remembered.
      operations.count({ outcomes: ['failed'] })
      operations.count({})
      expect(breakFoundBy(care)).toMatchObject({ kind: 'index', message: expect.stringContaining('made anew') })
      expect({ change, found: breakFoundBy(care) }).toEqual({ change, found: null })
      expect(operations.count({ outcomes: ['failed'] })).toBe(33 + index)
      expect(operations.page({ outcomes: ['failed'] }, null, 100)).toHaveLength(33 + index)
      expect(operations.page({ from: new Date(someOperation.at).toISOString() }, null, 700)).toHaveLength(600 + index)
      expect(operations.count({})).toBe(600 + index)
      writeOperations(db, 1, () => ({ outcome: 'failed' }))
    }
    file.close()
    expect(breakFoundBy(care)).toBeNull()
  })

  const huge = '9007199254740993'
  it.each([
    `INSERT INTO log_block VALUES (${huge}, 1, 0, 9)`,
    'INSERT INTO log_block VALUES (9223372036854775807, 1, -9223372036854775808, 9223372036854775807)',
    'INSERT INTO log_block VALUES (-5, 3, 0, 1)',
    `INSERT INTO log_block_kind SELECT no, ${huge}, 4 FROM log_kind`,
    'INSERT INTO log_block_kind SELECT no, -5, 4 FROM log_kind',
    'UPDATE log_block SET rows = 1152921504606846976; UPDATE log_block_kind SET rows = 1152921504606846976',
    'UPDATE log_block SET rows = -9223372036854775808; UPDATE log_block_kind SET rows = -9223372036854775808',
    `UPDATE log_kind SET no = ${huge} WHERE outcome = (SELECT max(outcome) FROM log_kind)`,
    `UPDATE log_kind SET no = no + ${huge}; UPDATE log_block_kind SET kind = kind + ${huge}`,
  ])('is found and counted, verified and mended, whatever numbers it is found and counted by: %s', (change) => {
    const db = openTestDb()
    writeOperations(db, 2_600, (index) => (index % 2 === 0 ? { outcome: 'failed' } : {}))
    const operations = createOperationRepo(db, (text) => text)
    const from = new Date(someOperation.at).toISOString()
    const filters: readonly OperationFilter[] = [{}, { from }, { outcomes: ['failed'] }, { from, outcomes: ['failed'] }, { from, text: 'pixel' }]
    const file = new DatabaseSync(db.path)
    file.exec(change)
    file.close()
    for (const filter of filters) {
      expect(() => operations.count(filter)).not.toThrow()
      expect(() => operations.page(filter, null, 10)).not.toThrow()
    }
    const care = createLogCare(db, operations, new FakeClock())
    const told = breakFoundBy(care)
    expect(told?.message ?? '').not.toMatch(/rows -|to -/)
    expect(breakFoundBy(care)).toBeNull()
    expect(filters.map((filter) => [operations.count(filter), operations.page(filter, null, 3_000).length])).toEqual(
      filters.map(({ outcomes }) => (outcomes === undefined ? [2_600, 2_600] : [1_300, 1_300])),
    )
  })

  it('tells of counts of rows that it does not have, and names no rows then', () => {
    expect(changedFile((file) => file.exec('INSERT INTO log_block VALUES (-5, 3, 0, 1)'))).toMatchObject({
      kind: 'index',
      message: 'Each row is as it was written, but what Buydesk finds and counts rows by tells of rows that the log does not have: counts may have been wrong.',
    })
  })

  it('is only told so, and left as it is, by a copy that may not write', () => {
    const db = openTestDb()
    writeOperations(db, 600)
    db.prepare('DELETE FROM log_block').run()
    const reader = openDatabase(db.path, { readOnly: true })
    const found = breakFoundBy(createLogCare(reader, createOperationRepo(reader, (text) => text), new FakeClock()))
    reader.close()
    expect(found).toMatchObject({ kind: 'index', message: expect.not.stringContaining('made anew') })
    expect(verifyChain(db).firstBreak?.kind).toBe('index')
  })

  it('is not called guarded, whatever its rows are found and counted by: both are told', () => {
    const db = openTestDb()
    writeOperations(db, 5)
    const file = new DatabaseSync(db.path)
    file.exec('DELETE FROM log_block; DROP TRIGGER operation_stays')
    file.close()
    expect(verifyChain(db)).toMatchObject({ firstBreak: { kind: 'unguarded' }, beside: expect.stringContaining('does not fit') })
  })

  it('holds the mark of an empty log too', () => {
    const db = openTestDb()
    const { mark } = verifyChain(db)
    writeOperations(db, 5)
    expect(verifyChain(db, mark).firstBreak).toBeNull()
  })

  it('is told from one that has a mark of a row which is not there', () => {
    const db = openTestDb()
    writeOperations(db, 3)
    const { mark } = verifyChain(db)
    writeOperations(db, 2)
    const file = new DatabaseSync(db.path)
    for (const { name } of file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) file.exec(`DROP TRIGGER "${String(name)}"`)
    file.exec('INSERT INTO log_seal SELECT id, hash, 1 FROM operation WHERE id = 5; DELETE FROM operation')
    file.close()
    expect(verifyChain(db, mark).firstBreak).toMatchObject({ kind: 'removed', id: 3 })
  })
})

describe('a log whose rows were changed', () => {
  const endOf = (care: LogCare) => {
    for (const steps = care.verify(); ; ) {
      const step = steps.next()
      if (step.done === true) return step.value
    }
  }
  const tampered = (count: number, sql: string) => {
    const db = openTestDb()
    writeOperations(db, count)
    const file = new DatabaseSync(db.path)
    const guards = file.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const { name } of guards) file.exec(`DROP TRIGGER "${String(name)}"`)
    file.exec(sql)
    for (const guard of guards) file.exec(String(guard['sql']))
    file.close()
    const operations = createOperationRepo(db, (text) => text)
    return { db, operations, care: createLogCare(db, operations, new FakeClock()) }
  }

  it('has no row hidden for good: what its rows are found and counted by is held against them all the same, told beside the break, and made anew', () => {
    const hide = 'DELETE FROM log_block WHERE no BETWEEN 2 AND 5; DELETE FROM log_block_kind WHERE block BETWEEN 2 AND 5'
    const { db, operations, care } = tampered(3_000, `${hide}; UPDATE operation SET hash = zeroblob(32) WHERE id = 1`)
    const { outcome } = someOperation
    expect(operations.count({ outcomes: [outcome] })).toBeLessThan(3_000)
    const beside = 'What Buydesk finds and counts rows by does not fit the rows that are there, first for rows 512 to 767: screens and exports may have lacked some.'
    expect(verifyChain(db)).toMatchObject({ firstBreak: { kind: 'changed', id: 1, message: 'Row 1 is not as it was written.' }, beside })
    expect(endOf(care)).toMatchObject({ firstBreak: { kind: 'changed', id: 1 }, beside: `${beside} It was made anew from the rows.` })
    expect(endOf(care)).toMatchObject({ firstBreak: { kind: 'changed', id: 1 }, beside: null })
    expect(operations.count({ outcomes: [outcome] })).toBe(3_000)
    expect(operations.page({ outcomes: [outcome] }, null, 4_000)).toHaveLength(3_000)
  })

  it('is told as one that can not be read where a number is in it that none is, and what its rows are found by is made anew all the same', () => {
    const { care } = tampered(300, 'UPDATE operation SET at = 1152921504606846976 WHERE id = 3; DELETE FROM log_block WHERE no = 0')
    expect(endOf(care)).toMatchObject({ firstBreak: { kind: 'incomplete' }, beside: expect.stringContaining('made anew') })
    expect(endOf(care)).toMatchObject({ firstBreak: { kind: 'incomplete' }, beside: null })
  })

  it('is verified in few steps where a row was put in very far from the others, also what was noted of blocks in between', () => {
    const far = 2 ** 52
    const { care } = tampered(300, `${copyOf(10, far)}; INSERT INTO log_block VALUES (700, 1, 0, 9)`)
    expect(endOf(care)).toMatchObject({ firstBreak: { kind: 'removed', id: 301 }, beside: expect.stringContaining('first for rows 179200 to 179455') })
    expect(endOf(care)).toMatchObject({ firstBreak: { kind: 'removed', id: 301 }, beside: null })
  })
})

describe('the database itself', () => {
  it.each([
    'UPDATE operation SET at = 1 WHERE id = 3',
    'DELETE FROM operation WHERE id = 5',
    'DELETE FROM operation',
    `INSERT OR REPLACE INTO operation SELECT * FROM operation WHERE id = 3`,
    copyOf(1, 0),
    copyOf(1, 5),
    "UPDATE log_text SET words = 'x'",
    'DELETE FROM log_mark',
    'DELETE FROM log_text',
    'DELETE FROM log_head',
    'DELETE FROM log_seal',
    'UPDATE log_seal SET after_id = 3',
    'INSERT INTO log_seal VALUES (3, zeroblob(32), 1)',
    'INSERT INTO log_seal SELECT id, hash, 1 FROM operation WHERE id = 3',
    'INSERT INTO log_gap SELECT id, id, hash, 1 FROM operation WHERE id = 3',
    'INSERT INTO log_clearing (sealed_by) VALUES (3)',
    'INSERT INTO log_clearing (is_done) VALUES (1)',
  ])('refuses %s', (sql) => {
    const db = openTestDb()
    writeOperations(db, 5)
    expect(() => db.writeTx(() => db.prepare(sql).run())).toThrow(/never|only/)
    expect(verifyChain(db)).toMatchObject({ count: 5, firstBreak: null })
  })

  it('is told of rows that somebody cleared in a way that is not Buydesk\'s', () => {
    const report = found((file) => file.exec('INSERT INTO log_seal SELECT id, hash, 1 FROM operation WHERE id = 12; DELETE FROM operation WHERE id <= 12'))
    const message = 'The 12 rows before row 13 were cleared under a seal. Buydesk does not clear in this way, so somebody else did.'
    expect(report).toMatchObject({ clearedUpTo: 12, firstBreak: { kind: 'removed', id: 1, message } })
  })
})

describe('a log of the version before the chain', () => {
  function writeOld(path: string, count: number): Database {
    const old = openDatabase(path, { migrations: allMigrations.filter((migration) => migration.number < 30) })
    const insert = old.prepare(`INSERT INTO operation (at, action, object_id, object_name, target_id, target_name, outcome, error_code, message, trace_id,
      connection_name, job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    old.writeTx(() => {
      for (let index = 0; index < count; index += 1) {
        const isFailed = index % 10 === 0
        insert.run(
          index, 'pixel.share.account', `${index % 7}`, `Pixel ${index % 7}`, isFailed ? null : '9', isFailed ? null : 'Nord', isFailed ? 'failed' : 'succeeded',
          isFailed ? 'meta.refused' : null, isFailed ? 'Meta said no.' : null, `t${Math.floor(index / 50)}`, 'Nord', someOperation.jobId,
        )
      }
    })
    return old
  }

  it('is chained as it stands, reads the same, is found by the same words, and goes on', () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    const old = writeOld(path, 1_234)
    const before = old.prepare('SELECT * FROM operation ORDER BY id DESC').all()
    old.close()
    const db = openTestDb(path)
    const operations = createOperationRepo(db, (text) => text)
    expect(verifyChain(db)).toMatchObject({ count: 1_234, firstBreak: null })
    const after = operations.page({}, null, 2_000)
    expect(after.map((each) => [each.id, Date.parse(each.at), each.action, each.objectId, each.objectName, each.targetId, each.targetName, each.outcome, each.errorCode, each.message, each.traceId, each.connectionName, each.jobId]))
      .toEqual(before.map((row) => Object.values(row)))
    expect(operations.count({ text: 'said pixel', outcomes: ['failed'] })).toBe(124)
    writeOperations(db, 10)
    expect(verifyChain(db)).toMatchObject({ count: 1_244, firstBreak: null })
  })

  it('keeps the hashes of the version before operators, and goes on with rows that have one', () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    writeOld(path, 1_234).close()
    const without = openDatabase(path, { migrations: allMigrations.filter((migration) => migration.number < 110) })
    const before = without.prepare('SELECT id, hash FROM operation').all()
    without.close()
    const db = openTestDb(path)
    expect(db.prepare('SELECT id, hash FROM operation').all()).toEqual(before)
    writeOperations(db, 10, () => ({ before: 'Paused', after: 'On' }))
    writeOperations(db, 2, () => ({ operator: null }))
    expect(verifyChain(db)).toMatchObject({ count: 1_246, firstBreak: null })
    const [none, , paused] = createOperationRepo(db, (text) => text).page({}, null, 3)
    expect([none?.operator, paused?.operator?.name, paused?.before, paused?.after]).toEqual([null, 'Anna', 'Paused', 'On'])
  })

  it('is chained when it was empty', () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    writeOld(path, 0).close()
    const db = openTestDb(path)
    writeOperations(db, 1)
    expect(verifyChain(db)).toMatchObject({ count: 1, firstBreak: null })
  })
})

it('takes less than 190 bytes for an operation of a bulk job, chain included', () => {
  const db = openTestDb()
  const [pixels, accounts] = [50, 200]
  writeOperations(db, pixels * accounts, (index) => ({
    at: 1_795_334_210_001 + index,
    objectId: `64315470035288${10 + Math.floor(index / accounts)}`,
    objectName: `Fjällstream Landing pages ${Math.floor(index / accounts)}`,
    targetId: `7970629364896${100 + (index % accounts)}`,
    targetName: `🌵 Desert Bloom | Test | JPY ${index % accounts}`,
    traceId: `ABayXfiIDAZt3jLQQNHt${Math.floor(index / 50)}`,
    before: 'No access',
    after: 'Has access',
  }))
  const bytes = Number(db.prepare('PRAGMA page_count').get()?.['page_count']) * 4_096
  expect(bytes / (pixels * accounts)).toBeLessThan(190)
})
