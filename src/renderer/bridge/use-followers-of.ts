import type { JobId } from '#shared/domain/ids.ts'
import { useRoute } from './use-route.ts'

/** @returns how many shares of a job wait for partners, and are made by themselves once those accept. */
export function useFollowersOf(jobId: JobId): number {
  const { data } = useRoute('sharing.awaited', {})
  const own = (data?.shares ?? []).filter((share) => share.jobId === jobId && share.state === 'waiting' && share.isHeld !== true)
  return own.flatMap((share) => share.followers).reduce((sum, { accounts }) => sum + accounts, 0)
}
