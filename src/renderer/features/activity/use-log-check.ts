import { useEffect } from 'react'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { useSend } from '../../bridge/use-route.ts'
import { useLogCheck } from './log-check-store.ts'

interface LogCheckRun {
  readonly report: ChainReport | undefined
  readonly error: RequestError | null
  readonly isPending: boolean
  readonly run: () => void
  readonly close: () => void
}

/** Verifies the log when asked to, also from another screen. @param mayVerify only admins may. */
export function useLogCheckRun(mayVerify: boolean): LogCheckRun {
  const verified = useSend('activity.verify', { onSuccess: (_report, _input, queries) => void queries.invalidateQueries({ queryKey: ['activity.cleared'] }) })
  const { mutate: verify } = verified
  const isWanted = useLogCheck((store) => store.isWanted)
  useEffect(() => {
    if (!isWanted) return
    useLogCheck.setState({ isWanted: false })
    if (mayVerify) verify({})
  }, [isWanted, mayVerify, verify])
  return { report: verified.data, error: verified.error, isPending: verified.isPending, run: () => verify({}), close: verified.reset }
}
