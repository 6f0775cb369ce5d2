import type { sharingRoutes } from '#shared/contract/routes/sharing.ts'
import type { Sharing } from '../../features/sharing/sharing.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** Sharing: targets, what is shared, plans and the job that carries one out. */
export function sharingHandlers(sharing: Sharing) {
  return {
    'sharing.targets': ({ connectionId, refresh }) => sharing.targets(connectionId, refresh === undefined ? {} : { refresh }),
    'sharing.addPartners': ({ connectionId, businessIds }) => sharing.addPartners(connectionId, businessIds),
    'sharing.read': async ({ connectionId, pixelIds, refresh }) => ({
      pixels: [...(await sharing.read(connectionId, pixelIds, refresh === undefined ? {} : { refresh }))],
    }),
    'sharing.plan': (input) => sharing.plan(input),
    'sharing.run': (input, context) => sharing.start({ ...input, by: refOf(context) }),
    'sharing.partnerEdits': async ({ connectionId, partnerId }) => {
      const { edits, problems } = await sharing.partnerEdits(connectionId, partnerId)
      return { edits: [...edits], problems: [...problems] }
    },
    'sharing.undoPlan': ({ jobId }) => sharing.undoPlan(jobId),
  } satisfies Pick<Handlers, keyof typeof sharingRoutes>
}
