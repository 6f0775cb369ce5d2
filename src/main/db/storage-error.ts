import { AppError } from '#shared/errors/app-error.ts'

/** SQLite's primary result codes, the low byte of what it reports, and two extended codes (https://sqlite.org/rescode.html). */
const noPermission = 3
const busy = 5
const readOnly = 8
const ioError = 10
const corrupt = 11
const full = 13
const cantOpen = 14
const lockProtocol = 15
const notADatabase = 26
const readOnlyMoved = 1_032
/** No room for the index of the write-ahead log: a full disk shows so when a file is opened. */
const ioErrorShmSize = 4_874
const refusedStatement = 1
const constraint = 19
const mismatch = 20

function resultCode(failure: unknown): number | null {
  return failure instanceof Error && 'errcode' in failure && typeof failure.errcode === 'number' ? failure.errcode : null
}

function storageError(kind: 'conflict' | 'transient', what: string, message: string, advice: string): AppError {
  return new AppError({ kind, code: `storage.${what}`, message, data: { advice } })
}

/** @returns the error of a file that SQLite can't read as a whole database. */
export function damagedStorage(): AppError {
  return storageError(
    'conflict',
    'damaged',
    'The file with the jobs and the activity log is damaged.',
    'Start Buydesk again. It leaves the file as it is, and offers a copy of it and a fresh start.',
  )
}

/** @returns the refusal of everything that writes while another copy of the app has the data folder. */
export function storageIsReadOnly(): AppError {
  return storageError(
    'conflict',
    'readOnly',
    'Another copy of Buydesk has this data folder, so this one only reads.',
    'Use the other window, or close it and start this one again.',
  )
}

/** @returns the error of a file that is no longer where it was when it was opened. */
export function movedStorage(): AppError {
  return storageError(
    'transient',
    'moved',
    'The file with the jobs and the activity log was moved or removed while Buydesk was running.',
    'Put the data folder back as it was, then resume. What was removed for good is gone: start Buydesk again then.',
  )
}

/** @returns the error of a file that another program has open. */
export function busyStorage(): AppError {
  return storageError(
    'conflict',
    'busy',
    'Another program holds the file with the jobs and the activity log.',
    'Close the program that has it open (another Buydesk, a backup or a database viewer), then try again.',
  )
}

function fullStorage(): AppError {
  return storageError('transient', 'full', "The disk is full, so Buydesk can't keep its journal.", 'Free some space, then resume.')
}

function notWritableStorage(): AppError {
  return storageError(
    'transient',
    'notWritable',
    "The data folder can't be written to.",
    'Check that its disk is not write-protected and that you may write to the folder, then resume.',
  )
}

function unreachableStorage(): AppError {
  return storageError(
    'transient',
    'unreachable',
    "The data folder can't be opened.",
    'Check that it is there and that you may read and write in it, then resume.',
  )
}

/** @returns what Node's file system calls throw, in words. */
export function toFileError(failure: unknown): AppError {
  switch (failure instanceof Error && 'code' in failure ? failure.code : null) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fullStorage()
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return notWritableStorage()
    default:
      return unreachableStorage()
  }
}

/**
 * Turns what node:sqlite throws into words.
 * @param isReader whether the file was opened to be read only, so that a refused write says nothing about the disk.
 * @returns an AppError `storage.*`; anything that is not about the disk or the file comes back as it is.
 */
export function toStorageError(failure: unknown, isReader = false): unknown {
  const code = resultCode(failure)
  if (code === readOnlyMoved) return movedStorage()
  if (code === ioErrorShmSize) return fullStorage()
  switch (code === null ? null : code & 0xff) {
    case null:
      return failure
    case full:
      return fullStorage()
    case readOnly:
    case noPermission:
      return isReader ? storageIsReadOnly() : notWritableStorage()
    case ioError:
      return storageError(
        'transient',
        'diskError',
        'The disk reported an error when Buydesk read or wrote its data folder.',
        'Check that the disk is connected and sound, then resume.',
      )
    case cantOpen:
      return unreachableStorage()
    case busy:
    case lockProtocol:
      return busyStorage()
    case corrupt:
    case notADatabase:
      return damagedStorage()
    default:
      // A statement that SQLite refuses is a mistake of ours: it goes to the log as it is.
      return failure
  }
}

/**
 * Turns what node:sqlite throws where a statement meets the tables for the first time into words. The statements are tried on tables of our own by every
 * test, so what is refused there says that the tables of this file are others, or are gone.
 * @returns an AppError `storage.*`; anything that is not about the disk or the file comes back as it is.
 */
export function toTablesError(failure: unknown): unknown {
  const code = resultCode(failure)
  if (code === null || ![refusedStatement, constraint, mismatch].includes(code & 0xff)) return toStorageError(failure)
  const error = damagedStorage()
  error.cause = failure
  return error
}

/** @returns whether an error is about the disk or the file, so that waiting and freeing space may cure it. */
export function isStorageError(failure: unknown): failure is AppError {
  return failure instanceof AppError && failure.code.startsWith('storage.')
}
