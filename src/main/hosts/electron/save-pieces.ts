import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors/app-error.ts'

/**
 * Writes pieces one after the other, each when the one before is written, under a name of its own in the same folder, and gives the file its name once
 * all of it is on the disk: what stood there before stays until then, and a file under that name is whole. A process that is killed leaves
 * `buydesk-export-*.part` behind.
 * @param signal ends it. @throws AppError `file.*`; what the pieces throw; the reason of `signal`. Nothing is left then.
 */
export async function savePieces(path: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const part = join(dirname(path), `buydesk-export-${randomBytes(4).toString('hex')}.part`)
  const file = await inWords(() => open(part, 'wx', 0o600))
  try {
    try {
      for await (const piece of pieces) {
        signal.throwIfAborted()
        await inWords(() => file.appendFile(piece))
      }
      signal.throwIfAborted()
      // Some disks say only now that they are full.
      await inWords(() => file.sync())
    } finally {
      await inWords(() => file.close())
    }
    signal.throwIfAborted()
    await inWords(() => rename(part, path))
  } catch (failure) {
    await rm(part, { force: true }).catch(() => undefined)
    throw failure
  }
}

/** Waits for a person's answer, but no longer than it is of use. @throws the reason of `signal`. */
export async function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([answer, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    throw toFileError(failure)
  }
}

/** @returns what Node's file system calls throw, in words for whoever saves a file. */
export function toFileError(failure: unknown): AppError {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : ''
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse('full', 'The disk is full, so the file was not saved. Nothing of it is left.', 'Free some space, or save it on another disk.')
    case 'EFBIG':
      return refuse('tooLarge', 'That disk takes no file of this size, so the file was not saved. Nothing of it is left.', 'Save it on another disk.')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
      return refuse(
        'notWritable',
        'Buydesk may not write this file. Nothing was saved.',
        'Close the program that has it open, or save it in a folder that you may write to.',
      )
    default:
      return refuse('notWritten', `The file could not be written${code === '' ? '' : ` (${code})`}. Nothing was saved.`, 'Check that the folder is still there, or save it elsewhere.')
  }
}

function refuse(what: string, message: string, advice: string): AppError {
  return new AppError({ kind: 'transient', code: `file.${what}`, message, data: { advice } })
}
