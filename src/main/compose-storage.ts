import { lstatSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { openDatabase, openReader, openStandIn } from './db/open.ts'
import type { Database } from './db/open.ts'
import { createRecordOperation } from './db/record-operation.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { salvageOperations } from './db/salvage.ts'
import { isStorageError, storageIsReadOnly } from './db/storage-error.ts'
import { acquireWriterLock } from './db/writer-lock.ts'
import type { WriterLock } from './db/writer-lock.ts'
import { createStorage } from './features/storage/storage.ts'
import type { ComposeOptions } from './hosts/composition.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import { lockPatiently } from './lib/patient-lock.ts'

const DATABASE_FILE = 'buydesk.db'

/** @returns where the database of a data folder lies. */
export function databasePath(directory: string): string {
  return join(directory, DATABASE_FILE)
}

/** The data folder, opened. */
export interface OpenStorage {
  readonly database: Database
  readonly lock: WriterLock
  /** Why nothing may be written; null: all is well. */
  readonly refusal: AppError | null
  /** False: the file can't even be read, and the database is an empty one in memory. */
  readonly isUsable: boolean
  /** What ails the data folder, so that something is to be done about it; null: nothing, or only that another copy of the app is the one that writes. */
  readonly problem: AppError | null
}

/**
 * Opens the data folder: to write where this is the only copy, else to read. A database that can't be written is read; one that can't be read is left
 * as it is, and the app runs beside it without jobs and log. Both say so.
 */
export async function openStorage(directory: string, log: Log): Promise<OpenStorage> {
  const path = databasePath(directory)
  let lock: WriterLock = { held: false, release: () => undefined }
  try {
    lock = await lockPatiently(() => acquireWriterLock(directory))
    const database = openDatabase(path, { readOnly: !lock.held })
    return { database, lock, refusal: lock.held ? null : storageIsReadOnly(), isUsable: true, problem: null }
  } catch (failure) {
    return readOnly(directory, lock, failure, log) ?? standIn(lock, failure, log)
  }
}

/** What to do about it is said on a page that offers to try again, before anything was begun that could be resumed. */
const adviceAtStart: ReadonlyMap<string, string> = new Map([
  ['storage.full', 'Free some space, then try again.'],
  ['storage.diskError', 'Check that the disk is connected, sound and lets Buydesk write files of any size, then try again.'],
  ['storage.notWritable', 'Check that its disk is not write-protected and that you may write to the folder, then try again.'],
  ['storage.unreachable', 'Check that it is there and that you may read and write in it, then try again.'],
])

function adviseAtStart({ kind, code, message, data }: AppError, isWriter: boolean): AppError {
  const ofDamage = isWriter
    ? 'Buydesk left it as it is. Save a copy first, then start fresh, or put a backup in its place and start again.'
    : 'Buydesk left it as it is. Close the other copy of Buydesk that has this data folder, then try again.'
  const advice = code === 'storage.damaged' ? ofDamage : adviceAtStart.get(code) ?? data.advice
  return new AppError({ kind, code, message, data: { ...data, ...(advice !== undefined && { advice }) } })
}

/**
 * @param failure why the data folder can't be written. @returns what can be read of it, null: nothing.
 * @throws `failure` when it is not about the data folder.
 */
export function readOnly(directory: string, lock: WriterLock, failure: unknown, log: Log): OpenStorage | null {
  if (!isStorageError(failure)) throw failure
  const refusal = adviseAtStart(failure, lock.held)
  const database = openReader(databasePath(directory), refusal, lock.held)
  if (database === null) return null
  log.error('the database can only be read', failure)
  return { database, lock, refusal, isUsable: true, problem: refusal }
}

/** @returns whether there is a file, or something that can't be looked at: only what is surely not there holds nothing. */
export function mayHaveDatabase(directory: string): boolean {
  try {
    return lstatSync(databasePath(directory), { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}

/**
 * @param failure why the data folder can't be used. @returns an empty database in its place, and the reason.
 * @throws `failure` when it is not about the data folder.
 */
export function standIn(lock: WriterLock, failure: unknown, log: Log): OpenStorage {
  if (!isStorageError(failure)) throw failure
  log.error('the database can not be used', failure)
  const refusal = adviseAtStart(failure, lock.held)
  return { database: openStandIn(refusal), lock, refusal, isUsable: false, problem: refusal }
}

interface FreshLog {
  /** What the database of before is called now. */
  readonly name: string
  readonly problem: AppError | null
  readonly clock: Clock
  readonly by: OperatorRef
}

/** Makes an empty database, whose log begins with why it is empty. */
function startLog(path: string, { name, problem, clock, by }: FreshLog): void {
  const db = openDatabase(path)
  try {
    const operations = createOperationRepo(db, (text) => text)
    const record = createRecordOperation({ db, operations, clock, written: () => undefined })
    record({ action: 'storage.startFresh', object: { id: name, name }, before: 'In use', after: 'Set aside', by, ...(problem && { message: problem.message }) })
  } finally {
    db.close()
  }
}

/** What can be done about a data folder that can't be used. */
export function storageCare({ dataDirectory, host }: ComposeOptions, storage: OpenStorage, clock: Clock, log: Log) {
  return createStorage({
    path: databasePath(dataDirectory),
    refusal: storage.problem,
    isWriter: storage.lock.held,
    copyFolders: [join(homedir(), 'Downloads'), dataDirectory],
    salvage: salvageOperations,
    createEmpty: (path, movedTo, by) => startLog(path, { name: basename(movedTo), problem: storage.problem, clock, by }),
    restart: host.replaceProcess,
    clock,
    log,
  })
}
