import type { activityRoutes } from '#shared/contract/routes/activity.ts'
import type { Activity } from '../../features/activity/activity.ts'
import type { ExportDesk } from '../export-desk.ts'
import { operatorOf } from '../handler-types.ts'
import type { CallContext, Handlers } from '../handler-types.ts'

interface ActivityHandlerDeps {
  readonly activity: Activity
  readonly exports: Pick<ExportDesk, 'offer'>
}

/** No window calls off what another one looks for. */
function nameOf(look: string, context: CallContext): string
function nameOf(look: string | undefined, context: CallContext): string | null
function nameOf(look: string | undefined, { clientId }: CallContext): string | null {
  return look === undefined ? null : `${clientId} ${look}`
}

/** @returns the handlers of the operation log. */
export function activityHandlers({ activity, exports }: ActivityHandlerDeps): Pick<Handlers, keyof typeof activityRoutes> {
  return {
    'activity.list': (query, context) => activity.list(query, operatorOf(context), nameOf(query.look, context)),
    'activity.count': async ({ filter, look }, context) => ({ total: await activity.count(filter, operatorOf(context), nameOf(look, context)) }),
    'activity.callOff': ({ look }, context) => {
      activity.callOff(nameOf(look, context))
      return {}
    },
    'activity.export': (query, context) => {
      const viewer = operatorOf(context)
      return exports.offer(activity.export(query, viewer), context, viewer)
    },
    'activity.operators': (_input, context) => {
      const viewer = operatorOf(context)
      return { operators: [...activity.operators(viewer)], own: [...activity.ownIds(viewer)] }
    },
    'activity.cleared': (_input, context) => ({ cleared: [...activity.cleared(operatorOf(context))] }),
    'activity.clear': async (wish, context) => ({ rows: await activity.clear(wish, operatorOf(context)) }),
    'activity.verify': () => activity.verify(),
  }
}
