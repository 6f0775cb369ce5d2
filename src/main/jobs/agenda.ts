interface Entry {
  readonly at: number
  readonly ordinals: readonly number[]
  /** How many of them have been taken: a long list is never copied. */
  taken: number
}

/** Which items are due when. Times are monotonic ms; entries are whole chunks, so it stays small. */
export class Agenda {
  /** Earliest first. */
  readonly #entries: Entry[] = []

  add(at: number, ordinals: readonly number[]): void {
    if (ordinals.length === 0) return
    const before = this.#entries.findLastIndex((entry) => entry.at <= at)
    this.#entries.splice(before + 1, 0, { at, ordinals, taken: 0 })
  }

  /** Takes up to `limit` items that are due; chunks that came back small are put together. */
  takeDue(now: number, limit: number): readonly number[] {
    const taken: number[] = []
    while (taken.length < limit) {
      const first = this.#entries[0]
      if (first === undefined || first.at > now) break
      const fit = first.ordinals.slice(first.taken, first.taken + limit - taken.length)
      taken.push(...fit)
      first.taken += fit.length
      if (first.taken === first.ordinals.length) this.#entries.shift()
    }
    return taken
  }

  /** @returns when the earliest entry is due, or null. */
  nextAt(): number | null {
    return this.#entries[0]?.at ?? null
  }

  hasDue(now: number): boolean {
    const [first] = this.#entries
    return first !== undefined && first.at <= now
  }
}
