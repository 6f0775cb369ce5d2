import { isStorageError } from './storage-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'

/** The disk is tried again this soon, later and later. */
const AGAIN_MS = 5_000
const LONGEST_MS = 10 * 60_000

/** Writes that the disk refused: they are not lost with the answer that brought them. */
export class Unwritten {
  readonly #clock: Clock
  readonly #log: Log
  readonly #problem: string
  /** Oldest first. */
  readonly #writes: (() => void)[] = []
  #delayMs = AGAIN_MS
  #nextAt: number | null = null
  #isWriting = false

  /** @param problem what the log says of a write that failed. */
  constructor(clock: Clock, log: Log, problem: string) {
    this.#clock = clock
    this.#log = log
    this.#problem = problem
  }

  /** When to try again, in monotonic ms; null: nothing is left. */
  get nextAt(): number | null {
    return this.#nextAt
  }

  /** Writes, after what the disk did not take before. Never throws. */
  write(work: () => void): void {
    this.#writes.push(work)
    this.flush()
  }

  /** Tries what is left, in its order. Never throws. */
  flush(): void {
    if (this.#isWriting || this.#writes.length === 0) return
    this.#isWriting = true
    this.#nextAt = this.#writeAll() ? null : this.#clock.monotonic() + this.#delayMs
    this.#delayMs = this.#nextAt === null ? AGAIN_MS : Math.min(LONGEST_MS, this.#delayMs * 2)
    this.#isWriting = false
  }

  /** @returns whether nothing is left. */
  #writeAll(): boolean {
    for (let work = this.#writes[0]; work !== undefined; work = this.#writes[0]) {
      try {
        work()
      } catch (failure) {
        this.#log.error(this.#problem, failure)
        if (isStorageError(failure)) return false
      }
      this.#writes.shift()
    }
    return true
  }
}
