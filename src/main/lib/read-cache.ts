interface Entry<Value> {
  readonly stamp: string
  readonly promise: Promise<Value>
  value: Value | undefined
  isReading: boolean
}

/**
 * Keeps what was read once per key until it is dropped, asked for afresh, or belongs to another state of the world (`stamp`).
 * Callers that ask while a read is under way share it.
 */
export class ReadCache<Key, Value> {
  readonly #entries = new Map<Key, Entry<Value>>()

  /** @param stamp changes when what was read is no longer what would be read. @throws what `load` throws; nothing is kept then. */
  read(key: Key, stamp: string, load: () => Promise<Value>, refresh = false): Promise<Value> {
    const known = this.#entries.get(key)
    if (known && known.stamp === stamp && (known.isReading || !refresh)) return known.promise
    const promise = load()
    const entry: Entry<Value> = { stamp, promise, value: known?.value, isReading: true }
    this.#entries.set(key, entry)
    promise.then(
      (value) => {
        entry.value = value
        entry.isReading = false
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
      },
    )
    return promise
  }

  /** @returns what was read last, also while it is read again. */
  peek(key: Key): Value | undefined {
    return this.#entries.get(key)?.value
  }

  drop(key: Key): void {
    this.#entries.delete(key)
  }

  /** Drops every key but these. */
  keepOnly(keys: ReadonlySet<Key>): void {
    for (const key of this.#entries.keys()) if (!keys.has(key)) this.#entries.delete(key)
  }
}
