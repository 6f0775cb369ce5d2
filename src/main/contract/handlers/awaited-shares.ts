import type { awaitedShareRoutes } from '#shared/contract/routes/awaited-shares.ts'
import type { AwaitedShares } from '../../features/sharing/awaited/awaited.ts'
import type { Sharing } from '../../features/sharing/sharing.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** Partners that must accept a pixel, and what follows then. */
export function awaitedShareHandlers({ awaited, sharing }: { readonly awaited: AwaitedShares; readonly sharing: Sharing }) {
  return {
    'sharing.awaited': () => awaited.list(),
    'sharing.recheckAwaited': ({ ids }, context) => awaited.recheck(ids ?? null, refOf(context)),
    'sharing.forgetAwaited': async ({ ids, how }, context) => ({ jobIds: [...(await awaited.forget(ids, how, refOf(context)))] }),
    'sharing.awaitedEdits': ({ ids }) => {
      const { edits, tasks } = awaited.edits(ids)
      return { edits: [...edits], tasks: [...tasks] }
    },
    'sharing.followLater': async (input, context) => ({ shares: await sharing.followLater(input, refOf(context)) }),
  } satisfies Pick<Handlers, keyof typeof awaitedShareRoutes>
}
