import { create } from 'zustand'
import type { UsageBucket } from '#shared/domain/usage.ts'

interface UsageState {
  readonly buckets: readonly UsageBucket[]
}

/** How much of Meta's limits is used, as main last told. */
export const useUsage = create<UsageState>(() => ({ buckets: [] }))

/** @returns the bucket that is used most: the one that will stop work first. */
export function tightestBucket(buckets: readonly UsageBucket[]): UsageBucket | null {
  return buckets.reduce<UsageBucket | null>((tightest, bucket) => (tightest === null || bucket.percent > tightest.percent ? bucket : tightest), null)
}
