import type { Clock } from '#main/lib/clock.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** Lets every promise and callback that can go on do so. Real turns of the event loop, no real time. */
export async function settled(turns = 4): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  #wall: number
  #monotonic = 0
  #sleepers: Sleeper[] = []

  constructor(wall = Date.parse('2026-11-22T08:00:00Z')) {
    this.#wall = wall
  }

  readonly now = (): number => this.#wall
  readonly monotonic = (): number => this.#monotonic

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      const sleeper: Sleeper = {
        at: this.#monotonic + Math.max(0, ms),
        wake: () => {
          signal?.removeEventListener('abort', sleeper.wake)
          this.#sleepers = this.#sleepers.filter((each) => each !== sleeper)
          resolve()
        },
      }
      signal?.addEventListener('abort', sleeper.wake, { once: true })
      this.#sleepers.push(sleeper)
    })

  /** Moves both clocks, stopping at each moment at which something wakes. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms
    await settled()
    for (let next = this.#nextBefore(end); next !== undefined; next = this.#nextBefore(end)) {
      this.#moveTo(next.at)
      next.wake()
      await settled()
    }
    this.#moveTo(end)
    await settled()
  }

  /** Moves until the condition holds. @throws when it does not within `limitMs`. */
  async advanceUntil(holds: () => boolean, limitMs = 24 * 3_600_000): Promise<void> {
    const end = this.#monotonic + limitMs
    await settled()
    while (!holds()) {
      const next = this.#nextBefore(end)
      if (next === undefined) throw new Error('nothing is left to wait for, and the condition does not hold')
      this.#moveTo(next.at)
      next.wake()
      await settled()
    }
  }

  /** A person or a time server sets the machine's clock; nothing that waits may notice. */
  jumpWall(ms: number): void {
    this.#wall += ms
  }

  #nextBefore(end: number): Sleeper | undefined {
    return this.#sleepers.filter((each) => each.at <= end).toSorted((left, right) => left.at - right.at)[0]
  }

  #moveTo(at: number): void {
    const by = Math.max(0, at - this.#monotonic)
    this.#monotonic += by
    this.#wall += by
  }
}
