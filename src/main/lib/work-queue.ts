/** One work after the other, in the order in which they were handed in. One that fails holds up none of the others. */
export class WorkQueue {
  #last: Promise<unknown> = Promise.resolve()

  /** @returns what the work gives, once all before it has ended. @throws what it throws. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Resolves once all that was handed in before has ended, well or not. */
  async idle(): Promise<void> {
    await this.#last
  }
}
