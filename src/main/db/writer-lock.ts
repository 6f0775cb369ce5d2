import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '#shared/errors/app-error.ts'
import { toStorageError } from './storage-error.ts'

export interface WriterLock {
  /** False: another living process has the data folder. */
  readonly held: boolean
  readonly release: () => void
}

/**
 * Makes this process the only writer of a data folder, for as long as it lives. The lock is an exclusive transaction on a file of
 * its own: the system drops it with the process, SIGKILL included, so no stale lock can ever keep a person out.
 * @throws AppError `storage.unreachable` when the folder can't be written at all.
 */
export function acquireWriterLock(dir: string): WriterLock {
  let lock: DatabaseSync | null = null
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    lock = new DatabaseSync(join(dir, 'writer.lock'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    const held = lock
    return { held: true, release: () => held.isOpen && held.close() }
  } catch (failure) {
    if (lock?.isOpen === true) lock.close()
    const error = toStorageError(failure)
    if (error instanceof AppError && error.code === 'storage.busy') return { held: false, release: () => undefined }
    throw error
  }
}
