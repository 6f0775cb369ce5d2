import type { accessHistoryRoutes } from '#shared/contract/routes/access-history.ts'
import type { AccessHistory } from '../../features/access-history/access-history.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** Who could reach which pixel, by day. */
export function accessHistoryHandlers(history: AccessHistory) {
  return {
    'accessHistory.days': () => history.days(),
    'accessHistory.changes': (query) => history.changes(query),
    'accessHistory.on': ({ pixelId, day }) => history.on(pixelId, day),
    'accessHistory.readNow': async () => ({ pixels: await history.readNow() }),
    'accessHistory.dropLater': async (_input, context) => ({ days: await history.dropLater(refOf(context)) }),
  } satisfies Pick<Handlers, keyof typeof accessHistoryRoutes>
}
