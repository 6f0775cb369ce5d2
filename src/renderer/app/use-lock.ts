import { useCallback, useRef } from 'react'
import { callFor } from '../bridge/call-for.ts'
import { useClient } from '../bridge/client-context.ts'
import { tellFailure } from '../bridge/tell-failure.ts'
import { throughRestart } from '../bridge/through-restart.ts'
import { useKeepAllTyped } from './use-keep-all-typed.ts'

/** The command that locks; its key works wherever the person is. */
export const LOCK_COMMAND = 'app.lock'

/** Who leaves the desk wants it locked: what can't be kept within this time is let go. */
const KEEP_WITHIN_MS = 2_000

/** @returns what locks the app, after what was typed and not kept yet is kept. A process that is being replaced is no reason to stay open: then the next one is asked. */
export function useLock(): () => void {
  const client = useClient()
  const keepTyped = useKeepAllTyped()
  const isUnderWay = useRef(false)
  return useCallback(() => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const whom = callFor('operators.lock')
    void Promise.race([keepTyped(), new Promise((resolve) => setTimeout(resolve, KEEP_WITHIN_MS))])
      .then(() => throughRestart(() => client.request('operators.lock', {}, whom), whom, true))
      // Whoever is out, by this lock or another, has what was asked for.
      .catch((failure: unknown) => whom.isOver() || tellFailure(failure))
      .finally(() => {
        isUnderWay.current = false
      })
  }, [client, keepTyped])
}
