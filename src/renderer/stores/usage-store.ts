import { create } from 'zustand'
import type { UsageBucket } from '#shared/domain/usage.ts'
import { forgettable } from '../lib/forgettable.ts'

interface UsageState {
  readonly buckets: readonly UsageBucket[]
}

/** How much of Meta's limits is used, as main last told. */
export const useUsage = forgettable(create<UsageState>(() => ({ buckets: [] })))

/** Where as much is used, the limit that concerns more comes first. */
const reach: readonly UsageBucket['scope'][] = ['app', 'user', 'business', 'page', 'adAccount']

/** @returns the buckets, those that stop work first, then by how much of them is used. */
export function byTightness(buckets: readonly UsageBucket[], now: Date): readonly UsageBucket[] {
  const isBlocked = ({ blockedUntil }: UsageBucket) => blockedUntil !== null && Date.parse(blockedUntil) > now.getTime()
  return buckets.toSorted(
    (a, b) => Number(isBlocked(b)) - Number(isBlocked(a)) || Math.round(b.percent) - Math.round(a.percent) || reach.indexOf(a.scope) - reach.indexOf(b.scope),
  )
}
