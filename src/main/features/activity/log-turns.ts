import { AppError } from '#shared/errors/app-error.ts'
import { WorkQueue } from '../../lib/work-queue.ts'

/** Runs what works on the whole log step by step, one such work after the other, and lets others have their turn in between. */
export class LogTurns {
  readonly #pause: () => Promise<unknown>
  readonly #queue = new WorkQueue()
  #isClosed = false

  constructor(pause: () => Promise<unknown>) {
    this.#pause = pause
  }

  /** @returns what the work gives in the end. @throws what it throws, and `activity.stopped` when the app closes meanwhile. */
  run<T>(begin: () => Generator<undefined, T>): Promise<T> {
    return this.#queue.run(() => this.#walk(begin()))
  }

  /** Resolves once nothing goes on that was begun before. @throws `activity.stopped`. */
  async free(): Promise<void> {
    await this.#queue.idle()
    if (this.#isClosed) throw stopped()
  }

  /** Lets others have their turn between the steps of what works beside all these. @throws `activity.stopped` when the app closes meanwhile. */
  async breathe(): Promise<void> {
    await this.#pause()
    if (this.#isClosed) throw stopped()
  }

  /** Walks through steps beside all that goes on. @returns what they give in the end. @throws what they throw, and `activity.stopped` when the app closes meanwhile. @param goesOn throws where nobody waits for it any more. */
  async beside<T>(steps: Generator<undefined, T>, goesOn: () => void = () => undefined): Promise<T> {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      await this.breathe()
      goesOn()
    }
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
