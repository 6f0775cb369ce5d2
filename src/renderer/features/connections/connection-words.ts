import type { Connection, TokenKind } from '#shared/domain/connection.ts'
import { EXPIRY_WARNING_DAYS } from '#shared/domain/expiry-warning.ts'
import type { Portfolio } from '#shared/domain/portfolio.ts'
import { scopesBeside } from '#shared/domain/scopes.ts'
import { countOf } from '../../lib/numbers.ts'
import { dayText } from '../../lib/time.ts'
import type { Tone } from '../../ui/tone.ts'

const DAY_MS = 86_400_000

export const kindNames: Readonly<Record<TokenKind, string>> = {
  systemUser: 'System user',
  person: 'Person',
  page: 'Page',
  app: 'App',
  unknown: 'Unknown kind',
}

/** What a kind of token means for the work; null where there is nothing to say. */
export const kindNotes: Readonly<Record<TokenKind, string | null>> = {
  systemUser: null,
  person: 'This token ends when the person logs out everywhere, changes the password or leaves. A system user lasts.',
  page: "A Page token can't list pixels or share them. Connect the token of a system user.",
  app: 'An app token belongs to nobody, so it sees no portfolio. Connect the token of a system user.',
  unknown: 'Meta did not say what kind of token this is.',
}

interface StateWord {
  readonly tone: Tone
  readonly word: string
  /** What it means and what to do; null when all is well. */
  readonly note: string | null
}

export const stateWords: Readonly<Record<Connection['state'], StateWord>> = {
  active: { tone: 'good', word: 'Valid', note: null },
  expired: {
    tone: 'bad',
    word: 'No longer valid',
    note: 'Meta no longer takes this token: it has expired or was revoked. Connect a new one; waiting jobs go on by themselves.',
  },
  checkpoint: {
    tone: 'warn',
    word: 'Waits for a login',
    note: 'Facebook wants this person to confirm who they are. Log in on facebook.com as that person, then check again here.',
  },
}

/** @returns how a connection stands in a word: dead, about to end, without data access, or valid. */
export function connectionWord(connection: Pick<Connection, 'state' | 'expiresAt' | 'dataAccessExpiresAt'>, now: Date): Pick<StateWord, 'tone' | 'word'> {
  if (connection.state !== 'active') return stateWords[connection.state]
  const [token, access] = [expiryWord(connection.expiresAt, now), expiryWord(connection.dataAccessExpiresAt, now)]
  if (token.isPast) return stateWords.expired
  if (access.isPast) return { tone: 'bad', word: 'No data access' }
  return token.tone === 'warn' || access.tone === 'warn' ? { tone: 'warn', word: 'Ends soon' } : stateWords.active
}

export interface ExpiryWord {
  readonly tone: Tone
  /** Null: never. */
  readonly at: string | null
  readonly isPast: boolean
}

/** @returns how near an end is: calm, a warning from {@link EXPIRY_WARNING_DAYS} days on, or over. */
export function expiryWord(at: string | null, now: Date): ExpiryWord {
  if (at === null) return { tone: 'neutral', at, isPast: false }
  const leftMs = Date.parse(at) - now.getTime()
  if (leftMs <= 0) return { tone: 'bad', at, isPast: true }
  return { tone: leftMs <= EXPIRY_WARNING_DAYS * DAY_MS ? 'warn' : 'neutral', at, isPast: false }
}

/** @returns what leads where data access is over, whatever else is: the token is still taken, and Meta answers with nothing. */
export function dataAccessEnded(connection: Pick<Connection, 'dataAccessExpiresAt'>, now: Date): string | null {
  const { at, isPast } = expiryWord(connection.dataAccessExpiresAt, now)
  return at === null || !isPast ? null : `Data access ended on ${dayText(at)}: log in again with the app, then make a new token`
}

/** @returns 'ads_management: 2 assets', for each permission that was limited when the token was made. */
export function limitWords(granted: Connection['granularScopes']): readonly string[] {
  return granted.flatMap(({ scope, targetIds }) => (targetIds === null ? [] : [`${scope}: ${countOf(targetIds.length, 'asset')}`]))
}

interface ScopeLine {
  readonly name: string
  readonly isGranted: boolean
  readonly isNeeded: boolean
  /** What it unlocks when granted, what stops when not. */
  readonly says: string
}

/** @returns every scope that matters or is granted: missing and needed first, then granted, then the ones Buydesk makes no use of. */
export function scopeLines(granted: readonly string[]): readonly ScopeLine[] {
  const all = scopesBeside(granted)
  const known = all.map((scope) => {
    const isGranted = granted.includes(scope.name)
    return { name: scope.name, isGranted, isNeeded: scope.needed, says: isGranted ? scope.unlocks : scope.without }
  })
  const others = granted
    .filter((name) => !all.some((scope) => scope.name === name))
    .map((name) => ({ name, isGranted: true, isNeeded: false, says: 'Buydesk makes no use of it yet.' }))
  const rank = (line: ScopeLine) => (!line.isGranted && line.isNeeded ? 0 : line.isGranted ? 1 : 2)
  return [...known.toSorted((left, right) => rank(left) - rank(right)), ...others]
}

/** @returns the needed scopes that a token lacks. */
export function neededButMissing(granted: readonly string[]): readonly string[] {
  return scopeLines(granted)
    .filter((line) => line.isNeeded && !line.isGranted)
    .map((line) => line.name)
}

interface VerificationWord {
  readonly tone: Tone
  readonly word: string
}

export const verificationWords: Readonly<Record<Portfolio['verification'], VerificationWord>> = {
  verified: { tone: 'good', word: 'Verified' },
  not_verified: { tone: 'neutral', word: 'Not verified' },
  pending: { tone: 'warn', word: 'Pending' },
  pending_need_more_info: { tone: 'warn', word: 'Meta needs more' },
  pending_submission: { tone: 'warn', word: 'Not handed in' },
  expired: { tone: 'warn', word: 'Expired' },
  failed: { tone: 'bad', word: 'Failed' },
  rejected: { tone: 'bad', word: 'Rejected' },
  revoked: { tone: 'bad', word: 'Revoked' },
  ineligible: { tone: 'neutral', word: 'Not eligible' },
  unknown: { tone: 'neutral', word: 'Unknown' },
}
