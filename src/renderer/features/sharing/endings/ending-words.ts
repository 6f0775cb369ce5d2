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

/** Where it stands, for a list: a partner that has not accepted has nothing that could stay shared. */
export function endingStateOf({ state, isRequest }: Pick<ShareEnding, 'state' | 'isRequest'>): { readonly label: string; readonly tone: Tone } {
  return state === 'due' && isRequest === true ? { label: 'Request past its end', tone: 'warn' } : endingStateWords[state]
}

/** @returns when a share ends, in a sentence: 'Ends on 22 Nov 2026, in 3 days.' */
export function endSentence({ endsAt, state, isRequest }: Pick<ShareEnding, 'endsAt' | 'state' | 'isRequest'>, now: Date): string {
  switch (state) {
    case 'due':
      if (isRequest === true) return `Its end date was ${dayText(endsAt)}, and the request still waits. Take it back under End dates.`
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

/** @returns '7 shares have ended', '1 request has passed its end date', or both. */
export function endedWords(shares: number, requests: number): string {
  const ended = `${countOf(shares, 'share')} ${shares === 1 ? 'has' : 'have'} ended`
  const passed = `${countOf(requests, 'request')} ${requests === 1 ? 'has passed its end date' : 'have passed their end date'}`
  if (requests === 0) return ended
  return shares === 0 ? passed : `${ended} and ${passed}`
}

/** @returns what follows from {@link endedWords}. */
export function endedMeaning(shares: number, requests: number): string {
  const stay = shares === 1 ? 'It stays shared at Meta until you revoke it.' : 'They stay shared at Meta until you revoke them.'
  if (requests === 0) return stay
  const back = requests === 1 ? 'Take it back.' : 'Take them back.'
  return shares === 0 ? back : 'The shares stay at Meta until you revoke them; the requests can be taken back.'
}

/** @returns what takes these away: 'Revoke 7', 'Take back 3'. */
export function revokeVerb(endings: readonly ShareEnding[]): string {
  return endings.length > 0 && endings.every((ending) => ending.isRequest === true) ? 'Take back' : 'Revoke'
}

/** @returns '7 shares', '3 requests', '7 shares and 3 requests'. */
export function whatEnds(endings: readonly ShareEnding[]): string {
  const requests = endings.filter((ending) => ending.isRequest === true).length
  const shares = endings.length - requests
  if (requests === 0) return countOf(shares, 'share')
  return shares === 0 ? countOf(requests, 'request') : `${countOf(shares, 'share')} and ${countOf(requests, 'request')}`
}
