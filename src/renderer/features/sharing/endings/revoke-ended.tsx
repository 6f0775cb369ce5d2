import { useEffect, useRef } from 'react'
import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { useRevoke } from './use-revoke.tsx'

/** Takes away what has ended, from wherever a person says so. Draws nothing itself: a question, where there is one, takes its place. */
export function RevokeEnded({ onDone }: { readonly onDone: () => void }) {
  const client = useClient()
  const revoke = useRevoke()
  const hasBegun = useRef(false)
  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    onDone()
    const begin = async () => {
      const { endings } = await client.request('sharing.endings', { states: ['due'] })
      if (endings.length === 0) showToast({ title: 'No share has ended.' })
      else await revoke(endings)
    }
    begin().catch(tellFailure)
  }, [client, revoke, onDone])
  return null
}
