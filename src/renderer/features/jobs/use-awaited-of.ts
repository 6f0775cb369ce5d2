import { useMemo } from 'react'
import type { AwaitedShare } from '#shared/domain/awaited-share.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { useRoute } from '../../bridge/use-route.ts'

/** What of a job waits for partners to accept. */
export interface AwaitedOf {
  /** Requests that nobody has answered. */
  readonly requests: number
  /** Shares that are made by themselves once they are. */
  readonly followers: number
  /** How much of the job that is: the shares that follow, or the requests themselves where nothing follows them. */
  readonly items: number
  readonly partners: readonly string[]
}

/** @returns what of this job waits for partners, as main last told. */
export function useAwaitedOf(jobId: JobId): AwaitedOf {
  const { data } = useRoute('sharing.awaited', {})
  return useMemo(() => {
    const own = (data?.shares ?? []).filter((share) => share.jobId === jobId && share.state === 'waiting')
    const followers = followersOf(own.filter((share) => share.isHeld !== true))
    return { requests: own.length, followers, items: followersOf(own) || own.length, partners: [...new Set(own.map((share) => share.partner.name))] }
  }, [data, jobId])
}

function followersOf(shares: readonly AwaitedShare[]): number {
  return shares.flatMap((share) => share.followers).reduce((sum, { accounts }) => sum + accounts, 0)
}
