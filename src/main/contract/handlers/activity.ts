import type { activityRoutes } from '#shared/contract/routes/activity.ts'
import type { Activity } from '../../features/activity/activity.ts'
import { operatorOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** @returns the handlers of the operation log. */
export function activityHandlers({ activity }: { readonly activity: Activity }): Pick<Handlers, keyof typeof activityRoutes> {
  return {
    'activity.list': (query, context) => activity.list(query, operatorOf(context)),
    'activity.export': (query, context) => activity.export(query, operatorOf(context)),
    'activity.operators': (_input, context) => {
      const viewer = operatorOf(context)
      return { operators: [...activity.operators(viewer)], own: [...activity.ownIds(viewer)] }
    },
    'activity.cleared': (_input, context) => ({ cleared: [...activity.cleared(operatorOf(context))] }),
    'activity.clear': async (wish, context) => ({ rows: await activity.clear(wish, operatorOf(context)) }),
    'activity.verify': () => activity.verify(),
  }
}
