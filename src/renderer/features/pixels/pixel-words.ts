import type { Pixel } from '#shared/domain/pixel.ts'
import type { Tone } from '../../ui/tone.ts'

const DAY_MS = 86_400_000
/** From this many days of silence on a pixel is worth a look: a shop fires every day. */
const STALE_DAYS = 7

export type Firing = 'fires' | 'stale' | 'never'

/** @returns whether a pixel fires: within the last week, longer ago, or never. */
export function firingOf(pixel: Pick<Pixel, 'lastFiredAt'>, now: Date): Firing {
  if (pixel.lastFiredAt === null) return 'never'
  return now.getTime() - Date.parse(pixel.lastFiredAt) > STALE_DAYS * DAY_MS ? 'stale' : 'fires'
}

export const firingWords: Readonly<Record<Firing, { readonly tone: Tone; readonly word: string }>> = {
  fires: { tone: 'good', word: 'Fired within the last 7 days' },
  stale: { tone: 'warn', word: 'Silent for more than 7 days' },
  never: { tone: 'neutral', word: 'Never fired' },
}

export const relationWords = { owned: 'Owned', client: 'Client' } as const

/** What a pixel can't be used for, in words; empty when all is well. */
export function limitsOf(pixel: Pick<Pixel, 'isUnavailable' | 'isRestricted'>): readonly string[] {
  return [...(pixel.isUnavailable ? ['Unavailable'] : []), ...(pixel.isRestricted ? ['Restricted'] : [])]
}

export const limitHints: Readonly<Record<string, string>> = {
  Unavailable: "Meta has switched this pixel off and gives no reason. It can't be shared.",
  Restricted: 'For lift studies only: not to be offered for optimisation.',
}

const dataUseWords: Readonly<Record<string, string>> = {
  EMPTY: 'Not set',
  ADVERTISING_AND_ANALYTICS: 'Advertising and analytics',
  ANALYTICS_ONLY: 'Analytics only',
}

/** @returns Meta's data use setting in words; a newer value as Meta writes it. */
export function dataUseWord(dataUse: string | null): string | null {
  return dataUse === null ? null : (dataUseWords[dataUse] ?? dataUse)
}
