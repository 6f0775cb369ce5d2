import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import { tasksInWords } from '../job/share-item.ts'

/** What an undo leaves, or does in another way than one may think. Each stands beside its count. */
export const undoSentences = {
  asFound: 'Were so already when the job ran: not its doing, so they stay.',
  notDone: 'Failed or were skipped: nothing was changed, so there is nothing to undo.',
  unknown: 'Are not certain to have reached Meta, so they are left alone. Retry them in the job, which looks at Meta first, then undo.',
  unknownForGood: 'Are not certain to have reached Meta, and the job was cancelled, so they are left alone. Look at them in Sharing.',
  unreadable: "Were written by another version of Buydesk, and this one can't read them, so they are left alone.",
  takesRequestBack: 'Wait for a partner to accept: the requests are taken back. Meta does not say what the partner sees of that.',
  changedSince: 'Were changed since, by a later job or by somebody else: they stay as they are.',
  elsewhere: 'Ad accounts have the pixel through another portfolio by now, which this job did not do: they keep it.',
  portfolioStays: 'Shares with portfolios of yours stay: ad accounts that this job did not share have the pixel through them by now.',
  moved: 'Ad accounts lost the pixel with a partner and got it through another portfolio in the same job: they keep it that way.',
  goesAlong: 'Ad accounts got the pixel through a partner since: they lose it together with the partner.',
  partnerReturns: 'Partners get the pixel again. Where Meta asks them to accept again, they have it only then.',
  accountReturns: 'Ad accounts lost the pixel together with a portfolio: they follow once it has the pixel again, after it accepted where Meta asks for that.',
  accountOfPartner: 'Ad accounts that only a partner holds lost the pixel with it: the partner has to share it with them again.',
  accountsHidden: 'Partners were taken off of which Meta did not show the ad accounts: which of them had the pixel is not known.',
  tasksNotRecorded: 'May do other things since this job, and what they might do before was not shown by Meta: left as it is.',
  pixelsStay: 'Created pixels stay: Meta has no way to delete a pixel.',
} as const

/** @returns the sentence about partners that were taken off before what they might do was written down. */
export function tasksUnknown(tasks: readonly PixelTask[]): string {
  return `Of partners it was not recorded what they might do before: they may ${tasksInWords(tasks)} afterwards, as this job was told.`
}
