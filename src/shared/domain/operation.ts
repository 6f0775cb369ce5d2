import { z } from 'zod'
import { instant, jobId } from './ids.ts'
import { operationActions, operationOutcomes } from './operation-terms.ts'

/** One line of the operation log: append-only, never changed. */
export const operation = z.object({
  /** Grows by one with each row. */
  id: z.number().int(),
  at: instant,
  action: z.enum(operationActions),
  /** The pixel, for everything so far. */
  objectId: z.string(),
  objectName: z.string(),
  targetId: z.string().nullable(),
  targetName: z.string().nullable(),
  outcome: z.enum(operationOutcomes),
  /** `<domain>.<what>` of the error; null when it succeeded. */
  errorCode: z.string().nullable(),
  /** The sentence: of the error, or what the skip means. */
  message: z.string().nullable(),
  /** Meta's `fbtrace_id`, to quote to Meta's support. */
  traceId: z.string().nullable(),
  connectionName: z.string(),
  jobId: jobId.nullable(),
})
export type Operation = z.output<typeof operation>

export const operationFilter = z.strictObject({
  text: z.string().max(200).optional(),
  actions: z.array(z.enum(operationActions)).optional(),
  outcomes: z.array(z.enum(operationOutcomes)).optional(),
  from: instant.optional(),
  to: instant.optional(),
  jobId: jobId.optional(),
})
export type OperationFilter = z.output<typeof operationFilter>
