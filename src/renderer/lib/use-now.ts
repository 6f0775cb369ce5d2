import { useCallback, useMemo, useSyncExternalStore } from 'react'

const TICK_MS = 30_000
const SECOND_MS = 1000
const MINUTE_MS = 60_000

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

/**
 * The present for a time that is shown by its distance: while that is counted in seconds, it is drawn anew each second.
 * @param at ISO 8601
 */
export function useNowBeside(at: string): Date {
  const subscribeBeside = useCallback(
    (onTick: () => void) => {
      let timer: ReturnType<typeof setTimeout>
      const wait = () => {
        const isNear = Math.abs(Date.now() - Date.parse(at)) < MINUTE_MS
        timer = setTimeout(
          () => {
            onTick()
            wait()
          },
          isNear ? SECOND_MS : TICK_MS,
        )
      }
      wait()
      return () => clearTimeout(timer)
    },
    [at],
  )
  const second = useSyncExternalStore(subscribeBeside, currentSecond)
  return useMemo(() => new Date(second * SECOND_MS), [second])
}
