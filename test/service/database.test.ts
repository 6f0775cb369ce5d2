import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { Migration } from '#main/db/migrate.ts'
import { allMigrations } from '#main/db/migrations/all.ts'
import { openDatabase } from '#main/db/open.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'
import { writeOperations } from '../support/operations.ts'

const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (failure) {
    return failure instanceof Error && 'code' in failure ? failure.code : failure
  }
  return null
}
const first: Migration = { number: 10, name: 'first', sql: 'CREATE TABLE note (words TEXT NOT NULL) STRICT' }
const second: Migration = { number: 20, name: 'second', sql: "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'" }

describe('the database file', () => {
  it('is for this user alone', () => {
    const db = openTestDb()
    db.writeTx(() => undefined)
    expect(statSync(db.path).mode & 0o777).toBe(0o600)
  })

  it('syncs each commit and overwrites what is deleted', () => {
    const db = openTestDb()
    const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('secure_delete')]).toEqual(['wal', 2, 1, 1])
  })

  it('undoes a transaction whole when a part of it fails', () => {
    const db = openDatabase(join(temporaryFolder(), 'a.db'), { migrations: [first] })
    const insert = db.prepare('INSERT INTO note VALUES (?)')
    expect(() =>
      db.writeTx(() => {
        insert.run('kept?')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(db.prepare('SELECT count(*) AS rows FROM note').get()).toEqual({ rows: 0 })
    db.close()
  })

  it('has numbers of migrations that grow', () => {
    const numbers = allMigrations.map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)].toSorted((left, right) => left - right))
    expect(() => openDatabase(join(temporaryFolder(), 'a.db'), { migrations: [second, first] })).toThrow(/does not come after/)
  })
})

/** A step fails only on a file that is not what it says it is. */
const stepFails = expect.objectContaining({ code: 'storage.damaged', cause: expect.objectContaining({ message: expect.stringContaining('already exists') }) })

describe('a database of an older version', () => {
  it('is copied aside and brought up, with what it holds', () => {
    const path = join(temporaryFolder(), 'a.db')
    const old = openDatabase(path, { migrations: [first] })
    old.writeTx(() => old.prepare("INSERT INTO note VALUES ('hello')").run())
    old.close()
    const db = openDatabase(path, { migrations: [first, second] })
    expect(db.prepare('SELECT * FROM note').get()).toEqual({ words: 'hello', colour: 'blue' })
    db.close()
    const copy = openDatabase(`${path}.before-20.bak`, { migrations: [first], readOnly: true })
    expect(copy.prepare('SELECT * FROM note').get()).toEqual({ words: 'hello' })
    copy.close()
  })

  it('is copied for this user alone, and only the newest copy is kept', () => {
    const path = join(temporaryFolder(), 'a.db')
    const third: Migration = { number: 30, name: 'third', sql: 'CREATE TABLE other (a TEXT) STRICT' }
    const broken: Migration = { number: 40, name: 'broken', sql: 'CREATE TABLE note (again TEXT) STRICT' }
    const copies = () => readdirSync(dirname(path)).filter((name) => name.endsWith('.bak'))
    openDatabase(path, { migrations: [first] }).close()
    openDatabase(path, { migrations: [first, second] }).close()
    expect(statSync(`${path}.before-20.bak`).mode & 0o777).toBe(0o600)
    expect(() => openDatabase(path, { migrations: [first, second, broken] })).toThrow(stepFails)
    expect(copies()).toEqual(['a.db.before-20.bak', 'a.db.before-40.bak'])
    writeFileSync(`${path}.before-you-go.bak`, 'of a person')
    openDatabase(path, { migrations: [first, second, third] }).close()
    expect(copies()).toEqual(['a.db.before-30.bak', 'a.db.before-you-go.bak'])
  })

  it('is as it was when a step fails', () => {
    const path = join(temporaryFolder(), 'a.db')
    openDatabase(path, { migrations: [first] }).close()
    const broken: Migration = { number: 30, name: 'broken', sql: 'CREATE TABLE other (a TEXT) STRICT; CREATE TABLE note (again TEXT) STRICT' }
    expect(() => openDatabase(path, { migrations: [first, second, broken] })).toThrow(stepFails)
    const db = openDatabase(path, { migrations: [first] })
    expect(db.prepare('SELECT * FROM note').all()).toEqual([])
    db.close()
  })

  it('is not copied when there is nothing in it yet', () => {
    const db = openTestDb()
    expect(existsSync(`${db.path}.before-10.bak`)).toBe(false)
  })
})

describe('a file that this version must not touch', () => {
  it('is refused when a newer version wrote it, and stays byte for byte', () => {
    const path = join(temporaryFolder(), 'a.db')
    openDatabase(path, { migrations: [first, second] }).close()
    const before = readFileSync(path)
    expect(codeOf(() => openDatabase(path, { migrations: [first] }))).toBe('storage.newer')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('is refused when it is no database', () => {
    const path = join(temporaryFolder(), 'a.db')
    writeFileSync(path, 'this is a letter to somebody, and it is long enough to have a first page'.repeat(100))
    expect(codeOf(() => openDatabase(path))).toBe('storage.damaged')
    expect(readFileSync(path, 'utf8')).toContain('a letter to somebody')
  })

  it('is refused when a page in the middle is damaged', () => {
    const db = openTestDb()
    writeOperations(db, 2_000)
    db.close()
    const bytes = readFileSync(db.path)
    bytes.fill(0x5a, bytes.length - 5 * 4096, bytes.length - 4096)
    writeFileSync(db.path, bytes)
    expect(codeOf(() => openDatabase(db.path))).toBe('storage.damaged')
    expect(readFileSync(db.path).equals(bytes)).toBe(true)
  })

  it('is refused when it belongs to another program', () => {
    const path = join(temporaryFolder(), 'a.db')
    const db = openDatabase(path, { migrations: [first] })
    db.prepare('PRAGMA application_id = 7').get()
    db.close()
    expect(codeOf(() => openDatabase(path, { migrations: [first] }))).toBe('storage.foreign')
  })

  it('says so in words when the folder is not there to be read', () => {
    expect(codeOf(() => openDatabase(join(temporaryFolder(), 'none', 'a.db'), { readOnly: true }))).toBe('storage.unreachable')
  })
})

describe('a second copy that only reads', () => {
  it('sees what the first one writes and writes nothing', () => {
    const db = openTestDb()
    const second = openDatabase(db.path, { readOnly: true })
    const count = second.prepare('SELECT count(*) AS rows FROM operation')
    expect(count.get()).toEqual({ rows: 0 })
    writeOperations(db, 1)
    expect(count.get()).toEqual({ rows: 1 })
    expect(codeOf(() => second.writeTx(() => undefined))).toBe('storage.readOnly')
    expect(codeOf(() => second.prepare('DELETE FROM operation').run())).toBe('storage.readOnly')
    second.close()
  })
})

describe('a database that the disk lets down while it is open', () => {
  const isOnWindows = process.platform === 'win32'

  it.skipIf(isOnWindows)('writes nothing into a file that was moved away, and goes on when it is back', () => {
    const folder = join(temporaryFolder(), 'data')
    const db = openTestDb(join(folder, 'buydesk.db'))
    writeOperations(db, 1)
    renameSync(folder, `${folder}-away`)
    expect(codeOf(() => writeOperations(db, 1))).toBe('storage.moved')
    renameSync(`${folder}-away`, folder)
    writeOperations(db, 1)
    expect(db.prepare('SELECT count(*) AS rows FROM operation').get()).toEqual({ rows: 2 })
  })

  it.skipIf(isOnWindows).each(['', '-wal'])('writes nothing when its file %s was removed, even if another one is there', (side) => {
    const db = openTestDb()
    writeOperations(db, 1)
    rmSync(db.path + side)
    expect(codeOf(() => writeOperations(db, 1))).toBe('storage.moved')
    writeFileSync(db.path + side, 'another')
    expect(codeOf(() => writeOperations(db, 1))).toBe('storage.moved')
  })

  it('says that the disk is full, keeps what was written, and goes on when there is room', () => {
    const db = openTestDb()
    writeOperations(db, 50)
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    db.prepare(`PRAGMA max_page_count = ${String(db.prepare('PRAGMA page_count').get()?.['page_count'])}`).get()
    expect(codeOf(() => writeOperations(db, 5_000))).toBe('storage.full')
    db.prepare('PRAGMA max_page_count = 1000000').get()
    writeOperations(db, 50)
    const report = verifyChain(db)
    expect(report.firstBreak).toBeNull()
    expect(report.count % 50).toBe(0)
  })

  it('does not blame another copy of Buydesk when it may no longer write', () => {
    const db = openTestDb()
    db.prepare('PRAGMA query_only = ON').get()
    expect(codeOf(() => writeOperations(db, 1))).toBe('storage.notWritable')
    db.prepare('PRAGMA query_only = OFF').get()
    writeOperations(db, 1)
  })

  it('waits for another program that holds the file for a moment, and says so when it does not let go', () => {
    const db = openTestDb()
    expect(Object.values(db.prepare('PRAGMA busy_timeout').get() ?? {})).toEqual([5_000])
    db.prepare('PRAGMA busy_timeout = 20').get()
    const other = new DatabaseSync(db.path)
    other.exec('BEGIN IMMEDIATE')
    expect(codeOf(() => writeOperations(db, 1))).toBe('storage.busy')
    other.close()
    writeOperations(db, 1)
  })
})

it('a second copy of a newer version does not read what an older one writes', () => {
  const path = join(temporaryFolder(), 'a.db')
  openDatabase(path, { migrations: [first] }).close()
  expect(codeOf(() => openDatabase(path, { migrations: [first, second], readOnly: true }))).toBe('storage.older')
})

it('a database of 50 MB is checked whole and open in less than two seconds', () => {
  const db = openTestDb()
  const words = 'x'.repeat(20_000)
  writeOperations(db, 1_250, (index) => ({ connectionName: `${words}${index}` }))
  db.close()
  expect(statSync(db.path).size / 1_048_576).toBeGreaterThan(45)
  expect(statSync(db.path).size / 1_048_576).toBeLessThan(64)
  const before = performance.now()
  openTestDb(db.path)
  expect(performance.now() - before).toBeLessThan(2_000)
})
