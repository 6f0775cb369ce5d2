import { AppError } from '#shared/errors/app-error.ts'

interface Words {
  readonly message: string
  readonly advice: string
}

/** What is asked for needs somebody who is in. @param words where more is to be said about what came of it. */
export function lockedNow(words: Partial<Words> = {}): AppError {
  const { message, advice }: Words = { message: 'Buydesk is locked.', advice: 'Unlock it or sign in, then do it again.', ...words }
  return new AppError({ kind: 'auth', code: 'signIn.locked', message, data: { advice } })
}

/** Whoever asked for it is not in any more: the app was locked since, and another one may be in by now. */
export function lockedMeanwhile(): AppError {
  return lockedNow({ message: 'Buydesk was locked meanwhile.', advice: 'Do it again.' })
}

/** What is asked for needs an admin. @param words where more is to be said. */
export function notAllowed(words: Partial<Words> = {}): AppError {
  const { message, advice }: Words = { message: 'Only an admin may do this.', advice: 'Ask somebody who is an admin of this Buydesk.', ...words }
  return new AppError({ kind: 'permission', code: 'role.notAllowed', message, data: { advice } })
}
