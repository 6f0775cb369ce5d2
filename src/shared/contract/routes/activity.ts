import { z } from 'zod'
import { route } from '../define.ts'
import { chainReport } from '../../domain/chain-report.ts'
import { operation, operationFilter } from '../../domain/operation.ts'

export const activityRoutes = {
  'activity.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({
      filter: operationFilter,
      /** Id of the last row seen; rows come newest first. */
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ operations: z.array(operation), hasMore: z.boolean(), total: z.number().int() }),
    summary: 'The operation log, newest first, filtered, a page at a time.',
  }),
  'activity.export': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ filter: operationFilter }),
    output: z.object({ name: z.string(), csv: z.string(), rows: z.number().int(), cutOff: z.boolean() }),
    summary: 'The filtered operation log as CSV whose cells no spreadsheet runs.',
  }),
  'activity.verify': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: chainReport,
    summary: 'Holds every row of the operation log against the hash it was written with, and names the first that is not as it was.',
  }),
}
