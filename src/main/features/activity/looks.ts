import { AppError } from '#shared/errors/app-error.ts'
import type { LogTurns } from './log-turns.ts'

/** Looks through the log that may be called off, because whoever asked has typed on or left. */
export class Looks {
  readonly #turns: Pick<LogTurns, 'beside'>
  readonly #goingOn = new Map<string, { isCalledOff: boolean }>()

  constructor(turns: Pick<LogTurns, 'beside'>) {
    this.#turns = turns
  }

  /** @param name by which it is called off; null: it never is. @returns what the steps give in the end. @throws `activity.calledOff`, and what they throw. */
  async follow<T>(name: string | null, steps: Generator<undefined, T>): Promise<T> {
    if (name === null) return this.#turns.beside(steps)
    const look = { isCalledOff: false }
    this.#goingOn.set(name, look)
    try {
      return await this.#turns.beside(steps, () => {
        if (look.isCalledOff) throw calledOff()
      })
    } finally {
      if (this.#goingOn.get(name) === look) this.#goingOn.delete(name)
    }
  }

  callOff(name: string): void {
    const look = this.#goingOn.get(name)
    if (look !== undefined) look.isCalledOff = true
  }
}

function calledOff(): AppError {
  return new AppError({
    kind: 'cancelled',
    code: 'activity.calledOff',
    message: 'Buydesk stopped looking, because something else was looked for.',
    data: { advice: 'Look for it again.' },
  })
}
