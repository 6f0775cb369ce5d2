import { limitKey } from './hold.ts'
import type { Limit } from './hold.ts'

interface Entry {
  readonly at: number
  readonly ordinals: readonly number[]
  /** The limit that they wait for; null: for nothing but the time. */
  readonly limit: Limit | null
  /** How many of them have been taken: a long list is never copied. */
  taken: number
}

/** What waits for limits. */
export interface Waiting {
  readonly items: number
  /** When the first of it is due. */
  readonly at: number
  readonly limits: readonly Limit[]
}

interface Holder {
  readonly limit: Limit
  items: number
}

/** Which items are due when, and which of them wait for a limit. Times are monotonic ms; entries are whole chunks, so it stays small. */
export class Agenda {
  /** Earliest first. */
  readonly #entries: Entry[] = []
  readonly #holders = new Map<string, Holder>()

  add(at: number, ordinals: readonly number[], limit: Limit | null = null): void {
    if (ordinals.length === 0) return
    const before = this.#entries.findLastIndex((entry) => entry.at <= at)
    this.#entries.splice(before + 1, 0, { at, ordinals, limit, taken: 0 })
    if (limit !== null) this.#count(limit, ordinals.length)
  }

  /** Takes up to `most` items that are due; chunks that came back small are put together. */
  takeDue(now: number, most: number): readonly number[] {
    const taken: number[] = []
    while (taken.length < most) {
      const first = this.#entries[0]
      if (first === undefined || first.at > now) break
      const fit = first.ordinals.slice(first.taken, first.taken + most - taken.length)
      taken.push(...fit)
      first.taken += fit.length
      if (first.limit !== null) this.#count(first.limit, -fit.length)
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

  /** @returns what waits for limits, with at most so many of them named; null: nothing does. */
  waiting(most: number): Waiting | null {
    const first = this.#entries.find((entry) => entry.limit !== null)
    if (first === undefined) return null
    const holders = [...this.#holders.values()]
    return {
      items: holders.reduce((sum, { items }) => sum + items, 0),
      at: first.at,
      limits: holders.slice(0, most).map(({ limit }) => limit),
    }
  }

  /** @returns what waits for a limit and is due. */
  dueOf(limit: Limit, now: number): readonly number[] {
    return this.#dueOf(limit, now).flatMap(({ ordinals, taken }) => ordinals.slice(taken))
  }

  /** What waits for a limit and is due waits longer. */
  postpone(limit: Limit, now: number, at: number): void {
    for (const entry of this.#dueOf(limit, now)) {
      this.#entries.splice(this.#entries.indexOf(entry), 1)
      this.#count(limit, entry.taken - entry.ordinals.length)
      this.add(at, entry.ordinals.slice(entry.taken), limit)
    }
  }

  /** What waits for a limit waits no longer. */
  release(now: number): void {
    const held = this.#entries.filter((entry) => entry.limit !== null)
    const others = this.#entries.filter((entry) => entry.limit === null)
    this.clear()
    for (const { at, ordinals, taken } of others) this.add(at, ordinals.slice(taken))
    for (const { ordinals, taken } of held) this.add(now, ordinals.slice(taken))
  }

  clear(): void {
    this.#entries.length = 0
    this.#holders.clear()
  }

  #dueOf(limit: Limit, now: number): readonly Entry[] {
    const end = this.#entries.findIndex((entry) => entry.at > now)
    const due = end === -1 ? this.#entries : this.#entries.slice(0, end)
    return due.filter((entry) => entry.limit !== null && limitKey(entry.limit) === limitKey(limit))
  }

  #count(limit: Limit, change: number): void {
    const key = limitKey(limit)
    const holder = this.#holders.get(key) ?? { limit, items: 0 }
    holder.items += change
    if (holder.items === 0) this.#holders.delete(key)
    else this.#holders.set(key, holder)
  }
}
