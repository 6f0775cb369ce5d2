import type { activityRoutes } from '#shared/contract/routes/activity.ts'
import type { Activity } from '../../features/activity/activity.ts'
import type { Handlers } from '../handler-types.ts'

/** @returns the handlers of the operation log. */
export function activityHandlers({ activity }: { readonly activity: Activity }): Pick<Handlers, keyof typeof activityRoutes> {
  return {
    'activity.list': (query) => activity.list(query),
    'activity.export': ({ filter }) => activity.export(filter),
    'activity.verify': () => activity.verify(),
  }
}
