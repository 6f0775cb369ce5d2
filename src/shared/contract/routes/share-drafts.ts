import { z } from 'zod'
import { keptDrafts } from '../../domain/share-draft.ts'
import { route } from '../define.ts'

export const shareDraftRoutes = {
  'sharing.drafts': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ kept: keptDrafts.nullable() }),
    summary: 'What the caller was about to share when its window was loaded anew or the app was locked.',
  }),
  'sharing.keepDrafts': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ kept: keptDrafts }),
    output: z.object({}),
    summary: 'Keeps what the caller is about to share on this computer, for its next window to find; changes nothing at Meta.',
  }),
}
