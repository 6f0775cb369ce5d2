import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, backup } from 'node:sqlite'
import { busyStorage, toStorageError } from './storage-error.ts'

/** Copied in one go by another thread: 4 MiB, after which others get at the file. */
const PAGES_AT_ONCE = 1_000

/**
 * Copies a database while others read and write it (about 1.2 s for 200 MB, during which nothing else waits longer than for one flush of the
 * disk). The copy is how things stood at one moment: a reader of its own holds that moment, so that no write makes it begin anew.
 * @param to must not be there; it is for this user alone from its first byte on, and stands by itself, without a write-ahead log.
 * @throws AppError `storage.*`, and what the file system throws where no file can be made.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  closeSync(openSync(to, 'wx', 0o600))
  try {
    const reader = new DatabaseSync(from, { readOnly: true })
    try {
      reader.exec('BEGIN')
      reader.prepare('SELECT 1 FROM sqlite_schema').get()
      await backup(reader, to, { rate: PAGES_AT_ONCE })
    } finally {
      reader.close()
    }
  } catch (failure) {
    throw toStorageError(failure)
  }
  makeStandAlone(to)
}

/**
 * Brings all of a database into its one file and takes the files beside it away.
 * @throws AppError `storage.busy` while anybody else has it open, `storage.*`.
 */
export function makeStandAlone(path: string): void {
  try {
    const database = new DatabaseSync(path)
    try {
      const mode = database.prepare('PRAGMA journal_mode = DELETE').get()?.['journal_mode']
      if (mode !== 'delete') throw busyStorage()
    } finally {
      database.close()
    }
  } catch (failure) {
    throw toStorageError(failure)
  }
}
