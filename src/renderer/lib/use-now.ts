import { useMemo, useSyncExternalStore } from 'react'

const TICK_MS = 30_000
const SECOND_MS = 1000

const subscribe = (onTick: () => void) => {
  const timer = setInterval(onTick, TICK_MS)
  return () => clearInterval(timer)
}
const currentSecond = () => Math.floor(Date.now() / SECOND_MS)

/** @returns the present, to a second; the component is drawn anew each half minute. */
export function useNow(): Date {
  const second = useSyncExternalStore(subscribe, currentSecond)
  return useMemo(() => new Date(second * SECOND_MS), [second])
}
