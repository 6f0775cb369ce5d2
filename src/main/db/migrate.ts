import { closeSync, openSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '#shared/errors/app-error.ts'
import { applicationId } from '../lib/application-id.ts'
import { integer } from './row.ts'
import { toTablesError } from './storage-error.ts'

/** One step of the schema. Numbers are spaced by ten, so that a fix can go between two that are out already. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** What SQL alone can't do, after it and in the same transaction. */
  readonly fill?: (database: DatabaseSync) => void
}

function pragma(database: DatabaseSync, name: string): number {
  return integer(database.prepare(`PRAGMA ${name}`).get()?.[name])
}

/** @returns whether nothing was ever made in it. */
export function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
}

/** @throws AppError when the file is another program's or was written by a newer Buydesk. */
export function refuseStranger(database: DatabaseSync, newestKnown: number): void {
  if (isEmpty(database)) return
  if (pragma(database, 'application_id') !== applicationId) {
    throw new AppError({
      kind: 'conflict',
      code: 'storage.foreign',
      message: "The file where Buydesk keeps its jobs belongs to another program. Nothing was changed in it.",
      data: { advice: 'Move that file away, or start Buydesk with another data folder.' },
    })
  }
  if (pragma(database, 'user_version') > newestKnown) {
    throw new AppError({
      kind: 'conflict',
      code: 'storage.newer',
      message: 'A newer version of Buydesk wrote the jobs and the activity log in this data folder. Nothing was changed in them.',
      data: { advice: 'Start the newer version, or use another data folder with this one.' },
    })
  }
}

/** A reader can't bring the file up. @throws AppError when an older Buydesk, or one that has only begun, is the one that writes. */
export function refuseOlder(database: DatabaseSync, newestKnown: number): void {
  if (pragma(database, 'user_version') >= newestKnown) return
  throw new AppError({
    kind: 'conflict',
    code: 'storage.older',
    message: 'An older version of Buydesk has this data folder, and this one can not read what it writes.',
    data: { advice: 'Close the older one and start this one again.' },
  })
}

const copyName = (path: string, version: number) => `${path}.before-${version}.bak`

/** VACUUM INTO and not a file copy: what still lies in the write-ahead log belongs to the copy too. */
function copyAside(database: DatabaseSync, path: string, version: number): void {
  const copy = copyName(path, version)
  rmSync(copy, { force: true })
  // SQLite fills an empty file and leaves its rights: the copy is for this user alone from its first byte on.
  closeSync(openSync(copy, 'wx', 0o600))
  database.prepare('VACUUM INTO ?').run(copy)
}

/** Of the copies only the newest is of use. One that can't be removed does no harm: the next migration finds it again. */
function removeOlderCopies(path: string, version: number): void {
  const kept = basename(copyName(path, version))
  const start = `${basename(path)}.before-`
  try {
    for (const name of readdirSync(dirname(path))) {
      const isOlder = name !== kept && name.startsWith(start) && /^\d+\.bak$/.test(name.slice(start.length))
      if (isOlder) rmSync(join(dirname(path), name), { force: true })
    }
  } catch {
    // The database is up to date all the same.
  }
}

/** @throws Error when the numbers do not grow: a mistake of ours that must never reach a file. */
function assertGrowing(migrations: readonly Migration[]): void {
  for (const [index, { number }] of migrations.entries()) {
    if (number <= (migrations[index - 1]?.number ?? 0)) throw new Error(`migration ${number} does not come after the one before it`)
  }
}

/**
 * Brings a database to the newest known schema, all steps in one transaction. A file that holds data is first copied aside, as
 * `<file>.before-<number of the first step>.bak`; the copies of earlier times go once it has succeeded.
 * @throws AppError `storage.*`; the file is then as it was.
 */
export function migrate(database: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  assertGrowing(migrations)
  const newest = migrations.at(-1)?.number ?? 0
  refuseStranger(database, newest)
  const due = migrations.filter((migration) => migration.number > pragma(database, 'user_version'))
  const [first] = due
  if (first === undefined) return
  const isFilled = !isEmpty(database)
  try {
    if (isFilled) copyAside(database, path, first.number)
    database.exec('BEGIN IMMEDIATE')
    for (const migration of due) {
      database.exec(migration.sql)
      migration.fill?.(database)
    }
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${newest}; COMMIT`)
  } catch (failure) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw toTablesError(failure)
  }
  if (isFilled) removeOlderCopies(path, first.number)
}
