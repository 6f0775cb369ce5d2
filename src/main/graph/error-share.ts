/** Meta looks at an app's last 500 calls (graph-facts 2.4). */
const callsKept = 500

export interface CallShare {
  /** Calls that Meta answered, at most the last 500. */
  readonly calls: number
  /** Those of them that were refused for a mistake of the caller's. */
  readonly errors: number
}

/** What became of an app's last calls. */
export class ErrorShare {
  readonly #wasError = new Uint8Array(callsKept)
  #next = 0
  #calls = 0
  #errors = 0

  note(isError: boolean): void {
    const value = isError ? 1 : 0
    this.#errors += value - (this.#wasError[this.#next] ?? 0)
    this.#wasError[this.#next] = value
    this.#next = (this.#next + 1) % callsKept
    this.#calls = Math.min(callsKept, this.#calls + 1)
  }

  get share(): CallShare {
    return { calls: this.#calls, errors: this.#errors }
  }
}
