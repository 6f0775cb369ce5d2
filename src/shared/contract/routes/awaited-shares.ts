import { z } from 'zod'
import { route } from '../define.ts'
import { awaitedEdits, awaitedShares, forgetWays } from '../../domain/awaited-share.ts'
import { AWAITED_IDS_MAX } from '../../domain/awaited-terms.ts'
import { jobId } from '../../domain/ids.ts'
import { shareRequest } from '../../domain/sharing.ts'

const ids = z.array(z.number().int().positive()).min(1).max(AWAITED_IDS_MAX)

export const awaitedShareRoutes = {
  'sharing.awaited': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: awaitedShares,
    summary: 'Partners that have to accept a pixel, and what follows then.',
  }),
  'sharing.recheckAwaited': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({ ids: ids.optional() }),
    output: awaitedShares,
    summary: 'Asks Meta now whether partners have accepted; what waited for that is shared.',
  }),
  'sharing.forgetAwaited': route({
    effect: 'destroy',
    role: 'operator',
    input: z.strictObject({ ids, how: z.enum(forgetWays) }),
    output: z.object({ jobIds: z.array(jobId) }),
    summary: 'Takes requests to partners back, or only what was to follow them.',
  }),
  'sharing.awaitedEdits': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ ids }),
    output: awaitedEdits,
    summary: 'The wishes that ask partners again; nothing is written.',
  }),
  'sharing.followLater': route({
    effect: 'write',
    role: 'operator',
    input: shareRequest,
    output: z.object({ shares: z.number().int() }),
    summary: 'Has shares that wait for a partner follow by themselves once it has accepted.',
  }),
}
