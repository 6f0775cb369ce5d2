import type { QueryClient } from '@tanstack/react-query'
import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import { forgetStores } from '../lib/forgettable.ts'
import { useHost } from './host-store.ts'
import { useSettings } from './settings-store.ts'
import { personIn, useSignIn } from './sign-in-store.ts'

interface SignInTools {
  readonly client: { readonly request: (route: 'operators.status', input: Record<never, never>) => Promise<SignInStatus> }
  readonly queries: QueryClient
  /** Reads for whoever has come in what the frame shows. */
  readonly readAll: () => Promise<void>
  /** Leaves the screen that another person was on. */
  readonly goHome: () => void
}

export interface FollowedSignIn {
  /** Takes what main has told of itself. */
  readonly take: (status: SignInStatus) => void
  /** Asks main who is in. */
  readonly read: () => Promise<void>
  /** What was said while nobody listened is lost: who is in first, and then everything, is read anew. */
  readonly readAfterSilence: () => Promise<void>
  /** @returns a question: is the same person still in as now? */
  readonly turn: () => () => boolean
}

const AGAIN_AT_MOST = 5

/** Keeps what this window holds in step with who is in: whoever leaves takes everything along, whoever comes begins with nothing. */
export function followSignIn({ client, queries, readAll, goHome }: SignInTools): FollowedSignIn {
  let news = 0
  let turn = 0

  const forget = () => {
    turn += 1
    queries.clear()
    forgetStores()
    useSettings.setState({ settings: null })
  }
  const put = (status: SignInStatus) => {
    const { status: known, lastIn } = useSignIn.getState()
    const before = idOf(known)
    const after = idOf(status)
    // A window that has just been loaded holds nothing of anybody.
    if (known !== null && before !== after) forget()
    if (before === null && after !== null && lastIn !== null && lastIn !== after) goHome()
    useSignIn.setState({ status, isUnread: false, lastIn: before ?? lastIn })
    // While events do not come yet, all is read as soon as they do.
    if (after !== null && before !== after && useHost.getState().link === 'connected') void readAll()
  }
  const read = async () => {
    for (let tries = 0; tries < AGAIN_AT_MOST; tries += 1) {
      const known = news
      const status = await client.request('operators.status', {}).catch((error: unknown) => {
        if (!isAway(error)) useSignIn.setState(({ status: shown }) => ({ isUnread: shown === null }))
        return null
      })
      if (status === null) return
      // An answer on its way while main told of a change may be older than that.
      if (known === news) {
        put(status)
        return
      }
    }
  }
  return {
    take: (status) => {
      news += 1
      put(status)
    },
    read,
    readAfterSilence: async () => {
      const before = idOf(useSignIn.getState().status)
      await read()
      const after = idOf(useSignIn.getState().status)
      // Whoever has just come in reads all there is anyway.
      if (after === null || after !== before) return
      void queries.invalidateQueries()
      await readAll()
    },
    turn: () => {
      const now = turn
      return () => now === turn
    },
  }
}

function idOf(status: SignInStatus | null): OperatorId | null {
  return personIn(status)?.id ?? null
}

/** It is being replaced, or this window is not let in: that is said elsewhere, and asked again when it is over. */
function isAway(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'host.unreachable' || error.code === 'host.refused')
}
