import type { Random } from '../lib/random.ts'

/** Hands out ids of 15 to 18 digits, as Graph's are. Many lie beyond 2^53, so that a client which parses them as numbers is caught. */
export class Ids {
  readonly #random: Random
  readonly #taken = new Set<string>()

  constructor(random: Random) {
    this.#random = random
  }

  /** @param digits length of the id, 15 to 18. @returns one that was never given before. */
  next(digits: number): string {
    for (;;) {
      const head = String(this.#random.between(1, 9))
      const tail = Array.from({ length: digits - 1 }, () => String(this.#random.between(0, 9))).join('')
      const id = head + tail
      if (!this.#taken.has(id)) {
        this.#taken.add(id)
        return id
      }
    }
  }
}
