import { AppError } from '#shared/errors/app-error.ts'

/** SQLite's primary result codes, the low byte of what it reports (https://sqlite.org/rescode.html). */
const busy = 5
const readOnly = 8
const ioError = 10
const corrupt = 11
const full = 13
const cantOpen = 14
const notADatabase = 26

function primaryCode(failure: unknown): number | null {
  if (!(failure instanceof Error) || !('errcode' in failure) || typeof failure.errcode !== 'number') return null
  return failure.errcode & 0xff
}

/** @returns the error of a file that SQLite can't read as a whole database. */
export function damagedStorage(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'storage.damaged',
    message: 'The file with the jobs and the activity log is damaged. Nothing was changed in it.',
    data: { advice: 'Keep the file, put a backup in its place or move it away, then start Buydesk again.' },
  })
}

/** @returns the refusal of everything that writes while another copy of the app has the data folder. */
export function storageIsReadOnly(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'storage.readOnly',
    message: 'Another copy of Buydesk has this data folder, so this one only reads.',
    data: { advice: 'Use the other window, or close it and start this one again.' },
  })
}

/**
 * Turns what node:sqlite throws into words.
 * @returns an AppError `storage.*`; anything that is not about the disk or the file comes back as it is.
 */
export function toStorageError(failure: unknown): unknown {
  switch (primaryCode(failure)) {
    case null:
      return failure
    case full:
      return new AppError({
        kind: 'transient',
        code: 'storage.full',
        message: "The disk is full, so Buydesk can't keep its journal.",
        data: { advice: 'Free some space, then resume.' },
      })
    case ioError:
    case cantOpen:
      return new AppError({
        kind: 'transient',
        code: 'storage.unreachable',
        message: "The data folder can't be read or written just now.",
        data: { advice: 'Check that the disk is there and that this user may write to it, then resume.' },
      })
    case busy:
      return new AppError({
        kind: 'conflict',
        code: 'storage.busy',
        message: 'Another program holds the file with the jobs and the activity log.',
        data: { advice: 'Close the program that has it open (a backup or a database viewer), then try again.' },
      })
    case readOnly:
      return storageIsReadOnly()
    case corrupt:
    case notADatabase:
      return damagedStorage()
    default:
      // A statement that SQLite refuses is a mistake of ours: it goes to the log as it is.
      return failure
  }
}

/** @returns whether an error is about the disk or the file, so that waiting and freeing space may cure it. */
export function isStorageError(failure: unknown): failure is AppError {
  return failure instanceof AppError && failure.code.startsWith('storage.')
}
