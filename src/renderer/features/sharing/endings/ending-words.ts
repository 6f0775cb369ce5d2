import type { ShareEnding, ShareEndingState } from '#shared/domain/share-ending.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { countOf } from '../../../lib/numbers.ts'
import { dayText, relativeDay } from '../../../lib/time.ts'
import type { Tone } from '../../../ui/tone.ts'

export const endingStateWords: Readonly<Record<ShareEndingState, { readonly label: string; readonly tone: Tone }>> = {
  due: { label: 'Ended', tone: 'bad' },
  soon: { label: 'Ends within a week', tone: 'warn' },
  later: { label: 'Later', tone: 'neutral' },
  leaving: { label: 'Being revoked', tone: 'accent' },
  gone: { label: 'Gone already', tone: 'neutral' },
}

/** Where the date lives, and that nothing happens by itself. */
export const endingsMeaning = 'Meta knows no end dates. Buydesk keeps them on this machine and reminds you; you revoke with one click.'

/** @returns when a share ends, in a sentence: 'Ends on 22 Nov 2026, in 3 days.' */
export function endSentence({ endsAt, state }: Pick<ShareEnding, 'endsAt' | 'state'>, now: Date): string {
  switch (state) {
    case 'due':
      return `Ended on ${dayText(endsAt)}, but is still shared. Revoke it under End dates.`
    case 'leaving':
      return `Its end date is ${dayText(endsAt)}. A job is revoking it.`
    case 'gone':
      return 'Had an end date and was taken away elsewhere.'
    case 'soon':
    case 'later':
      return `Ends on ${dayText(endsAt)}, ${relativeDay(endsAt, now)}.`
    default:
      return assertNever(state)
  }
}

/** @returns '7 shares have ended', '1 share has ended'. */
export function endedWords(count: number): string {
  return `${countOf(count, 'share')} ${count === 1 ? 'has' : 'have'} ended`
}
