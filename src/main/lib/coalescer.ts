import type { Clock } from './clock.ts'

/**
 * Turns many small changes into few messages: the first goes out at once, later ones together, at most one per `everyMs`. The last
 * change is always told.
 */
export class Coalescer {
  readonly #clock: Clock
  readonly #everyMs: number
  readonly #tell: () => void
  readonly #closed = new AbortController()
  #isWaiting = false
  #hasNews = false

  constructor(clock: Clock, everyMs: number, tell: () => void) {
    this.#clock = clock
    this.#everyMs = everyMs
    this.#tell = tell
  }

  /** Says that something changed. */
  touch(): void {
    if (this.#closed.signal.aborted) return
    this.#hasNews = true
    if (!this.#isWaiting) void this.#tellAndWait()
  }

  /** Tells what is left to tell, and then nothing more. */
  close(): void {
    if (this.#closed.signal.aborted) return
    this.#closed.abort()
    this.#tellNews()
  }

  async #tellAndWait(): Promise<void> {
    this.#isWaiting = true
    while (this.#hasNews && !this.#closed.signal.aborted) {
      this.#tellNews()
      await this.#clock.sleep(this.#everyMs, this.#closed.signal)
    }
    this.#isWaiting = false
  }

  #tellNews(): void {
    if (!this.#hasNews) return
    this.#hasNews = false
    this.#tell()
  }
}
