import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, refuseStranger } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { allMigrations } from './migrations/all.ts'
import { Statement } from './statement.ts'
import { damagedStorage, storageIsReadOnly, toStorageError } from './storage-error.ts'

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

/** The folder and the file are for this user alone; SQLite gives its side files the rights of the file. */
function createPrivateFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
  } catch {
    throw toStorageError(Object.assign(new Error('cannot create the file'), { errcode: 14 }))
  }
}

function assertSound(database: DatabaseSync, path: string): void {
  const isSmall = path === memory || statSync(path).size <= FULL_CHECK_MAX_BYTES
  const checks = isSmall ? ['quick_check(1)'] : ["quick_check('job')", "quick_check('job_item')"]
  for (const check of checks) {
    if (database.prepare(`PRAGMA ${check}`).get()?.['quick_check'] !== 'ok') throw damagedStorage()
  }
}

function prepareFile(database: DatabaseSync, path: string, options: OpenOptions): void {
  const migrations = options.migrations ?? allMigrations
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA foreign_keys = ON`)
  refuseStranger(database, migrations.at(-1)?.number ?? 0)
  assertSound(database, path)
  if (options.readOnly === true) return
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  migrate(database, path, migrations)
}

function overConnection(database: DatabaseSync, path: string, isReadOnly: boolean): Database {
  return {
    path,
    isReadOnly,
    prepare: (sql) => {
      try {
        return new Statement(database.prepare(sql))
      } catch (failure) {
        throw toStorageError(failure)
      }
    },
    writeTx: (work) => {
      if (isReadOnly) throw storageIsReadOnly()
      try {
        database.exec('BEGIN IMMEDIATE')
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (failure) {
        if (database.isTransaction) database.exec('ROLLBACK')
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
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  const isReadOnly = options.readOnly === true
  if (!isReadOnly && path !== memory) createPrivateFile(path)
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path, { readOnly: isReadOnly })
    prepareFile(database, path, options)
    return overConnection(database, path, isReadOnly)
  } catch (failure) {
    if (database?.isOpen === true) database.close()
    throw toStorageError(failure)
  }
}
