import { z } from 'zod'
import { ENDINGS_SET_MAX } from '../../domain/share-ending-terms.ts'
import { shareEndingCounts, shareEndings, shareEndingStates } from '../../domain/share-ending.ts'
import { connectionId, instant, pixelId } from '../../domain/ids.ts'
import { shareTarget } from '../../domain/sharing.ts'
import { route } from '../define.ts'

export const shareEndingRoutes = {
  'sharing.endings': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({
      connectionId: connectionId.optional(),
      pixelIds: z.array(pixelId).min(1).max(500).optional(),
      states: z.array(z.enum(shareEndingStates)).min(1).optional(),
    }),
    output: shareEndings,
    summary: 'Shares with an end date, the next ones first. Kept on this machine; asks nobody.',
  }),
  'sharing.endingCounts': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: shareEndingCounts,
    summary: 'How many shares with an end date have ended, end within a week, or later.',
  }),
  'sharing.setEndings': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({
      connectionId,
      shares: z.array(z.strictObject({ pixelId, target: shareTarget })).min(1).max(ENDINGS_SET_MAX),
      endsAt: instant.nullable(),
    }),
    output: z.object({
      set: z.number().int(),
      /** Those that are not shared, so that there is nothing to end. */
      notShared: z.number().int(),
    }),
    summary: 'Sets the end date of shares that are there, or removes it; nothing is written at Meta.',
  }),
}
