import { AppError } from '#shared/errors/app-error.ts'
import { toFileError } from '../../db/storage-error.ts'

export function noSuchBackup(): AppError {
  return new AppError({
    kind: 'notFound',
    code: 'backup.notFound',
    message: 'This backup is not there any more.',
    data: { advice: 'Reload the list.' },
  })
}

/** @param problem a sentence. */
export function notRestorable(problem: string): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'backup.notRestorable',
    message: `This backup can not be restored. ${problem}`,
    data: { advice: 'Nothing was changed. Choose another backup.' },
  })
}

export function noFolder(folder: string): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'backup.noFolder',
    message: `${folder} is no folder of its own, so no backup is kept in it.`,
    data: { advice: 'Move it away, then try again: Buydesk makes the folder anew.' },
  })
}

/** What the file system says of a backup, with what to do about it. The advice elsewhere is about jobs. */
export function backupFailure(failure: unknown): unknown {
  const isOfFiles = failure instanceof Error && 'code' in failure && 'syscall' in failure
  const error = isOfFiles ? toFileError(failure) : failure
  if (!(error instanceof AppError) || !error.code.startsWith('storage.')) return error
  const advice = advices.get(error.code) ?? error.data.advice ?? 'Try again.'
  return new AppError({ kind: error.kind, code: error.code, message: error.message, data: { ...error.data, advice } })
}

const advices: ReadonlyMap<string, string> = new Map([
  ['storage.full', 'Free some space, or delete older backups, then try again.'],
  ['storage.notWritable', 'Check that its disk is not write-protected and that you may write to the folder, then try again.'],
  ['storage.unreachable', 'Check that it is there and that you may read and write in it, then try again.'],
  // Found only once the app has let go of the file itself, so it starts again.
  ['storage.busy', 'The database is as it was, and Buydesk starts again. Close the other Buydesk or the database viewer that has this data folder open, connect, then restore again.'],
  ['storage.diskError', 'Check that the disk is connected and sound, then try again.'],
])
