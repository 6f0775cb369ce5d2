import { describeError } from './describe-error.ts'
import type { RequestError } from './request-error.ts'

/** @returns what is wrong with one field of a form, with what to do; nothing where the error is about something else. */
export function errorAt(error: RequestError | null, field: string): string | undefined {
  if (error === null || error.data.field !== field) return undefined
  const { message, advice } = describeError(error)
  return [message, advice].filter((sentence) => sentence !== null).join(' ')
}

/** @returns the error where it is about none of the form's fields, for a note of its own. */
export function errorBeside(error: RequestError | null, fields: readonly string[]): RequestError | null {
  return error !== null && error.data.field !== undefined && fields.includes(error.data.field) ? null : error
}
