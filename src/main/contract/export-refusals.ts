import { AppError } from '#shared/errors/app-error.ts'
import type { ErrorKind } from '#shared/errors/app-error.ts'

function refuse(kind: ErrorKind, code: string, message: string, advice: string): AppError {
  return new AppError({ kind, code, message, data: { advice } })
}

/** Of an export that the person ended. */
export const cancelledCode = 'export.cancelled'

export const unknown = (): AppError =>
  refuse('notFound', 'export.unknown', 'This export was fetched before, or not fetched in time.', 'Export it again.')

export const tooMany = (most: number): AppError =>
  refuse('conflict', 'export.tooMany', `${most} exports are under way already.`, 'Wait until one of them is saved, or stop one, here or among the downloads of your browser. One that stands still makes room after 30 seconds.')

export const still = (): AppError =>
  refuse('cancelled', 'export.still', 'This export stood still for more than 30 seconds, and another export was begun, so it was not finished.', 'Export it again, and let it go on without a pause.')

export const cancelled = (): AppError => refuse('cancelled', cancelledCode, 'The export was stopped. Nothing of it is kept.', 'Export it again when you need it.')

export const cutOff = (): AppError =>
  refuse('cancelled', 'export.cutOff', 'The download ended before the file was whole.', 'Look in the downloads of your browser, then export it again.')

export const notIn = (): AppError =>
  refuse('auth', 'export.locked', 'Buydesk was locked before the export was whole, so it was not finished.', 'Sign in and export it again.')

export const otherRole = (): AppError =>
  refuse('permission', 'export.otherRole', 'Your role was changed before the export was whole, so it was not finished.', 'Export it again: it then has what you may see now.')

export const stopped = (): AppError => refuse('cancelled', 'export.stopped', 'Buydesk was closed before the export was whole, so it was not finished.', 'Export it again.')

export const fault = (): AppError =>
  refuse('bug', 'export.fault', 'Buydesk made a mistake of its own, and the export was not finished.', 'Try it once more. If it stays, report it: buydesk.log in the data folder has the details.')
