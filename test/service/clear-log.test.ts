import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { clearLog, finishClearing, isClearingUnfinished } from '#main/db/clear-log.ts'
import type { ClearRequest } from '#main/db/clear-log.ts'
import type { Database } from '#main/db/open.ts'
import { clearedRowsOf } from '#main/db/repos/cleared.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { salvageOperations } from '#main/db/salvage.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'
import { anna, ben, writeOperations } from '../support/operations.ts'

const all: ClearRequest = { operators: null, until: null, expects: null, by: anna, title: 'All activity' }
const ofBen: ClearRequest = { ...all, operators: [ben.id], by: ben, title: 'Own activity' }

const toolsOf = (db: Database) => ({ db, operations: createOperationRepo(db, (text) => text), clock: new FakeClock() })

function clear(db: Database, request: ClearRequest): number {
  const steps = clearLog(toolsOf(db), request)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Every third row is Ben's. */
function openLog(rows = 60): Database {
  const db = openTestDb()
  writeOperations(db, rows, (index) => ({ operator: index % 3 === 0 ? ben : anna, at: 1_000 + index }))
  return db
}

const idsOf = (db: Database) => db.prepare('SELECT id FROM operation ORDER BY id').all().map((row) => Number(row['id']))

function tampered(db: Database, tamper: (file: DatabaseSync) => void) {
  const file = new DatabaseSync(db.path)
  for (const { name } of file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) file.exec(`DROP TRIGGER "${String(name)}"`)
  tamper(file)
  file.close()
  const { kind, id } = verifyChain(db).firstBreak ?? {}
  return { kind, id }
}

describe('clearing the operation log', () => {
  it('takes what one operator did out from among the others, and leaves a chain that is whole and says what went', () => {
    const db = openLog()
    expect(clear(db, { ...ofBen, expects: 20 })).toBe(20)
    const { operations } = toolsOf(db)
    expect(operations.count({ operators: [anna.id] })).toBe(40)
    expect(operations.page({ operators: [ben.id] }, null, 10)).toMatchObject([
      { id: 61, action: 'activity.clear', operator: ben, objectName: 'Own activity', message: '20 operations cleared.', objectId: expect.stringMatching(/^20:[0-9a-f]{64}$/) },
    ])
    expect(verifyChain(db)).toMatchObject({ count: 41, cleared: 20, clearedUpTo: 0, firstBreak: null })
    expect(clearedRowsOf(db)).toMatchObject([{ operation: 61, by: ben, rows: 20, firstId: 1, lastId: 58 }])
    expect(clearedRowsOf(db, [anna.id])).toEqual([])
    writeOperations(db, 5)
    expect(verifyChain(db)).toMatchObject({ count: 46, cleared: 20, firstBreak: null })
  })

  it('takes all, again and again, and only the rows that say so stay', () => {
    const db = openLog(5_000)
    expect(clear(db, ofBen)).toBe(1_667)
    expect(clear(db, all)).toBe(3_333)
    writeOperations(db, 10)
    expect(clear(db, all)).toBe(10)
    expect(clear(db, all)).toBe(0)
    expect(idsOf(db)).toEqual([5_001, 5_002, 5_013])
    expect(verifyChain(db)).toMatchObject({ count: 3, cleared: 5_010, firstBreak: null })
    expect(clearedRowsOf(db).map(({ rows }) => rows)).toEqual([10, 3_333, 1_667])
  })

  it('takes only rows up to a time, and none at all when there are others than the person was shown', () => {
    const db = openLog()
    expect(() => clear(db, { ...all, until: 1_009, expects: 9 })).toThrow('There are 10 operations to clear by now, not 9. Nothing was cleared.')
    expect(idsOf(db)).toHaveLength(60)
    expect(clear(db, { ...all, until: 1_009, expects: 10 })).toBe(10)
    expect(idsOf(db)[0]).toBe(11)
    expect(verifyChain(db)).toMatchObject({ firstBreak: null })
  })

  it('leaves rows that are written meanwhile, and their words', () => {
    const db = openLog(9_000)
    const steps = clearLog(toolsOf(db), all)
    let written = 0
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      writeOperations(db, 1, () => ({ objectName: `Meanwhile ${(written += 1)}`, traceId: `meanwhile-${written}`, jobId: null }))
    }
    const { operations } = toolsOf(db)
    expect(operations.count({ text: 'meanwhile' })).toBe(written)
    expect(operations.count({})).toBe(written + 1)
    expect(new Set(operations.page({ text: 'meanwhile' }, null, 500).map(({ traceId }) => traceId)).size).toBe(written)
    expect(verifyChain(db).firstBreak).toBeNull()
  })

  it('makes counts that were remembered right', () => {
    const db = openLog()
    const { operations } = toolsOf(db)
    expect([operations.count({}), operations.count({ operators: [ben.id] }), operations.count({}, [ben.id])]).toEqual([60, 20, 20])
    clear(db, ofBen)
    expect([operations.count({}), operations.count({ operators: [ben.id] }), operations.count({}, [ben.id])]).toEqual([41, 1, 1])
  })

  it('leaves no word of what went on the disk, neither in tables nor in the search index nor in the write-ahead log', () => {
    const db = openTestDb()
    const secret = (index: number) => `Zyxwvut${index} Qjkpfg`
    writeOperations(db, 3_000, (index) => {
      if (index % 4 !== 0) return { operator: anna }
      const words = secret(index)
      return { operator: { id: ben.id, name: 'Vbnmzxw' }, objectId: `99${words}`, objectName: words, targetName: words, message: words, before: words, after: words, traceId: words, errorCode: words, connectionName: words }
    })
    clear(db, ofBen)
    const bytes = ['', '-wal'].map((side) => readFileSync(db.path + side)).map((each) => each.toString('latin1').toLowerCase()).join('')
    // Ben's name stays in the row that says who cleared, and the search index holds runs of three characters.
    for (const word of ['zyxwvut', 'qjkpfg', 'vbnmzxw', 'zyx', 'yxw', 'qjk', 'jkp', 'kpf']) expect([word, countOf(bytes, word) < (word.length === 3 ? 3 : 1)]).toEqual([word, true])
    expect(readFileSync(`${db.path}-wal`)).toHaveLength(0)
    const { operations } = toolsOf(db)
    expect([operations.count({ text: 'zyxwvut' }), operations.count({ text: 'nordlicht' })]).toEqual([0, 2_250])
  })
})

const countOf = (text: string, word: string) => text.split(word).length - 1

describe('a clearing that is cut off', () => {
  it('leaves a log that verifies at every step, and is ended by the next process', () => {
    const written = openLog(6_001)
    written.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    const again = () => {
      const path = join(temporaryFolder(), 'buydesk.db')
      copyFileSync(written.path, path)
      return openTestDb(path)
    }
    const total = [...clearLog(toolsOf(again()), ofBen)].length
    expect(total).toBeGreaterThan(10)
    for (let cut = 0; cut < total; cut += 1) {
      const db = again()
      const steps = clearLog(toolsOf(db), ofBen)
      for (let step = 0; step <= cut; step += 1) steps.next()
      const report = verifyChain(db)
      expect(report.firstBreak, `after step ${cut}`).toBeNull()
      for (const _step of finishClearing(db));
      expect(isClearingUnfinished(db)).toBe(false)
      const isSealed = clearedRowsOf(db).length === 1
      expect(verifyChain(db)).toMatchObject({ count: isSealed ? 4_001 : 6_001, cleared: isSealed ? 2_001 : 0, firstBreak: null })
      expect(db.prepare('SELECT count(*) AS gaps FROM log_gap').get()).toEqual({ gaps: isSealed ? 2_001 : 0 })
    }
  }, 120_000)

  it('is ended before the next one begins', () => {
    const db = openLog(3_000)
    const steps = clearLog(toolsOf(db), ofBen)
    while (clearedRowsOf(db).length === 0) steps.next()
    expect(isClearingUnfinished(db)).toBe(true)
    expect(clear(db, all)).toBe(2_000)
    expect(verifyChain(db)).toMatchObject({ count: 2, cleared: 3_000, firstBreak: null })
  })
})

describe('a log with cleared rows that somebody changed', () => {
  /** Ben's rows, 1, 4, 7 to 58, are gone; row 61 says so. Row 62 and 63 came after it. */
  const cleared = () => {
    const db = openLog()
    clear(db, ofBen)
    writeOperations(db, 2)
    return db
  }

  it.each<readonly [string, (file: DatabaseSync) => void, string, number]>([
    ['the row after a gap changed', (file) => file.exec('UPDATE operation SET at = 1 WHERE id = 5'), 'changed', 5],
    ['the row before a gap changed', (file) => file.exec('UPDATE operation SET at = 1 WHERE id = 6'), 'changed', 6],
    ['the row after a gap removed', (file) => file.exec('DELETE FROM operation WHERE id = 5'), 'removed', 5],
    ['the row before a gap removed', (file) => file.exec('DELETE FROM operation WHERE id = 6'), 'removed', 6],
    ['two rows around a gap in each other\'s place', (file) => file.exec('UPDATE operation SET id = -1 WHERE id = 6; UPDATE operation SET id = 6 WHERE id = 8; UPDATE operation SET id = 8 WHERE id = -1'), 'reordered', 6],
    ['the last rows removed', (file) => file.exec('DELETE FROM operation WHERE id > 61'), 'removed', 62],
    ['a row put into a gap', (file) => file.exec('INSERT INTO operation SELECT 7, at, action, object, target, outcome, error_code, message, trace, connection, job, hash, operator, before, after FROM operation WHERE id = 8'), 'inserted', 7],
    ['a gap removed', (file) => file.exec('DELETE FROM log_gap WHERE first_id = 7'), 'removed', 7],
    ['all gaps removed', (file) => file.exec('DELETE FROM log_gap'), 'removed', 1],
    ['the hash of a gap changed', (file) => file.exec('UPDATE log_gap SET hash = zeroblob(32) WHERE first_id = 7'), 'changed', 1],
    ['a gap made longer over a row that was removed', (file) => file.exec('UPDATE log_gap SET last_id = 8, hash = (SELECT hash FROM operation WHERE id = 8) WHERE first_id = 7; DELETE FROM operation WHERE id = 8'), 'removed', 1],
    ['a gap forged under a clearing that was', (file) => file.exec('INSERT INTO log_gap SELECT id, id, hash, 1 FROM operation WHERE id = 8; DELETE FROM operation WHERE id = 8'), 'removed', 1],
    ['a gap forged under no clearing', (file) => file.exec('INSERT INTO log_gap SELECT id, id, hash, 2 FROM operation WHERE id = 8; DELETE FROM operation WHERE id = 8'), 'removed', 8],
    ['a gap forged under a clearing that nothing seals', (file) => file.exec('INSERT INTO log_clearing DEFAULT VALUES; INSERT INTO log_gap SELECT id, id, hash, 2 FROM operation WHERE id = 8; DELETE FROM operation WHERE id = 8'), 'removed', 8],
    ['a gap forged under a row that says something else', (file) => file.exec('INSERT INTO log_clearing (sealed_by) VALUES (62); INSERT INTO log_gap SELECT id, id, hash, 2 FROM operation WHERE id = 8; DELETE FROM operation WHERE id = 8'), 'removed', 8],
    ['one gap in the place of another', (file) => file.exec('UPDATE log_gap SET hash = (SELECT hash FROM log_gap WHERE first_id = 10) WHERE first_id = 7'), 'changed', 1],
    ['the row that says so removed', (file) => file.exec('DELETE FROM operation WHERE id = 61'), 'removed', 1],
    ['the row that says so changed', (file) => file.exec("UPDATE operation SET action = (SELECT no FROM log_mark WHERE mark = 'pixel.share.account') WHERE id = 61"), 'removed', 1],
    ['another number said', (file) => file.exec("UPDATE log_text SET id = '19' || substr(id, 3) WHERE id LIKE '20:%'"), 'changed', 61],
    ['the note of the clearing removed', (file) => file.exec('DELETE FROM log_clearing'), 'removed', 1],
    ['the note of the clearing changed', (file) => file.exec('UPDATE log_clearing SET rows = 19'), 'changed', 1],
    ['the guards of gaps taken off', () => undefined, 'unguarded', 0],
  ])('is told from a whole one: %s', (_what, tamper, kind, id) => {
    expect(tampered(cleared(), tamper)).toEqual({ kind, id })
  })

  it('is told when a row says that it cleared, and no gap is noted', () => {
    const db = openLog(5)
    const { operations } = toolsOf(db)
    const [row] = operations.page({}, null, 1)
    if (row === undefined) throw new Error('no row')
    db.writeTx(() => operations.append([{ ...row, action: 'activity.clear', at: 5, jobId: null, objectId: `5:${'a'.repeat(64)}` }]))
    expect(verifyChain(db).firstBreak).toMatchObject({ kind: 'removed', id: 6 })
  })

  it('holds a mark that was noted earlier where its row is there, and says so where it was cleared', () => {
    const db = openLog()
    const { mark } = verifyChain(db)
    writeOperations(db, 1)
    clear(db, { ...all, until: 1_029 })
    expect(verifyChain(db, mark).firstBreak).toBeNull()
    clear(db, all)
    expect(verifyChain(db, mark).firstBreak).toMatchObject({ kind: 'removed', id: 60, message: 'Row 60, which was noted, was cleared with the rows around it, so the log can not be held against it.' })
  })
})

describe('the database itself, of a log with cleared rows', () => {
  it.each([
    'DELETE FROM operation WHERE id = 2',
    'DELETE FROM operation WHERE id = 61',
    'DELETE FROM log_gap',
    'UPDATE log_gap SET last_id = last_id + 1',
    'INSERT OR REPLACE INTO log_gap SELECT 7, 7, hash, 1 FROM log_gap WHERE first_id = 7',
    'INSERT INTO log_gap SELECT id, id, hash, 1 FROM operation WHERE id = 2',
    'DELETE FROM log_clearing',
    'UPDATE log_clearing SET rows = 5',
    'UPDATE log_clearing SET is_done = 0',
    'INSERT OR REPLACE INTO log_clearing (no) VALUES (1)',
    'DELETE FROM log_mark WHERE no > 1',
    "DELETE FROM log_text WHERE words = 'Anna'",
  ])('refuses %s', (sql) => {
    const db = openLog()
    clear(db, ofBen)
    expect(() => db.writeTx(() => db.prepare(sql).run())).toThrow(/never|only/)
    expect(verifyChain(db)).toMatchObject({ count: 41, firstBreak: null })
  })

  it('takes no gap over a row that says what was cleared', () => {
    const db = openLog()
    clear(db, ofBen)
    db.writeTx(() => db.prepare('INSERT INTO log_clearing DEFAULT VALUES').run())
    expect(() => db.writeTx(() => db.prepare('INSERT INTO log_gap SELECT id, id, hash, 2 FROM operation WHERE id = 61').run())).toThrow('a gap names only rows')
  })
})

it('reads a log with cleared rows out of a damaged file as whole', () => {
  const db = openLog(3_000)
  clear(db, ofBen)
  db.close()
  const pages = salvageOperations(db.path)
  let rows = 0
  let page = pages.next()
  for (; page.done !== true; page = pages.next()) rows += page.value.length
  expect([rows, page.value]).toEqual([2_001, true])
})
