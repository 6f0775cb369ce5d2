import type { PauseReason } from '#shared/domain/job.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Limit } from './hold.ts'

/** What a person reads on a job or an item that the engine itself has something to say about. */
export const notes = {
  answerLost: 'The answer was lost. Buydesk looks at Meta before it does anything else with this.',
  cutOff: 'Buydesk was closed before the answer came. It looks at Meta before it does anything else with this.',
  verified: 'Verified at Meta: it had arrived, only the answer was lost.',
  lookedAgain: 'Looked at again: it is there.',
  lookFirst: 'Looked up at Meta before it is sent again.',
  foundThere: 'It was there already.',
  absentSoFar: 'Meta has nothing of it so far. Buydesk looks once more, because Meta may show it late.',
  willBeSentAgain: 'Meta has nothing of it, so it is sent again.',
  notDone: 'Meta could not do this, and has nothing of it.',
  resting: 'Meta could not be asked whether this happened. Look at Meta yourself, or let Buydesk look again.',
  cancelled: 'Cancelled before it was sent.',
  cancelledAfterLook: 'Cancelled. It was sent, but Meta has nothing of it.',
} as const

/** @returns why an item was skipped whose precondition did not come true. */
export function notWithout(subject: string): string {
  return `Not sent, because "${subject}" did not succeed.`
}

/** Pauses whose sentence needs no figures. */
type PlainPause = Exclude<PauseReason, 'needsDecision' | 'tooManyErrors'>

const pauses: Readonly<Record<PlainPause, string>> = {
  user: 'Paused by you.',
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

/** @returns why an item was not sent again. @param reason why the look before it failed. */
export function notLookedUp(reason: string): string {
  return `Not sent again, because it could not be looked up at Meta first: ${reason}`
}

export const lookAdvice = 'Look at Meta again in a few minutes, or check it there yourself.'

export const asksBeforeItResumes = 'This job takes access away, and it was cut off. Look at what it has done, then resume it.'

/** @returns the question about items that could not be verified. */
export function undecidedSentence(count: number): string {
  const what = count === 1 ? '1 item was' : `${count} items were`
  return `${what} sent, and Meta could not be asked whether it happened. Look at Meta again, or cancel.`
}
