import type { awaitedShareRoutes } from '#shared/contract/routes/awaited-shares.ts'
import type { AwaitedShares } from '../../features/sharing/awaited/awaited.ts'
import type { Sharing } from '../../features/sharing/sharing.ts'
import type { Handlers } from '../handler-types.ts'

/** Partners that must accept a pixel, and what follows then. */
export function awaitedShareHandlers({ awaited, sharing }: { readonly awaited: AwaitedShares; readonly sharing: Sharing }) {
  return {
    'sharing.awaited': () => awaited.list(),
    'sharing.recheckAwaited': ({ ids }) => awaited.recheck(ids ?? null),
    'sharing.forgetAwaited': async ({ ids, how }) => ({ jobIds: [...(await awaited.forget(ids, how))] }),
    'sharing.awaitedEdits': ({ ids }) => {
      const { edits, tasks } = awaited.edits(ids)
      return { edits: [...edits], tasks: [...tasks] }
    },
    'sharing.followLater': async (input) => ({ shares: await sharing.followLater(input) }),
  } satisfies Pick<Handlers, keyof typeof awaitedShareRoutes>
}
