import { useEffect, useState } from 'react'

const TICK_MS = 1000

/** @param ticks whether time is to go on. @returns the present, once a second. Keep it in a small part: all of it is drawn anew. */
export function useSecond(ticks: boolean): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    if (!ticks) return undefined
    const timer = setInterval(() => setNow(new Date()), TICK_MS)
    return () => clearInterval(timer)
  }, [ticks])
  return now
}
