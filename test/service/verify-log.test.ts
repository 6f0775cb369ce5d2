import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { clearLog } from '#main/db/clear-log.ts'
import { openDatabase } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { anna, writeOperations } from '../support/operations.ts'

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/verify-log.ts', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

function folderWithLog(rows: number) {
  const folder = temporaryFolder()
  const path = join(folder, 'buydesk.db')
  const db = openDatabase(path)
  writeOperations(db, rows)
  db.close()
  return { folder, path }
}

describe('npm run verify-log', () => {
  it('says how many operations there are and that the chain is whole, changes nothing, and takes the mark again', () => {
    const { folder, path } = folderWithLog(120)
    const before = readFileSync(path)
    const first = run(folder)
    expect(first.status).toBe(0)
    expect(first.stdout).toMatch(/^120 operations, chain whole\nMark of the newest row: 120:[0-9a-f]{64}\n$/)
    expect(first.stderr).toBe('')
    expect(readFileSync(path).equals(before)).toBe(true)
    const mark = /120:[0-9a-f]{64}/.exec(first.stdout)?.[0] ?? ''
    expect(run(folder, mark).status).toBe(0)
    expect(run(folder, '--mark', mark)).toMatchObject({ status: 0, stdout: expect.stringContaining('Row 120 is the one that was noted.') })
    expect(run(folderWithLog(120).folder, mark.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))).toMatchObject({ status: 1 })
  })

  it('ends without a word, with its own code, where nobody reads on', async () => {
    const { folder } = folderWithLog(3)
    const child = spawn(process.execPath, ['scripts/verify-log.ts', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    let complaints = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
    const [code]: unknown[] = await once(child, 'close')
    expect([code, complaints]).toEqual([0, ''])
  })

  it('tells a break and what rows are found by, where neither is as it was, whatever numbers are in there', () => {
    const { folder, path } = folderWithLog(10)
    const file = new DatabaseSync(path)
    file.exec('INSERT INTO log_block VALUES (9007199254740993, 1, 0, 9)')
    expect(run(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('10 operations, chain broken (index)') })
    file.exec('DROP TRIGGER operation_stays')
    file.close()
    expect(run(folder)).toMatchObject({ status: 1, stdout: expect.stringMatching(/\(unguarded\): .*\nWhat Buydesk finds and counts rows by tells of rows/) })
  })

  it('reads beside a Buydesk that runs, what it wrote last included', () => {
    const { folder, path } = folderWithLog(10)
    const running = openDatabase(path)
    writeOperations(running, 5)
    expect(run(folder).stdout).toContain('15 operations, chain whole')
    running.close()
  })

  it('says what was cleared, when and by whom, and calls the chain whole', () => {
    const { folder, path } = folderWithLog(10)
    const db = openDatabase(path)
    const steps = clearLog({ db, operations: createOperationRepo(db, (text) => text), clock: new FakeClock() }, { operators: null, until: null, expects: 10, by: anna, title: 'All activity' })
    for (const _step of steps);
    db.close()
    const { status, stdout } = run(folder)
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^1 operations, chain whole\nCleared at row 11, 2026-11-22T\S+Z, by Anna \(a00000000001\): 10 operations, between rows 1 and 10\nMark/)])
  })

  it('names the first break and exits with 1', () => {
    const { folder, path } = folderWithLog(120)
    const file = new DatabaseSync(path)
    file.exec('DROP TRIGGER operation_is_kept; DELETE FROM operation WHERE id = 60')
    file.close()
    expect(run(folder)).toMatchObject({ status: 1, stdout: '119 operations, chain broken at row 60 (removed): Row 60 is missing.\n' })
  })

  it('finds out by an earlier mark that the end was cut off and all notes of it were made to fit', () => {
    const { folder, path } = folderWithLog(20)
    const mark = /20:[0-9a-f]{64}/.exec(run(folder).stdout)?.[0] ?? ''
    const file = new DatabaseSync(path)
    const guard = String(file.prepare("SELECT sql FROM sqlite_schema WHERE name = 'operation_is_kept'").get()?.['sql'])
    file.exec(`DROP TRIGGER operation_is_kept; DELETE FROM operation WHERE id > 15; ${guard};
      UPDATE log_head SET last_id = 15, hash = (SELECT hash FROM operation WHERE id = 15)`)
    file.close()
    expect(run(folder).status).toBe(0)
    expect(run(folder, '--mark', mark)).toMatchObject({ status: 1, stdout: '15 operations, chain broken at row 16 (removed): The log ends at row 15, before the one that was noted.\n' })
  })

  it.each(['DROP TABLE log_head', 'DROP VIEW operation_line', 'DROP TABLE operation', 'DROP TABLE log_seal', 'DELETE FROM log_seal', 'DROP TABLE log_gap', 'DROP TABLE log_clearing', 'ALTER TABLE log_mark DROP COLUMN mark'])(
    'counts parts that are gone as a break, in one sentence: %s',
    (sql) => {
      const { folder, path } = folderWithLog(5)
      const file = new DatabaseSync(path)
      for (const { name } of file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) file.exec(`DROP TRIGGER "${String(name)}"`)
      if (sql.startsWith('ALTER')) file.exec('DROP TABLE log_mark; CREATE TABLE log_mark (no INTEGER PRIMARY KEY)')
      else file.exec(sql)
      file.close()
      const { status, stdout, stderr } = run(folder)
      expect([status, stderr]).toEqual([1, ''])
      expect(stdout).toMatch(/^Chain broken \(incomplete\): [^\n]+\.\n$/)
    },
  )

  it('says of a damaged file that nothing was changed in it, and not to start what was just started', () => {
    const folder = temporaryFolder()
    for (const content of ['', 'no database. '.repeat(500)]) {
      writeFileSync(join(folder, 'buydesk.db'), content)
      const { status, stderr } = run(folder)
      expect([status, stderr]).toEqual([2, expect.stringMatching(/is damaged\. Nothing was changed in it\./)])
    }
  })

  it('exits with 2 and a sentence when there is nothing to verify', () => {
    const { folder } = folderWithLog(1)
    for (const args of [[], ['/nowhere'], [folder, 'no mark'], [folder, '--mark', '1:x'], [folder, '--mark'], [folder, '--other']]) {
      const { status, stdout, stderr } = run(...args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/\.\n$|\]\n$/)
    }
  })
})
