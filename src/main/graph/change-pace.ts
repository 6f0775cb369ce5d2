/** Changes that one ad account takes from one app (graph-facts 4.3). */
export const mutationsPerSecond = 100

const secondMs = 1_000
/** Who would wait longer is sent away: by then more may be known, and others may be asked meanwhile. */
const longestTurnMs = 5_000

interface Second {
  readonly began: number
  changes: number
}

/**
 * The changes of one ad account, second by second: those that left, and those of whole requests that were given a turn in a second to come.
 * Times are monotonic ms.
 */
export class ChangePace {
  /** In their order; the last may lie ahead. */
  #seconds: Second[] = []

  /** One change leaves now, in no turn. */
  leave(now: number): void {
    const current = this.#at(now)
    if (current === undefined) this.#seconds.push({ began: now, changes: 1 })
    else current.changes += 1
  }

  /** Gives a whole request the next turn in which all of it fits. @returns ms until then; null: that would be too long, and it has none. */
  reserve(changes: number, now: number): number | null {
    this.#forget(now)
    const last = this.#seconds.at(-1)
    if (last !== undefined && last.changes + changes <= mutationsPerSecond) {
      last.changes += changes
      return Math.max(0, last.began - now)
    }
    const began = last === undefined ? now : Math.max(now, last.began + secondMs)
    if (began - now > longestTurnMs) return null
    this.#seconds.push({ began, changes })
    return began - now
  }

  /** @param others changes that come before this one. @returns ms until one more has room. */
  waitMs(others: number, now: number): number {
    this.#forget(now)
    const last = this.#seconds.at(-1)
    const count = (last?.changes ?? 0) + others
    if (last === undefined || count < mutationsPerSecond) return 0
    return last.began + secondMs - now + secondMs * Math.floor((count - mutationsPerSecond) / mutationsPerSecond)
  }

  #at(now: number): Second | undefined {
    this.#forget(now)
    return this.#seconds.findLast(({ began }) => began <= now)
  }

  #forget(now: number): void {
    while (this.#seconds[0] !== undefined && now - this.#seconds[0].began >= secondMs) this.#seconds.shift()
  }
}
