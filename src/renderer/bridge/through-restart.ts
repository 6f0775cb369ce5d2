import type { CallFor } from './call-for.ts'
import { RequestError } from './request-error.ts'

const PAUSE_MS = 500
/** A process that is replaced is back within a few seconds. */
const TRIES = 20

/**
 * Asks again while the core of the app says that it is about to be replaced: nothing was done then.
 * @param whom whom it is for: once it is over, it is not asked again.
 * @param mayRepeat whether it may be asked twice, so that it is asked again also where no answer came: the first one may have been heard, and only its answer lost.
 * @throws what the last attempt threw.
 */
export async function throughRestart<T>(ask: () => Promise<T>, whom: CallFor, mayRepeat: boolean): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (failure) {
      const isAway = failure instanceof RequestError && (failure.code === 'app.startsAgain' || (mayRepeat && failure.code === 'host.unreachable'))
      if (!isAway || tries === TRIES) throw failure
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      if (whom.isOver()) throw failure
    }
  }
}
