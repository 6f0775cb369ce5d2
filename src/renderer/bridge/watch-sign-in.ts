import type { RouteInput, RouteName } from '#shared/contract/contract.ts'
import { callFor } from './call-for.ts'
import type { CallFor } from './call-for.ts'
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
/** Their answers count also once nobody is in, or somebody else: the last says what went with whoever was, in figures. */
const forAnybody: ReadonlySet<RouteName> = new Set<RouteName>([...deciding, 'myData.deleteMe'])
/** With these main says that this window is wrong about who is in. */
const refusals: ReadonlySet<string> = new Set(['signIn.locked', 'signIn.undecided', 'signIn.mustChange', 'signIn.decided', 'signIn.notNow', 'signIn.changed'])

export interface WatchedClient extends Client {
  /** Calls back when an answer says that somebody else may be in now than this window knows. @returns a function that ends it. */
  readonly whenInDoubt: (listener: () => void) => () => void
}

/**
 * The same client, whose calls are each for whoever is in when it is made ({@link callFor}). News that got lost on the way is made up for by the next answer. An answer to somebody who is not in any more is never
 * given: it would bring back into the window what the lock took out of it.
 */
export function watchSignIn(client: Client): WatchedClient {
  const listeners = new Set<() => void>()
  const doubt = () => {
    for (const listener of listeners) listener()
  }
  return {
    ...client,
    ticketFor: (file, whom = callFor(null)) => client.ticketFor(file, whom),
    request: async <R extends RouteName>(route: R, input: RouteInput<R>, whom: CallFor = callFor(route)) => {
      const isGone = () => whom.isOver() && !forAnybody.has(route)
      if (isGone()) return await never()
      try {
        const output = await client.request(route, input, whom)
        if (deciding.has(route)) doubt()
        return isGone() ? await never() : output
      } catch (error) {
        if (error instanceof RequestError && refusals.has(error.code)) doubt()
        if (isGone()) return await never()
        throw error
      }
    },
    whenInDoubt: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
