import type { shareDraftRoutes } from '#shared/contract/routes/share-drafts.ts'
import type { DraftShelf } from '../../features/sharing/draft-shelf.ts'
import { operatorOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** What is about to be shared, kept for the next window of the same operator. */
export function shareDraftHandlers(shelf: DraftShelf) {
  return {
    'sharing.drafts': (_input, context) => ({ kept: shelf.read(operatorOf(context).id) }),
    'sharing.keepDrafts': ({ kept }, context) => {
      shelf.keep(operatorOf(context).id, kept)
      return {}
    },
  } satisfies Pick<Handlers, keyof typeof shareDraftRoutes>
}
