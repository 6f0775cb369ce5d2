import type { Instant } from '#shared/domain/ids.ts'

/** Time comes in through the door, so that tests own it. */
export interface Clock {
  /** Wall time in ms since 1970: for what people read, never for waiting. */
  readonly now: () => number
  /** Monotonic ms: for waits and rates; it never jumps with the wall clock. */
  readonly monotonic: () => number
  /** Resolves after `ms`, or at once (without throwing) when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** @param options.holdsProcess false: a process with nothing left but these waits may end. @returns the machine's own clock. */
export function systemClock({ holdsProcess = true }: { readonly holdsProcess?: boolean } = {}): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const done = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        if (!holdsProcess) timer.unref()
        signal?.addEventListener('abort', done, { once: true })
      }),
  }
}

/** @param ms wall time in ms. @returns ISO 8601 in UTC. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString()
}
