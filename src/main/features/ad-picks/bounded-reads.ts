import { ReadCache } from '../../lib/read-cache.ts'

/** What was read once per key, of which the least recently asked for are let go. */
export class BoundedReads<Value> {
  readonly #cache = new ReadCache<string, Value>()
  readonly #keys = new Set<string>()
  readonly #most: number

  /** @param most how many are kept. */
  constructor(most: number) {
    this.#most = most
  }

  /** @throws what `load` throws; nothing is kept then. */
  read(key: string, load: () => Promise<Value>, refresh = false): Promise<Value> {
    this.#keys.delete(key)
    this.#keys.add(key)
    this.#letGo()
    return this.#cache.read(key, '', load, refresh)
  }

  drop(key: string): void {
    this.#keys.delete(key)
    this.#cache.drop(key)
  }

  /** Lets go of every key that begins like this. */
  dropAll(start: string): void {
    for (const key of this.#keys) if (key.startsWith(start)) this.drop(key)
  }

  #letGo(): void {
    for (const key of this.#keys) {
      if (this.#keys.size <= this.#most) return
      this.drop(key)
    }
  }
}
