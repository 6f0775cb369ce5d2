import type { PauseReason } from '#shared/domain/job.ts'

/** What a person reads on a job or an item that the engine itself has something to say about. */
export const notes = {
  answerLost: 'The answer was lost. Buydesk looks at Meta before it does anything else with this.',
  cutOff: 'Buydesk was closed before the answer came. It looks at Meta before it does anything else with this.',
  verified: 'Verified at Meta: it had arrived, only the answer was lost.',
  absentSoFar: 'Meta has nothing of it so far. Buydesk looks once more, because Meta may show it late.',
  willBeSentAgain: 'Meta has nothing of it, so it is sent again.',
  resting: 'Meta could not be asked whether this happened. Look at Meta yourself, or let Buydesk look again.',
  cancelled: 'Cancelled before it was sent.',
  cancelledAfterLook: 'Cancelled. It was sent, but Meta has nothing of it.',
} as const

/** @returns why an item was skipped whose precondition did not come true. */
export function notWithout(subject: string): string {
  return `Not sent, because "${subject}" did not succeed.`
}

const pauses: Readonly<Record<Exclude<PauseReason, 'needsDecision'>, string>> = {
  user: 'Paused by you.',
  rateLimited: 'Meta allows no more calls for now. The job goes on by itself.',
  offline: "Meta can't be reached. The job goes on by itself when it can.",
  needsConnection: 'Connect again, and the job can go on. The token was only in memory.',
  authExpired: 'Meta no longer takes the token. Connect with a new one, and the job can go on.',
  storage: "Buydesk can't write its journal, so it sends nothing. Free some space, then resume.",
}

/** @returns the sentence behind a pause. */
export function pauseSentence(reason: Exclude<PauseReason, 'needsDecision'>): string {
  return pauses[reason]
}

export const asksBeforeItResumes = 'This job takes access away, and it was cut off. Look at what it has done, then resume it.'

/** @returns the question about items that could not be verified. */
export function undecidedSentence(count: number): string {
  const what = count === 1 ? '1 item was' : `${count} items were`
  return `${what} sent, and Meta could not be asked whether it happened. Resume to look again, or cancel.`
}
