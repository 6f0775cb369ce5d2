import type { creativeRoutes } from '#shared/contract/routes/creatives.ts'
import type { Creatives } from '../../features/creatives/creatives.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** Creatives: dropped files, their way to Meta, and what ad accounts have there. */
export function creativeHandlers(creatives: Creatives) {
  return {
    'creatives.inspect': async ({ tickets }) => ({ files: [...(await creatives.inspect(tickets))] }),
    'creatives.letGo': async ({ tickets }) => {
      await creatives.files.letGo(tickets)
      return {}
    },
    'creatives.known': async ({ connectionId, accountId, contentHashes }) => ({
      assets: [...(await creatives.known({ connectionId, accountId }, contentHashes))],
    }),
    'creatives.upload': async (input, context) => ({ jobId: await creatives.upload({ ...input, by: refOf(context) }) }),
    'creatives.progress': ({ jobId }) => ({ files: [...creatives.progress(jobId)] }),
    'creatives.library': async ({ connectionId, accountId, refresh }) => {
      const { assets, problems } = await creatives.library({ connectionId, accountId }, refresh)
      return { assets: [...assets], problems: [...problems] }
    },
    'creatives.frames': async ({ connectionId, accountId, videoId }) => ({ frames: [...(await creatives.frames({ connectionId, accountId }, videoId))] }),
    'creatives.stills': ({ accountId, videoIds }) => ({ stills: [...creatives.stillsOf(accountId, videoIds)] }),
    'creatives.takeStills': async (input, context) => ({ jobId: await creatives.takeStills({ ...input, by: refOf(context) }) }),
    'creatives.picture': async ({ connectionId, accountId, key }) => ({ dataUrl: await creatives.picture({ connectionId, accountId }, key) }),
  } satisfies Pick<Handlers, keyof typeof creativeRoutes>
}
