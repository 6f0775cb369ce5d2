import { useEffect } from 'react'
import { useClient } from '../bridge/client-context.ts'

/** Main counts in minutes. */
const AT_MOST_EVERY_MS = 20_000

/** Not scrolling: a list that follows a job scrolls by itself. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'touchmove'] as const

/** Tells main that somebody is at the desk, so that the app does not lock itself under their hands. */
export function useIdlePings(): void {
  const client = useClient()
  useEffect(() => {
    let toldAt: number | null = null
    const tell = () => {
      const now = performance.now()
      if (toldAt !== null && now - toldAt < AT_MOST_EVERY_MS) return
      toldAt = now
      // One that is lost is made up for by the next.
      client.request('operators.active', {}).catch(() => undefined)
    }
    const how = { passive: true, capture: true } as const
    for (const sign of signs) window.addEventListener(sign, tell, how)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell, how)
    }
  }, [client])
}
