import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { countOf } from '../../../lib/numbers.ts'
import { showToast } from '../../../ui/toast-store.ts'
import type { SetEndingsInput } from './ending-groups.ts'

interface SetEndingsActions {
  /** @throws RequestError of the first request that failed. @returns how many were set, and how many are not shared. */
  readonly set: (requests: readonly SetEndingsInput[]) => Promise<{ readonly set: number; readonly notShared: number }>
  /** The same, and says in the corner what became of it. */
  readonly setAndTell: (requests: readonly SetEndingsInput[], words: string) => Promise<void>
}

/** Sets and removes end dates. What changed comes back by event. */
export function useSetEndings(): SetEndingsActions {
  const client = useClient()
  const set: SetEndingsActions['set'] = async (requests) => {
    let done = 0
    let notShared = 0
    for (const request of requests) {
      const answer = await client.request('sharing.setEndings', request)
      done += answer.set
      notShared += answer.notShared
    }
    return { set: done, notShared }
  }
  return {
    set,
    setAndTell: async (requests, words) => {
      try {
        const answer = await set(requests)
        showToast({ tone: 'good', title: `${countOf(answer.set, 'share')}: ${words}.` })
      } catch (error) {
        tellFailure(error)
      }
    },
  }
}
