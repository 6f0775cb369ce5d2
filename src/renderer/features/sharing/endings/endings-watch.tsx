import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useRoute } from '../../../bridge/use-route.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { endedMeaning, endedWords } from './ending-words.ts'

/** How many shares have ended and are still there; null: none, or not known yet. For the rail. */
export function useEndedCount(): number | null {
  const due = useRoute('sharing.endingCounts', {}).data?.due ?? 0
  return due === 0 ? null : due
}

/** Says so in the corner when shares have ended: once at the start, and whenever more come. Draws nothing. */
export function EndingsWatch() {
  const counts = useRoute('sharing.endingCounts', {}).data
  const due = counts?.due ?? 0
  const requests = counts?.requests?.due ?? 0
  const [, navigate] = useLocation()
  const told = useRef(0)
  useEffect(() => {
    const isMore = due > told.current
    told.current = due
    if (!isMore) return
    showToast({
      tone: 'warn',
      title: `${endedWords(due - requests, requests)}.`,
      detail: endedMeaning(due - requests, requests),
      action: { label: 'See them', run: () => navigate('/sharing/ends') },
    })
  }, [due, requests, navigate])
  return null
}
