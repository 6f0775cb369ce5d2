import { Alarm } from '../../lib/alarm.ts'
import type { Clock } from '../../lib/clock.ts'

interface IdleLockDeps {
  readonly clock: Clock
  /** Minutes; 0: never. */
  readonly idleMinutes: () => number
  /** True while a job runs that is to be let finish first. */
  readonly mayWait: () => boolean
  /** The lock comes at this time (wall clock, ms), unless somebody is there after all; null: it does not come then. */
  readonly nears: (at: number | null) => void
  readonly lock: () => void
}

const MINUTE_MS = 60_000
/** Enough to look up and reach for the mouse, and less than the shortest time that can be chosen. */
const TOLD_AHEAD_MS = MINUTE_MS

/** Locks the app when nobody has used it for a while, and tells of it a minute ahead. */
export class IdleLock {
  readonly #deps: IdleLockDeps
  readonly #alarm: Alarm
  #lastUsed: number
  #isTold = false

  constructor(deps: IdleLockDeps) {
    this.#deps = deps
    this.#lastUsed = deps.clock.monotonic()
    this.#alarm = new Alarm(deps.clock, () => this.#ring())
  }

  /** Somebody is there; also to be called when somebody came in and when the settings changed. */
  touch(): void {
    this.#lastUsed = this.#deps.clock.monotonic()
    this.#waitFor(this.#dueAt())
    this.#callOff()
  }

  close(): void {
    this.#alarm.set(null)
  }

  /** @returns monotonic ms; null: never. */
  #dueAt(): number | null {
    const minutes = this.#deps.idleMinutes()
    return minutes === 0 ? null : this.#lastUsed + minutes * MINUTE_MS
  }

  #waitFor(dueAt: number | null): void {
    this.#alarm.set(dueAt === null ? null : dueAt - TOLD_AHEAD_MS)
  }

  #callOff(): void {
    if (!this.#isTold) return
    this.#isTold = false
    this.#deps.nears(null)
  }

  #ring(): void {
    const now = this.#deps.clock.monotonic()
    if (this.#deps.mayWait()) {
      // The work that somebody started stands for that person. Its end is found within a minute, and the time counts from there.
      this.#lastUsed = now
      this.#alarm.set(now + MINUTE_MS)
      return this.#callOff()
    }
    const dueAt = this.#dueAt()
    if (dueAt === null || dueAt - TOLD_AHEAD_MS > now) return this.#waitFor(dueAt)
    if (dueAt <= now) {
      this.#isTold = false
      return this.#deps.lock()
    }
    // First what locks: nothing that is told may keep it from coming.
    this.#alarm.set(dueAt)
    this.#isTold = true
    this.#deps.nears(this.#deps.clock.now() + dueAt - now)
  }
}
