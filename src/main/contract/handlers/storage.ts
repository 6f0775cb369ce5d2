import type { storageRoutes } from '#shared/contract/routes/storage.ts'
import type { Storage } from '../../features/storage/storage.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** @returns the handlers of what to do about a database that can't be used. */
export function storageHandlers(storage: Storage): Pick<Handlers, keyof typeof storageRoutes> {
  return {
    'storage.status': () => ({ problem: storage.problem() }),
    'storage.exportCopy': () => storage.exportCopy(),
    'storage.startFresh': (_input, context) => storage.startFresh(refOf(context)),
    'storage.tryAgain': () => {
      storage.tryAgain()
      return {}
    },
  }
}
