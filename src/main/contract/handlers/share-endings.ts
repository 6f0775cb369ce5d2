import type { shareEndingRoutes } from '#shared/contract/routes/share-endings.ts'
import type { Endings } from '../../features/sharing/endings/endings.ts'
import { operatorOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** End dates of shares, kept on this machine. */
export function shareEndingHandlers(endings: Endings) {
  return {
    'sharing.endings': (query) => endings.list(query),
    'sharing.endingCounts': () => endings.counts(),
    'sharing.setEndings': (request, context) => {
      const { id, name } = operatorOf(context)
      return endings.set({ ...request, by: { id, name } })
    },
  } satisfies Pick<Handlers, keyof typeof shareEndingRoutes>
}
