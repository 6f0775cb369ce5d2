import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '#shared/errors/app-error.ts'
import { FilePlace } from './file-place.ts'
import { isEmpty, migrate, refuseOlder, refuseStranger } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { allMigrations } from './migrations/all.ts'
import { Statement } from './statement.ts'
import { damagedStorage, storageIsReadOnly, toFileError, toStorageError, toTablesError } from './storage-error.ts'

/** The app's own database. Everything it throws is an AppError `storage.*`. */
export interface Database {
  readonly path: string
  readonly isReadOnly: boolean
  readonly prepare: (sql: string) => Statement
  /**
   * Runs `work` in one transaction that is on the disk when this returns, and undoes all of it when `work` throws. Synchronous,
   * so that nothing else gets between; not to be nested.
   */
  readonly writeTx: <T>(work: () => T) => T
  readonly close: () => void
}

interface OpenOptions {
  /** For a second copy of the app: no write, no migration. */
  readonly readOnly?: boolean
  /** For tests of the runner itself. */
  readonly migrations?: readonly Migration[]
}

/** Up to this size the whole file is checked at each start (about 40 ms per 7 MB); above it only the tables that jobs resume from. */
const FULL_CHECK_MAX_BYTES = 64 * 1024 * 1024
const BUSY_TIMEOUT_MS = 5_000
const memory = ':memory:'

/** SQLite deletes a write-ahead log that stands beside no database; it may hold the last of what a file that was moved away says. */
function keepStrayLog(path: string): void {
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size(path) > 0 || size(`${path}-wal`) === 0) return
  for (let number = 1; ; number += 1) {
    const kept = `${path}.left-${number}-wal`
    if (existsSync(kept)) continue
    return renameSync(`${path}-wal`, kept)
  }
}

/** @returns whether there is a file. @throws AppError `storage.damaged` when it was emptied: Buydesk itself never leaves it so. */
function isThere(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.size === 0) throw damagedStorage()
  return found !== undefined
}

function inFiles<T>(work: () => T): T {
  try {
    return work()
  } catch (failure) {
    throw failure instanceof AppError ? failure : toFileError(failure)
  }
}

/**
 * A new database is made whole under another name and then takes its own: whoever dies on the way leaves no file that could be taken for one
 * that lost its data. The folder and the file are for this user alone; SQLite gives its side files the rights of the file.
 */
function createWhole(path: string, migrations: readonly Migration[]): void {
  const fresh = `${path}.new`
  const clear = () => ['', '-wal', '-shm', '-journal'].forEach((side) => rmSync(fresh + side, { force: true }))
  inFiles(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    keepStrayLog(path)
    clear()
    closeSync(openSync(fresh, 'wx', 0o600))
  })
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(fresh)
    prepareWriter(database, fresh, migrations)
    database.close()
    inFiles(() => renameSync(fresh, path))
  } catch (failure) {
    if (database?.isOpen === true) database.close()
    clear()
    throw failure
  }
}

function assertSound(database: DatabaseSync, path: string): void {
  const isSmall = statSync(path).size <= FULL_CHECK_MAX_BYTES
  const checks = isSmall ? ['quick_check(1)'] : ["quick_check('job')", "quick_check('job_item')"]
  for (const check of checks) {
    if (database.prepare(`PRAGMA ${check}`).get()?.['quick_check'] !== 'ok') throw damagedStorage()
  }
}

function assertUsable(database: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  refuseStranger(database, migrations.at(-1)?.number ?? 0)
  assertSound(database, path)
  if (isEmpty(database)) throw damagedStorage()
}

/** Through a reader, because a writer that is closed again carries its write-ahead log into the file: what is refused must stay as it was. */
function inspect(path: string, migrations: readonly Migration[]): void {
  const reader = new DatabaseSync(path, { readOnly: true })
  try {
    assertUsable(reader, path, migrations)
  } finally {
    reader.close()
  }
}

function prepareWriter(database: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA foreign_keys = ON`)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  migrate(database, path, migrations)
}

/** A disk that failed may fail here too; what it failed at first says more. SQLite then undoes the rest when the file is opened next. */
function undo(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK')
  } catch {
    // Said by the failure that led here.
  }
}

function overConnection(database: DatabaseSync, path: string, isReadOnly: boolean): Database {
  const file = new FilePlace(path)
  const log = new FilePlace(`${path}-wal`)
  return {
    path,
    isReadOnly,
    prepare: (sql) => {
      try {
        return new Statement(database.prepare(sql), isReadOnly)
      } catch (failure) {
        throw toTablesError(failure)
      }
    },
    writeTx: (work) => {
      if (isReadOnly) throw storageIsReadOnly()
      file.assertThere()
      log.assertThere()
      try {
        database.exec('BEGIN IMMEDIATE')
        const result = work()
        database.exec('COMMIT')
        log.note()
        return result
      } catch (failure) {
        undo(database)
        throw toStorageError(failure)
      }
    },
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

/**
 * Opens the app's database, creates it where there is none, and brings an older one to the newest schema.
 * @param path the file, or `:memory:` for a database that ends with the process.
 * @throws AppError `storage.damaged`, `storage.newer`, `storage.foreign`, `storage.busy`, `storage.unreachable` or `storage.full`. The
 * file is never reset: what to do with it is for a person to say.
 */
export function openDatabase(path: string, { readOnly: isReadOnly = false, migrations = allMigrations }: OpenOptions = {}): Database {
  let database: DatabaseSync | null = null
  try {
    if (path !== memory && !inFiles(() => isThere(path)) && !isReadOnly) createWhole(path, migrations)
    if (!isReadOnly && path !== memory) inspect(path, migrations)
    database = new DatabaseSync(path, { readOnly: isReadOnly })
    if (isReadOnly) {
      assertUsable(database, path, migrations)
      refuseOlder(database, migrations.at(-1)?.number ?? 0)
    } else {
      prepareWriter(database, path, migrations)
    }
    return overConnection(database, path, isReadOnly)
  } catch (failure) {
    if (database?.isOpen === true) database.close()
    throw toStorageError(failure)
  }
}

/** Whether nothing of the file lies in a write-ahead log beside it, so that it can be read alone. */
function standsAlone(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  return log === undefined || (log.isFile() && log.size === 0)
}

/**
 * Ways to read a file where a plain reader finds no room for the index of its write-ahead log: with the index in memory, for which nobody else may
 * have the file open; or the file alone, where there is no such log.
 */
function* readersOf(path: string, isWriter: boolean): Generator<() => DatabaseSync> {
  yield () => new DatabaseSync(path, { readOnly: true })
  if (isWriter) {
    yield () => {
      const database = new DatabaseSync(path)
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON')
      return database
    }
  }
  if (standsAlone(path)) {
    const url = pathToFileURL(path)
    url.searchParams.set('immutable', '1')
    yield () => new DatabaseSync(url, { readOnly: true })
  }
}

/** What only the disk, its rights or another program keeps from being written. */
const readableAllTheSame = new Set(['storage.full', 'storage.notWritable', 'storage.busy', 'storage.unreachable', 'storage.diskError'])

/**
 * Opens a file to be read that could not be opened to be written.
 * @param refusal why not; each write is refused with it. @param isWriter whether no other copy of the app has the file.
 * @returns null where it can't be read either, is damaged, or is of another version.
 */
export function openReader(path: string, refusal: AppError, isWriter: boolean): Database | null {
  if (!readableAllTheSame.has(refusal.code) || !existsSync(path)) return null
  for (const read of readersOf(path, isWriter)) {
    let database: DatabaseSync | null = null
    try {
      database = read()
      assertUsable(database, path, allMigrations)
      refuseOlder(database, allMigrations.at(-1)?.number ?? 0)
      return { ...overConnection(database, path, true), writeTx: refuserOf(refusal) }
    } catch (failure) {
      if (database?.isOpen === true) database.close()
      const error = toStorageError(failure)
      // Whoever else has it may be writing: alone the file would say what was so before.
      if (!(error instanceof AppError) || error.code === 'storage.busy') return null
    }
  }
  return null
}

function refuserOf(refusal: AppError): () => never {
  return () => {
    throw refusal
  }
}

/**
 * @param refusal why the real file can't be used.
 * @returns an empty database in memory that can be read, and refuses each write with that.
 */
export function openStandIn(refusal: AppError): Database {
  const database = new DatabaseSync(memory)
  prepareWriter(database, memory, allMigrations)
  database.exec('PRAGMA query_only = ON')
  return { ...overConnection(database, memory, true), writeTx: refuserOf(refusal) }
}
