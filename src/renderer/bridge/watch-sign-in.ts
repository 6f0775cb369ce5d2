import type { RouteInput, RouteName } from '#shared/contract/contract.ts'
import type { Client } from './client.ts'
import { RequestError } from './request-error.ts'

/** Who is in is another matter after these. */
const deciding: ReadonlySet<RouteName> = new Set<RouteName>([
  'operators.setUp',
  'operators.signIn',
  'operators.unlock',
  'operators.resetForgotten',
  'operators.changePassword',
  'operators.useSeveral',
])
/** With these main says that this window is wrong about who is in. */
const refusals: ReadonlySet<string> = new Set(['signIn.locked', 'signIn.undecided', 'signIn.mustChange', 'signIn.decided', 'signIn.notNow'])

export interface WatchedClient extends Client {
  /** Calls back when an answer says that somebody else may be in now than this window knows. @returns a function that ends it. */
  readonly whenInDoubt: (listener: () => void) => () => void
}

/** The same client. News that got lost on the way is made up for by the next answer. */
export function watchSignIn(client: Client): WatchedClient {
  const listeners = new Set<() => void>()
  const doubt = () => {
    for (const listener of listeners) listener()
  }
  return {
    ...client,
    request: async <R extends RouteName>(route: R, input: RouteInput<R>) => {
      try {
        const output = await client.request(route, input)
        if (deciding.has(route)) doubt()
        return output
      } catch (error) {
        if (error instanceof RequestError && refusals.has(error.code)) doubt()
        throw error
      }
    },
    whenInDoubt: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
