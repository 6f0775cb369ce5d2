import { z } from 'zod'
import { route } from '../define.ts'
import { chainReport } from '../../domain/chain-report.ts'
import { instant } from '../../domain/ids.ts'
import { clearedRows, operation, operationExportFormats, operationFilter } from '../../domain/operation.ts'
import { operatorId, operatorRef } from '../../domain/operator.ts'
import { offeredExport } from './exports.ts'

/** What the window calls a look through the log, to call it off by. */
const lookName = z.string().min(1).max(64)

export const activityRoutes = {
  'activity.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({
      filter: operationFilter,
      /** Id of the last row seen; rows come newest first. */
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200),
      look: lookName.optional(),
    }),
    /** `total` is null where it takes longer to count than to read a page: `activity.count` tells it. */
    output: z.object({ operations: z.array(operation), hasMore: z.boolean(), total: z.number().int().nullable() }),
    summary: 'The operation log, newest first, filtered, a page at a time. Users see their own rows, admins all.',
  }),
  'activity.count': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ filter: operationFilter, look: lookName.optional() }),
    output: z.object({ total: z.number().int() }),
    summary: 'How many rows of the operation log fit a filter. Frequent words in a large log take a while; others have their turn meanwhile.',
  }),
  'activity.callOff': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ look: lookName }),
    output: z.object({}),
    summary: "Ends the window's own `activity.list` or `activity.count` of that name, because nobody waits for it any more. One that is over, or is not there, is left alone.",
  }),
  'activity.export': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ filter: operationFilter, format: z.enum(operationExportFormats) }),
    output: offeredExport,
    summary: 'Makes an export of the whole filtered operation log, as JSON, or as CSV whose cells no spreadsheet runs. It is read while it is saved.',
  }),
  'activity.operators': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    /** `own`: under which ids the caller's own rows stand. More than one: it took over what was done while one person used the app. */
    output: z.object({ operators: z.array(operatorRef), own: z.array(operatorId) }),
    summary: 'Whose rows the log has that the caller may see, and which of them are its own.',
  }),
  'activity.cleared': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ cleared: z.array(clearedRows) }),
    summary: 'What was cleared from the log: how many rows, when, by whom.',
  }),
  'activity.clear': route({
    effect: 'destroy',
    role: 'operator',
    /** `all`: admins only. `until`: only rows up to then. `expects`: what the person was shown; more or fewer rows by now are told first. */
    input: z.strictObject({ whose: z.enum(['own', 'all']), until: instant.optional(), expects: z.number().int().min(0) }),
    output: z.object({ rows: z.number().int() }),
    summary: 'Takes rows out of the log under a seal that says how many, when and by whom, so that the chain stays verifiable.',
  }),
  'activity.verify': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: chainReport,
    summary: 'Holds every row of the operation log against the hash it was written with, and names the first that is not as it was.',
  }),
}
