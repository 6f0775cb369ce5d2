import type { Clock } from '../lib/clock.ts'

/** `unknown`: nobody could say. */
export type ScreenState = 'locked' | 'open' | 'unknown'
export type AskScreen = () => Promise<ScreenState>

const LOOK_MS = 5_000
/** Where nobody answers, somebody may still log in. */
const RARE_LOOK_MS = 60_000

export interface ScreenWatch {
  /** Whether the last look had an answer. */
  readonly isHeard: () => boolean
  readonly stop: () => void
}

/**
 * Finds, where no system tells, that the screen was locked, by asking every 5 seconds. One that is locked at the first look is not told of: the lock starts
 * a fresh process, which would find the same and lock again.
 * @param ask never throws.
 */
export function watchScreen(clock: Clock, ask: AskScreen, locked: () => void): ScreenWatch {
  const ending = new AbortController()
  let isHeard = false
  const look = async (): Promise<void> => {
    let known: ScreenState = 'unknown'
    while (!ending.signal.aborted) {
      const now = await ask()
      if (ending.signal.aborted) return
      isHeard = now !== 'unknown'
      if (now === 'locked' && known === 'open') locked()
      if (isHeard) known = now
      await clock.sleep(isHeard ? LOOK_MS : RARE_LOOK_MS, ending.signal)
    }
  }
  void look()
  return { isHeard: () => isHeard, stop: () => ending.abort() }
}
