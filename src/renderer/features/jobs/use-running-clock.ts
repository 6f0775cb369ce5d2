import { useEffect, useState } from 'react'

const TICK_MS = 1000

/** @param ticks whether time is to go on. @returns the present, once a second. */
export function useRunningClock(ticks: boolean): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    if (!ticks) return undefined
    const timer = setInterval(() => setNow(new Date()), TICK_MS)
    return () => clearInterval(timer)
  }, [ticks])
  return now
}
