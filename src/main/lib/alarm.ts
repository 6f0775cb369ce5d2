import type { Clock } from './clock.ts'

/** The longest single sleep: timers of the runtime overflow after 24 days, and a machine that was suspended is noticed sooner. */
const LONGEST_SLEEP_MS = 60 * 60_000

/** One alarm that can be set to another time. It goes by the monotonic clock, and never rings while it is being set. */
export class Alarm {
  readonly #clock: Clock
  readonly #ring: () => void
  #waiting: { readonly at: number; readonly controller: AbortController } | null = null

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock
    this.#ring = ring
  }

  /** @param at monotonic ms; null: not at all. An earlier setting is forgotten. */
  set(at: number | null): void {
    if (this.#waiting?.at === at) return
    this.#waiting?.controller.abort()
    this.#waiting = null
    if (at === null) return
    const controller = new AbortController()
    this.#waiting = { at, controller }
    void this.#sleepUntil(at, controller.signal)
  }

  async #sleepUntil(at: number, signal: AbortSignal): Promise<void> {
    do {
      const left = Math.max(0, at - this.#clock.monotonic())
      await this.#clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal)
      if (signal.aborted) return
    } while (this.#clock.monotonic() < at)
    this.#waiting = null
    this.#ring()
  }
}
