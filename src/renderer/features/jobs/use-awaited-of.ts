import { useMemo } from 'react'
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
    const followers = own.flatMap((share) => share.followers).reduce((sum, { accounts }) => sum + accounts, 0)
    return { requests: own.length, followers, items: followers > 0 ? followers : own.length, partners: [...new Set(own.map((share) => share.partner.name))] }
  }, [data, jobId])
}
