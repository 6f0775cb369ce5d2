import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { ErrorKind } from '#shared/errors/app-error.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { notAllowed } from '../../lib/not-let-in.ts'

function refused(kind: ErrorKind, code: string, message: string, advice: string): AppError {
  return new AppError({ kind, code, message, data: { advice } })
}

export const undecided = () => refused('auth', 'signIn.undecided', 'Nobody has said yet whether one person or several use this Buydesk.', 'Say so on the first page.')

export const noAdminNow = () => notAllowed({ message: 'Only an admin may do this, and you are none any more.' })

export const mustChangePassword = () => refused('auth', 'signIn.mustChange', 'This password was given by an admin and has to be changed first.', 'Set your own password, then go on.')

export const decided = () => refused('conflict', 'signIn.decided', 'This has been decided already.', 'Reload the window to see how this Buydesk is used.')

export const notNow = () => refused('conflict', 'signIn.notNow', 'There is nothing to sign in to right now.', 'Reload the window. To change places, lock Buydesk first.')

export const onlyOne = () => refused('conflict', 'operator.onlyOne', 'One person uses this Buydesk, without a password.', 'First have several people use it, under Settings.')

export const lastAdmin = () => refused('conflict', 'operator.lastAdmin', 'This is the only admin, and somebody has to be one.', 'Make somebody else an admin first.')

export const carriesJobs = (count: number) => {
  const jobs = count === 1 ? '1 job that has not ended is' : `${count.toLocaleString('en-US')} jobs that have not ended are`
  const them = count === 1 ? 'it' : 'them'
  return refused('conflict', 'operator.carriesJobs', `${jobs} carried on under this name.`, `Cancel ${them} under Jobs, or have somebody else resume ${them}, who carries ${them} on then.`)
}

export const unknownOperator = () => refused('notFound', 'operator.unknown', 'This operator is not there any more.', 'Look at the list again.')

/** @param name null: whoever is told. */
export const notEnded = (name: string | null, why: AppError) => {
  const gone = name === null ? 'Your drafts and preferences are deleted. What you did is not all cleared from Activity: ' : `${name} is no operator any more, and its drafts and preferences are deleted. What it did is not all cleared from Activity: `
  return refused('conflict', 'operator.notEnded', `${gone}${why.message}`, 'Buydesk ends it at its next start. Make room on the disk, then start it again.')
}

export const leaving = () =>
  refused('conflict', 'signIn.leaving', 'What Buydesk keeps of you is being deleted, and that has not ended.', 'Wait a moment. Should it stay so, make room on the disk, then start Buydesk again.')

export const removesItself = () => refused('conflict', 'operator.self', 'Nobody deletes their own sign-in here.', 'Use My data for that: it asks for your password.')

export const askAdmin = () => refused('permission', 'signIn.askAdmin', 'An admin of this Buydesk can give a new password, and nothing is lost by that.', 'Ask an admin: Settings, Operators, Give a new password.')

export const resetNotAsked = () => refused('conflict', 'signIn.resetNotAsked', 'Others use this Buydesk, or have used it, so this has to be asked for first.', 'Ask for it, then come back when the time is over.')

export const resetTooEarly = (until: Instant) =>
  new AppError({ kind: 'rateLimit', code: 'signIn.resetTooEarly', message: 'This was asked for too short a time ago.', data: { until, advice: 'Come back when the time is over. Until then everybody here is told.' } })

/** Whoever is in was asked for its own password, and for no name. */
export const notYourPassword = (field: string) =>
  new AppError({ kind: 'auth', code: 'signIn.wrong', message: 'This is not your password.', data: { field, advice: 'Type it again; mind capital letters.' } })

/** The same for a name that nobody has: it tells a guesser nothing. */
export const wrongPassword = () =>
  new AppError({ kind: 'auth', code: 'signIn.wrong', message: 'This name and password do not go together.', data: { field: 'password', advice: 'Type them again; mind capital letters.' } })

export const samePassword = () => invalid('password.same', 'next', 'This is the password that you have.', 'Type another one.')

export const nameTaken = () => invalid('operator.nameTaken', 'name', 'Somebody here has this name already.', 'Take another one.')

export const ownPassword = () => refused('conflict', 'operator.ownPassword', 'Your own password is changed with the one that you have.', 'Use Change password.')

export const busy = () => refused('rateLimit', 'signIn.busy', 'Too many passwords are being looked at already.', 'Wait a few seconds, then try again.')
