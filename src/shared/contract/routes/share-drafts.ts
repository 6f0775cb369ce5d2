import { z } from 'zod'
import { keptDrafts } from '../../domain/share-draft.ts'
import { route } from '../define.ts'

export const shareDraftRoutes = {
  'sharing.drafts': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ kept: keptDrafts.nullable() }),
    summary: 'What was about to be shared when the window was loaded anew. In memory only; gone with the app.',
  }),
  'sharing.keepDrafts': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ kept: keptDrafts }),
    output: z.object({}),
    summary: 'Keeps what is about to be shared in memory, for the window to find after a reload; writes nothing.',
  }),
}
