import type { Connections } from '../../features/connections/create-connections.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

export interface ConnectionHandlerDeps {
  readonly connections: Connections
}

/** @returns the handlers of `connections.*`. */
export function connectionHandlers({ connections }: ConnectionHandlerDeps) {
  return {
    'connections.list': () => ({ connections: [...connections.list()] }),
    'connections.connect': ({ token }, context) => connections.connect(token, refOf(context)),
    'connections.paste': (_input, context) => connections.paste(refOf(context)),
    'connections.recheck': ({ connectionId }) => connections.recheck(connectionId),
    'connections.disconnect': ({ connectionId }, context) => connections.disconnect(connectionId, refOf(context)),
  } satisfies Partial<Handlers>
}
