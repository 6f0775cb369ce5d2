import type { Emit } from '#shared/contract/events.ts'
import type { shareDraftRoutes } from '#shared/contract/routes/share-drafts.ts'
import type { DraftShelf } from '../../features/sharing/draft-shelf.ts'
import { operatorOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** What is about to be shared, kept for the next window of the same operator. */
export function shareDraftHandlers(shelf: DraftShelf, emit: Emit) {
  return {
    'sharing.drafts': (_input, context) => shelf.read(operatorOf(context).id),
    'sharing.keepDrafts': ({ kept, over }, context) => {
      const revision = shelf.keep(operatorOf(context).id, kept, over ?? null)
      emit('sharing.draftsKept', { revision })
      return { revision }
    },
  } satisfies Pick<Handlers, keyof typeof shareDraftRoutes>
}
