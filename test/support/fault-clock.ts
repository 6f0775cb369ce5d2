import type { Clock } from '#main/lib/clock.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** Turns of the event loop without work in flight after which nothing is going to happen by itself any more. */
const QUIET_TURNS = 6
/** No answer takes so much real time: the client has given up long before. */
const STUCK_MS = 30_000
/** Busy turns in a row after which real time is given away: an answer is waited for that takes its time. */
const SPIN_TURNS = 200

/**
 * Time that stands still while anything is in flight, and leaps to the next thing that waits when nothing is: minutes of waiting cost
 * nothing, and sockets are real.
 */
export class FaultClock {
  readonly #start: number
  readonly #isBusy: () => boolean
  #elapsed = 0
  #wallShift = 0
  #sleepers: Sleeper[] = []

  /** @param isBusy whether a request is on its way. */
  constructor(isBusy: () => boolean, start = Date.parse('2026-11-22T08:00:00Z')) {
    this.#isBusy = isBusy
    this.#start = start
  }

  readonly monotonic = (): number => this.#elapsed
  readonly now = (): number => Math.round(this.#start + this.#elapsed + this.#wallShift)
  /** Meta's clock, which nobody on this machine sets. */
  readonly remoteNow = (): number => Math.round(this.#start + this.#elapsed)

  /** A person or a time server sets this machine's clock. */
  jumpWall(ms: number): void {
    this.#wallShift += ms
  }

  /** The machine was suspended: all of that time has passed when it wakes. */
  suspend(ms: number): void {
    this.#elapsed += ms
  }

  /** @param isAlive false: the process behind it is dead, and nothing wakes in it any more. */
  clockOf(isAlive: () => boolean): Clock {
    return { now: this.now, monotonic: this.monotonic, sleep: (ms, signal) => this.#sleep(ms, isAlive, signal) }
  }

  /** Goes on until the condition holds. @returns false when nothing is left to wait for, `limitMs` have passed, or an answer never comes. */
  async until(holds: () => boolean, limitMs = 26 * 3_600_000): Promise<boolean> {
    const end = this.#elapsed + limitMs
    let quiet = 0
    let busySince = performance.now()
    for (let busy = 0; !holds(); ) {
      await new Promise((resolve) => (busy > SPIN_TURNS ? setTimeout(resolve, 1) : setImmediate(resolve)))
      if (this.#isBusy()) {
        busy += 1
        quiet = 0
        if (performance.now() - busySince > STUCK_MS) return false
        continue
      }
      busy = 0
      busySince = performance.now()
      quiet += 1
      if (quiet < QUIET_TURNS) continue
      const next = this.#sleepers.toSorted((left, right) => left.at - right.at)[0]
      if (next === undefined || next.at > end) return holds()
      this.#elapsed = Math.max(this.#elapsed, next.at)
      next.wake()
      quiet = 0
    }
    return true
  }

  #sleep(ms: number, isAlive: () => boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      const sleeper: Sleeper = {
        // A timer takes a whole millisecond at the least; a tiny part of one would be lost in the sum and wake for ever at the same time.
        at: this.#elapsed + (ms > 0 ? Math.max(1, ms) : 0),
        wake: () => {
          signal?.removeEventListener('abort', sleeper.wake)
          this.#sleepers = this.#sleepers.filter((each) => each !== sleeper)
          if (isAlive()) resolve()
        },
      }
      signal?.addEventListener('abort', sleeper.wake, { once: true })
      this.#sleepers.push(sleeper)
    })
  }
}
