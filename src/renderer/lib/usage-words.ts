import type { UsageBucket } from '#shared/domain/usage.ts'
import { SLOW_FROM_PERCENT, STOP_FROM_PERCENT } from '#shared/domain/usage-terms.ts'
import type { Tone } from '../ui/tone.ts'
import { clockTime } from './time.ts'

export const scopeWords: Readonly<Record<UsageBucket['scope'], string>> = {
  app: 'App',
  adAccount: 'Ad account',
  business: 'Portfolio',
  page: 'Page',
  user: 'User',
}

const tiers: Readonly<Record<UsageBucket['tier'], string | null>> = {
  development_access: 'limited access: small limits',
  standard_access: 'full access',
  unknown: null,
}

/** @returns the app's access as Meta tells it, in plain words; null where it did not say. */
export function tierWords(tier: UsageBucket['tier']): string | null {
  return tiers[tier]
}

/** @returns the colour of a used-up share: where work slows down and where it stops. */
export function usageTone(percent: number): Tone {
  if (percent >= STOP_FROM_PERCENT) return 'bad'
  return percent >= SLOW_FROM_PERCENT ? 'warn' : 'good'
}

interface UsageState {
  readonly tone: Tone
  readonly words: string
}

/** @returns what a limit means for work in it now: stopped until a time, stopped, slowed down; null while it is free. */
export function usageState(bucket: Pick<UsageBucket, 'percent' | 'blockedUntil'>, now: Date): UsageState | null {
  if (bucket.blockedUntil !== null && Date.parse(bucket.blockedUntil) > now.getTime()) {
    return { tone: 'bad', words: `stopped until ${clockTime(bucket.blockedUntil, now)}` }
  }
  if (bucket.percent >= STOP_FROM_PERCENT) return { tone: 'bad', words: 'stopped' }
  return bucket.percent >= SLOW_FROM_PERCENT ? { tone: 'warn', words: 'slowed down' } : null
}
