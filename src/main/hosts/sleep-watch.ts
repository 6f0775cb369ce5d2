import type { Clock } from '../lib/clock.ts'

const TICK_MS = 15_000
/** A busy machine is late by seconds; one that slept, by as long as it slept. */
const JUMP_MS = 60_000

/**
 * Finds, where no system tells, that the computer was asleep: its wall clock is further on than the time between two looks.
 * A clock that was set on looks the same, and locking then does no harm.
 * @returns a function that ends it.
 */
export function watchSleep(clock: Clock, woke: () => void): () => void {
  const ending = new AbortController()
  void look(clock, woke, ending.signal)
  return () => ending.abort()
}

async function look(clock: Clock, woke: () => void, signal: AbortSignal): Promise<void> {
  for (let seen = clock.now(); !signal.aborted; ) {
    await clock.sleep(TICK_MS, signal)
    if (signal.aborted) return
    const now = clock.now()
    if (now - seen - TICK_MS > JUMP_MS) woke()
    seen = now
  }
}
