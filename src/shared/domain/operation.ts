import { z } from 'zod'
import { instant, jobId } from './ids.ts'
import { operatorId, operatorRef } from './operator.ts'
import { nobody, operationActions, operationOutcomes } from './operation-terms.ts'

/** One line of the operation log: append-only, never changed. */
export const operation = z.object({
  /** Grows by one with each row. */
  id: z.number().int(),
  at: instant,
  action: z.enum(operationActions),
  /** Who did it; null for rows from before there was a sign-in. */
  operator: operatorRef.nullable(),
  /** The pixel, campaign, ad, setting or operator that it was done to. */
  objectId: z.string(),
  objectName: z.string(),
  targetId: z.string().nullable(),
  targetName: z.string().nullable(),
  outcome: z.enum(operationOutcomes),
  /** What was so before and is so after, in words; null where it is not known or says nothing. `after` stands only where it succeeded. */
  before: z.string().nullable(),
  after: z.string().nullable(),
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
  /** Users are shown their own rows whatever stands here. */
  operators: z.array(z.union([operatorId, z.literal(nobody)])).max(200).optional(),
})
export type OperationFilter = z.output<typeof operationFilter>

export const operationExportFormats = ['csv', 'json'] as const
export type OperationExportFormat = (typeof operationExportFormats)[number]

/** Rows that were cleared at one time: how many, when, by whom. Their hashes stay, so that the chain goes on over them. */
export const clearedRows = z.object({
  operation: z.number().int(),
  at: instant,
  by: operatorRef,
  rows: z.number().int(),
  firstId: z.number().int(),
  lastId: z.number().int(),
})
export type ClearedRows = z.output<typeof clearedRows>
