import { Alarm } from '../../lib/alarm.ts'
import type { Clock } from '../../lib/clock.ts'

interface IdleLockDeps {
  readonly clock: Clock
  /** Minutes; 0: never. */
  readonly idleMinutes: () => number
  /** True while a job runs that is to be let finish first. */
  readonly mayWait: () => boolean
  readonly lock: () => void
}

const MINUTE_MS = 60_000

/** Locks the app when nobody has used it for a while. */
export class IdleLock {
  readonly #deps: IdleLockDeps
  readonly #alarm: Alarm
  #lastUsed: number

  constructor(deps: IdleLockDeps) {
    this.#deps = deps
    this.#lastUsed = deps.clock.monotonic()
    this.#alarm = new Alarm(deps.clock, () => this.#ring())
  }

  /** Somebody is there; also to be called when somebody came in and when the settings changed. */
  touch(): void {
    this.#lastUsed = this.#deps.clock.monotonic()
    this.#set()
  }

  close(): void {
    this.#alarm.set(null)
  }

  #set(): void {
    const minutes = this.#deps.idleMinutes()
    this.#alarm.set(minutes === 0 ? null : this.#lastUsed + minutes * MINUTE_MS)
  }

  #ring(): void {
    // The work that somebody started stands for that person; afterwards the time counts anew.
    if (this.#deps.mayWait()) return this.touch()
    this.#deps.lock()
  }
}
