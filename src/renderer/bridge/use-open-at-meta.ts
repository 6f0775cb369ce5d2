import { tellFailure } from './tell-failure.ts'
import { useSend } from './use-route.ts'

/** Opens a place at Meta: main does it in the system's browser where it can, this window in a tab where it can't. */
export function useOpenAtMeta() {
  return useSend('app.openAtMeta', {
    onSuccess: ({ url, opened }) => {
      // Nothing of this window may be reachable from the page that opens.
      if (!opened) window.open(url, '_blank', 'noopener,noreferrer')
    },
    onError: tellFailure,
  })
}
