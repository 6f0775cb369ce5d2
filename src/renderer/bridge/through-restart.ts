import { RequestError } from './request-error.ts'

const PAUSE_MS = 500
/** A process that is replaced is back within a few seconds. */
const TRIES = 20

/**
 * Asks again while the core of the app does not answer. Only for what may be asked twice: the first one may have been heard, and only its answer lost.
 * @throws what the last attempt threw.
 */
export async function throughRestart<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (failure) {
      if (!(failure instanceof RequestError) || failure.code !== 'host.unreachable' || tries === TRIES) throw failure
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
