import { z } from 'zod'
import { route } from '../define.ts'
import { businessId, connectionId, jobId, pixelId } from '../../domain/ids.ts'
import { undoPlan } from '../../domain/share-undo.ts'
import { addedPartners, shareEdit, sharePlan, shareRequest, shareTargets, sharingRead } from '../../domain/sharing.ts'
import { ADDED_PARTNERS_MAX } from '../../domain/share-terms.ts'

export const sharingRoutes = {
  'sharing.targets': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, refresh: z.boolean().optional() }),
    output: shareTargets,
    summary: 'Partner portfolios and ad accounts that a connection can share with.',
  }),
  'sharing.addPartners': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, businessIds: z.array(businessId).min(1).max(ADDED_PARTNERS_MAX) }),
    output: addedPartners,
    summary: 'Takes portfolios that the connection has no relation with as targets, by their ids; writes nothing.',
  }),
  'sharing.read': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, pixelIds: z.array(pixelId).min(1).max(500), refresh: z.boolean().optional() }),
    output: sharingRead,
    summary: 'What is shared already for these pixels.',
  }),
  'sharing.plan': route({
    effect: 'read',
    role: 'operator',
    input: shareRequest,
    output: sharePlan,
    summary: 'Computes what a set of wishes would write; writes nothing.',
  }),
  'sharing.run': route({
    effect: 'destroy',
    role: 'operator',
    input: shareRequest.extend({
      title: z.string().trim().min(1).max(120),
      /** The ended job that these wishes take back. */
      undoes: jobId.optional(),
      /** Shares that another connection makes by itself once the partners of this plan have the pixels. */
      followedBy: shareRequest.pick({ connectionId: true, edits: true }).optional(),
    }),
    output: z.object({
      jobId,
      /** Shares that were to be taken away and were gone already: so many end dates went with that. */
      endsRemoved: z.number().int().optional(),
    }),
    summary: 'Starts a job that adds and removes shares as planned.',
  }),
  'sharing.partnerEdits': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, partnerId: businessId }),
    output: z.object({ edits: z.array(shareEdit), problems: z.array(z.string()) }),
    summary: 'The wishes that take a partner off every pixel; nothing is written.',
  }),
  'sharing.undoPlan': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ jobId }),
    output: undoPlan,
    summary: 'What would take back an ended job, from its own log and a fresh reading; writes nothing.',
  }),
}
