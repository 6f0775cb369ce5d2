import type { Connections } from '../../features/connections/create-connections.ts'
import type { Handlers } from '../handler-types.ts'

export interface ConnectionHandlerDeps {
  readonly connections: Connections
}

/** @returns the handlers of `connections.*`. */
export function connectionHandlers({ connections }: ConnectionHandlerDeps) {
  return {
    'connections.list': () => ({ connections: [...connections.list()] }),
    'connections.connect': ({ token }) => connections.connect(token),
    'connections.paste': () => connections.paste(),
    'connections.recheck': ({ connectionId }) => connections.recheck(connectionId),
    'connections.disconnect': ({ connectionId }) => connections.disconnect(connectionId),
  } satisfies Partial<Handlers>
}
