import { z } from 'zod'
import { draftsRevision, keptDrafts } from '../../domain/share-draft.ts'
import { route } from '../define.ts'

export const shareDraftRoutes = {
  'sharing.drafts': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ kept: keptDrafts.nullable(), revision: draftsRevision }),
    summary: 'What the caller was about to share when its window was loaded anew or the app was locked.',
  }),
  'sharing.keepDrafts': route({
    effect: 'read',
    role: 'operator',
    /** `over`: what the window found or kept last. Where another window of the caller has kept something since, this is refused: `shareDrafts.moved`. Left out: whatever lies there. */
    input: z.strictObject({ kept: keptDrafts, over: draftsRevision.optional() }),
    output: z.object({ revision: draftsRevision }),
    summary: 'Keeps what the caller is about to share on this computer, for its next window to find; changes nothing at Meta.',
  }),
}
