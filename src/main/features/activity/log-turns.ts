import { AppError } from '#shared/errors/app-error.ts'

/** Runs what works on the whole log step by step, one such work after the other, and lets others have their turn in between. */
export class LogTurns {
  readonly #pause: () => Promise<unknown>
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(pause: () => Promise<unknown>) {
    this.#pause = pause
  }

  /** @returns what the work gives in the end. @throws what it throws, and `activity.stopped` when the app closes meanwhile. */
  run<T>(begin: () => Generator<undefined, T>): Promise<T> {
    const work = this.#last.then(() => this.#walk(begin()))
    this.#last = work.catch(() => undefined)
    return work
  }

  /** Whatever goes on stops after its step. */
  close(): void {
    this.#isClosed = true
  }

  async #walk<T>(steps: Generator<undefined, T>): Promise<T> {
    for (;;) {
      if (this.#isClosed) throw stopped()
      const step = steps.next()
      if (step.done === true) return step.value
      await this.#pause()
    }
  }
}

function stopped(): AppError {
  return new AppError({
    kind: 'cancelled',
    code: 'activity.stopped',
    message: 'Buydesk was closed before it was through with the log.',
    data: { advice: 'What it had begun to clear is cleared when it starts again. An export is begun anew.' },
  })
}
