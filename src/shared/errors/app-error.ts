import { z } from 'zod'
import { bucketScopes } from '../domain/usage.ts'

/** The closed set that screens branch on. What exactly happened is in `code`, per domain. */
export const errorKinds = [
  'auth',
  'permission',
  'rateLimit',
  'validation',
  'notFound',
  'conflict',
  'transient',
  'unknownOutcome',
  'cancelled',
  'bug',
] as const
export type ErrorKind = (typeof errorKinds)[number]

/** What Meta said, without its free text about URLs or requests. */
export const graphErrorData = z.object({
  code: z.number(),
  subcode: z.number().optional(),
  traceId: z.string().optional(),
  userTitle: z.string().optional(),
  userMessage: z.string().optional(),
  /** Of an upload in pieces: from which byte Meta wants it to go on (graph-facts 9.2, subcode 1363037). */
  startOffset: z.number().int().nonnegative().optional(),
})

export const appErrorData = z.object({
  /** The input field it is about, as a path the form knows. */
  field: z.string().optional(),
  /** What the person can do now, as a sentence. */
  advice: z.string().optional(),
  /** A permission whose grant would cure it. */
  scope: z.string().optional(),
  /** ISO instant until which waiting is pointless to skip. */
  until: z.string().optional(),
  /** Whose limit it is that is used up. Only what counts against it has to wait. */
  limit: z.object({ scope: z.enum(bucketScopes), id: z.string() }).optional(),
  /** Number to quote for an error that is our own fault; the stack is in the log only. */
  reference: z.string().optional(),
  graph: graphErrorData.optional(),
})
export type AppErrorData = z.output<typeof appErrorData>

export const appErrorJson = z.object({
  kind: z.enum(errorKinds),
  /** Precise and stable: `<domain>.<what>`, for example `token.expired`. */
  code: z.string(),
  /** One sentence a person understands. */
  message: z.string(),
  data: appErrorData,
})
export type AppErrorJson = z.output<typeof appErrorJson>

/**
 * The only error that crosses a boundary. It holds an allow-list of fields, so that nothing of a request
 * (its headers carry the token) can ride along.
 */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly data: AppErrorData

  constructor(json: Omit<AppErrorJson, 'data'> & { readonly data?: AppErrorData }) {
    super(json.message)
    this.name = 'AppError'
    this.kind = json.kind
    this.code = json.code
    this.data = json.data ?? {}
  }

  /** @returns the fields that may cross a boundary, and no stack. */
  toJSON(): AppErrorJson {
    return { kind: this.kind, code: this.code, message: this.message, data: this.data }
  }
}

/** A bad input: the sentence, the field it is about, and what to do. */
export function invalid(code: string, field: string, message: string, advice: string): AppError {
  return new AppError({ kind: 'validation', code, message, data: { field, advice } })
}
