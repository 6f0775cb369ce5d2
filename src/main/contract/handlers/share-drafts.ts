import type { shareDraftRoutes } from '#shared/contract/routes/share-drafts.ts'
import type { DraftShelf } from '../../features/sharing/draft-shelf.ts'
import type { Handlers } from '../handler-types.ts'

/** What is about to be shared, kept for a window that is loaded anew. */
export function shareDraftHandlers(shelf: DraftShelf) {
  return {
    'sharing.drafts': () => ({ kept: shelf.read() }),
    'sharing.keepDrafts': ({ kept }) => {
      shelf.keep(kept)
      return {}
    },
  } satisfies Pick<Handlers, keyof typeof shareDraftRoutes>
}
