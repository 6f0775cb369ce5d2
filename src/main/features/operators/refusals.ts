import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { ErrorKind } from '#shared/errors/app-error.ts'

function refused(kind: ErrorKind, code: string, message: string, advice: string): AppError {
  return new AppError({ kind, code, message, data: { advice } })
}

export const undecided = () => refused('auth', 'signIn.undecided', 'Nobody has said yet whether one person or several use this Buydesk.', 'Say so on the first page.')

export const locked = () => refused('auth', 'signIn.locked', 'Buydesk is locked.', 'Unlock it or sign in, then do it again.')

export const mustChangePassword = () => refused('auth', 'signIn.mustChange', 'This password was given by an admin and has to be changed first.', 'Set your own password, then go on.')

export const decided = () => refused('conflict', 'signIn.decided', 'This has been decided already.', 'Reload the window to see how this Buydesk is used.')

export const notNow = () => refused('conflict', 'signIn.notNow', 'There is nothing to sign in to right now.', 'Reload the window. To change places, lock Buydesk first.')

export const onlyOne = () => refused('conflict', 'operator.onlyOne', 'One person uses this Buydesk, without a password.', 'First have several people use it, under Settings.')

export const lastAdmin = () => refused('conflict', 'operator.lastAdmin', 'This is the only admin, and somebody has to be one.', 'Make somebody else an admin first.')

export const unknownOperator = () => refused('notFound', 'operator.unknown', 'This operator is not there any more.', 'Look at the list again.')

export const removesItself = () => refused('conflict', 'operator.self', 'Nobody deletes their own sign-in here.', 'Use My data for that: it asks for your password.')

export const askAdmin = () => refused('permission', 'signIn.askAdmin', 'An admin of this Buydesk can give a new password, and nothing is lost by that.', 'Ask an admin: Settings, Operators, Give a new password.')

/** The same for a name that nobody has: it tells a guesser nothing. */
export const wrongPassword = (field = 'password') =>
  new AppError({ kind: 'auth', code: 'signIn.wrong', message: 'This name and password do not go together.', data: { field, advice: 'Type them again; mind capital letters.' } })

export const samePassword = () => invalid('password.same', 'next', 'This is the password that you have.', 'Type another one.')

export const nameTaken = () => invalid('operator.nameTaken', 'name', 'Somebody here has this name already.', 'Take another one.')

export const ownPassword = () => refused('conflict', 'operator.ownPassword', 'Your own password is changed with the one that you have.', 'Use Change password.')

export const busy = () => refused('rateLimit', 'signIn.busy', 'Too many passwords are being looked at already.', 'Wait a few seconds, then try again.')
