import type { QueryClient } from '@tanstack/react-query'
import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import { forgetStores } from '../lib/forgettable.ts'
import { useFarewell } from './farewell-store.ts'
import { useHost } from './host-store.ts'
import { useSettings } from './settings-store.ts'
import { personIn, useSignIn } from './sign-in-store.ts'
import { useTypedTexts } from './typed-text-store.ts'

interface SignInTools {
  readonly client: { readonly request: (route: 'operators.status', input: Record<never, never>) => Promise<SignInStatus> }
  readonly queries: QueryClient
  /** Reads for whoever has come in what the frame shows. */
  readonly readAll: () => Promise<void>
  readonly place: WindowPlace
}

/** Where the window is, which tells of what somebody works on. */
export interface WindowPlace {
  /** Takes it out of the address. @returns the screen: '/pixels/12'. */
  readonly leave: () => string
  readonly enter: (screen: string) => void
}

export interface FollowedSignIn {
  /** Takes what main has told of itself. */
  readonly take: (status: SignInStatus) => void
  /** Asks main who is in. */
  readonly read: () => Promise<void>
  /** What was said while nobody listened is lost: who is in first, and then everything, is read anew. */
  readonly readAfterSilence: () => Promise<void>
}

const AGAIN_AT_MOST = 5

/** Keeps what this window holds in step with who is in: whoever leaves takes everything along, whoever comes begins with nothing. */
export function followSignIn({ client, queries, readAll, place }: SignInTools): FollowedSignIn {
  let news = 0
  /** Where somebody was as it was locked, and what that one had typed: there the same person goes on, and nobody else. */
  let left: { readonly by: OperatorId; readonly screen: string; readonly typed: ReturnType<typeof useTypedTexts.getState> } | null = null

  const forget = () => {
    queries.clear()
    forgetStores()
    useSettings.setState({ settings: null })
  }
  const put = (status: SignInStatus) => {
    const known = useSignIn.getState().status
    const before = idOf(known)
    const after = idOf(status)
    const typed = useTypedTexts.getState()
    // A window that has just been loaded holds nothing of anybody.
    if (known !== null && before !== after) {
      // Whoever hears of the emptying must not take it for something that a person did: from now on all of theirs is over.
      useSignIn.setState(({ turn }) => ({ turn: turn + 1 }))
      forget()
    }
    if (before !== null && after === null) left = { by: before, screen: place.leave(), typed }
    if (left !== null && after !== null) {
      place.enter(left.by === after ? left.screen : '/')
      if (left.by === after) useTypedTexts.setState(left.typed)
      left = null
    }
    if (after !== null && before !== after) useFarewell.setState({ deleted: null })
    useSignIn.setState({ status, isUnread: false })
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
  }
}

function idOf(status: SignInStatus | null): OperatorId | null {
  return personIn(status)?.id ?? null
}

/** It is being replaced, or this window is not let in: that is said elsewhere, and asked again when it is over. */
function isAway(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'host.unreachable' || error.code === 'host.refused')
}
