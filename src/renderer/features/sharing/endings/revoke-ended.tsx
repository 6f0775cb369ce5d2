import { useEffect, useRef } from 'react'
import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { useRevoke } from './use-revoke.tsx'

interface RevokeEndedProps {
  /** Which of what has ended. */
  readonly only: 'shares' | 'requests'
  readonly onDone: () => void
}

/** Takes away what has ended, from wherever a person says so. Draws nothing itself: a question, where there is one, takes its place. */
export function RevokeEnded({ only, onDone }: RevokeEndedProps) {
  const client = useClient()
  const revoke = useRevoke()
  const hasBegun = useRef(false)
  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    onDone()
    const begin = async () => {
      const { endings } = await client.request('sharing.endings', { states: ['due'] })
      const chosen = endings.filter((ending) => (ending.isRequest === true) === (only === 'requests'))
      if (chosen.length === 0) showToast({ title: only === 'requests' ? 'No request has passed its end date.' : 'No share has ended.' })
      else await revoke(chosen)
    }
    begin().catch(tellFailure)
  }, [client, revoke, onDone, only])
  return null
}
