export type Dispose = () => void | Promise<void>

/** Collects clean-ups on the line that creates the thing, and runs them in reverse. */
export class Disposables {
  readonly #items: Dispose[] = []

  /** Registers a clean-up. */
  add(dispose: Dispose): void {
    this.#items.push(dispose)
  }

  /** Runs all clean-ups, newest first; one that fails does not stop the others. @throws the first failure, after all have run. */
  async dispose(): Promise<void> {
    const failures: unknown[] = []
    for (const item of this.#items.splice(0).toReversed()) {
      try {
        await item()
      } catch (failure) {
        failures.push(failure)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
