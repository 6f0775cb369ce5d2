import type { PauseReason } from '#shared/domain/job.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Limit } from './hold.ts'

/** What a person reads on a job or an item that the engine itself has something to say about. */
export const notes = {
  answerLost: 'The answer was lost. Buydesk looks at Meta before it does anything else with this.',
  cutOff: 'Buydesk was closed before the answer came. It looks at Meta before it does anything else with this.',
  verified: 'Verified at Meta: it had arrived, only the answer was lost.',
  lookedAgain: 'Looked at again: it is there.',
  lookFirst: 'Looked up at Meta before it is sent again.',
  restored: 'A backup was restored, so it is not known whether this was sent since. Buydesk looks at Meta before it does anything else with this.',
  foundThere: 'It was there already.',
  absentSoFar: 'Meta has nothing of it so far. Buydesk looks once more, because Meta may show it late.',
  willBeSentAgain: 'Meta has nothing of it, so it is sent again.',
  willBeSent: 'Meta has nothing of it, so it is sent.',
  notDone: 'Meta could not do this, and has nothing of it.',
  resting: 'It is not certain whether this happened. Look at Meta yourself, or let Buydesk look again.',
  cancelled: 'Cancelled before it was sent.',
  cancelledAfterLook: 'Cancelled. It was sent, but Meta has nothing of it.',
  cancelledNotThere: 'Cancelled. Meta has nothing of it.',
} as const

/** 'Ad set "Women"' names itself and is not put into quotes once more. */
function inSentence(subject: string): string {
  const [, kind, name] = /^(\p{Lu}\p{Ll}*(?: \p{Ll}+)*) (".*")$/su.exec(subject) ?? []
  return kind === undefined || name === undefined ? `"${subject}"` : `${kind.toLowerCase()} ${name}`
}

/** @returns why an item was skipped whose precondition did not come true. */
export function notWithout(subject: string): string {
  return `Not sent, because ${inSentence(subject)} did not succeed.`
}

/** Pauses whose sentence needs no figures. */
type PlainPause = Exclude<PauseReason, 'needsDecision' | 'tooManyErrors' | 'carriedByAnother'>

const pauses: Readonly<Record<PlainPause, string>> = {
  user: 'Paused by hand.',
  rateLimited: 'Meta allows no more calls for now.',
  offline: "Meta can't be reached.",
  untrusted:
    "The server that answered can't prove that it is Meta, so the token was not sent. A proxy, an antivirus program or a hotel's Wi-Fi may stand in between, or this computer's clock is wrong. Cure that, then resume.",
  needsConnection: 'Connect again, and the job can go on. The token was only in memory.',
  locked: 'Buydesk was locked, which wiped its tokens. Connect again, and the job can go on.',
  authExpired: 'Meta no longer takes the token. Connect with a new one, and the job can go on.',
  storage: "Buydesk can't write its journal, so it sends nothing. Free some space, then resume.",
}

/** @returns the sentence behind a pause. */
export function pauseSentence(reason: PlainPause): string {
  return pauses[reason]
}

const holders: Readonly<Record<Limit['scope'], string>> = {
  app: 'the app',
  user: 'the user',
  adAccount: 'ad account',
  business: 'portfolio',
  page: 'Page',
}

/** @returns what an item waits for that is held by the limit of one account. */
export function waitsForLimit({ scope, id }: Limit): string {
  return `Waits for the limit of ${holders[scope]} ${id}.`
}

/** @returns why an item is not sent again by itself. @param allowed how many repeats the job had. */
export function noRepeatsLeft(allowed: number): string {
  return `Not tried again: this job has used up its ${allowed.toLocaleString('en-US')} repeats.`
}

/** @returns the sentence behind a pause for what the disk or the file is like. */
export function storageSentence({ message, data: { advice } }: Pick<AppErrorJson, 'message' | 'data'>): string {
  return [message, advice, 'Nothing is sent until then.'].filter((part) => part !== undefined).join(' ')
}

/** @returns why it is not known what became of an item. @param reason why the look failed. */
export function lookFailed(reason: string): string {
  return `Sent without an answer, and it could not be looked up: ${reason}`
}

/** @returns why it is not known after a restore what became of an item. @param reason why the look failed. */
export function lookAfterRestoreFailed(reason: string): string {
  return `It is not known whether this was sent since the backup, and it could not be looked up: ${reason}`
}

/** @returns what is said of an item that a look found before this job sent it. */
export function foundWords({ already, note }: { readonly already?: string; readonly note?: string }): string {
  return already ?? (note === undefined ? notes.foundThere : `${notes.foundThere} ${note}`)
}

/** @returns why an item was not sent again. @param reason why the look before it failed. */
export function notLookedUp(reason: string): string {
  return `Not sent again, because it could not be looked up at Meta first: ${reason}`
}

export const lookAdvice = 'Look at Meta again in a few minutes, or check it there yourself.'

export const asksBeforeItResumes = 'This job takes access away, and it was cut off. Look at what it has done, then resume it.'

/** @returns why a job that had not ended when the backup was written waits for a person. */
export function restoredSentence(takesOrSpends: boolean): string {
  const known = 'A backup was restored. What this job did since that backup is not in it, so it is not known what is left of it.'
  return takesOrSpends ? `${known} Look at what there is at Meta, then resume or cancel it.` : `${known} Look at Meta again, or cancel.`
}

/** @returns the question about items that could not be verified. */
export function undecidedSentence(count: number): string {
  const what = count === 1 ? '1 item' : `${count} items`
  return `${what} may have been sent, and it is not certain whether it happened. Look at Meta again, or cancel.`
}

/** @returns what a row of the log says of what one does who did not start it. @param startedBy null: not known any more. */
export function startedBySentence(startedBy: OperatorRef | null): string {
  return startedBy === null ? 'Who started it is not known any more.' : `Started by ${startedBy.name}.`
}

/** @returns the sentence behind a job that waits because somebody else carries it on. Null: not known any more. */
export function carriedByAnotherSentence(startedBy: OperatorRef | null, carriedBy: OperatorRef | null): string {
  const isHandedOn = startedBy !== null && carriedBy !== null && carriedBy.id !== startedBy.id
  const by = isHandedOn ? `Started by ${startedBy.name}, carried on by ${carriedBy.name}.` : startedBySentence(startedBy)
  return `${by} Resume it to carry it on under your name.`
}
