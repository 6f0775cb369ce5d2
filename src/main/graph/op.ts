import type { z } from 'zod'
import type { Effect } from '#shared/contract/define.ts'
import type { bucketScopes } from '#shared/domain/usage.ts'
import type { FilePart } from './upload.ts'

/** A decoded parameter. Objects and arrays travel as JSON text in one field (graph-facts 1.5); the client encodes. */
export type GraphParam = string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>

export interface Bucket {
  readonly scope: (typeof bucketScopes)[number]
  readonly id: string
}

/**
 * One operation of the Graph API, as data. One runner executes it: validate, permissions, retry, throttle, batch, transport.
 * `retry` is about ambiguity, not politeness: `safe` may be repeated freely; `verify` needs a look before any repeat, because the
 * Graph API has no idempotency key (graph-facts 1.5); `never` is reported as unknown.
 */
export interface GraphOp<Input, Wire, Output> {
  /** Stable: goes to the log and the generated list. */
  readonly name: string
  /** The Graph node type that the path starts at, as Meta's specs name it. */
  readonly node: string
  readonly edge: string | null
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: (input: Input) => string
  readonly params?: (input: Input) => Readonly<Record<string, GraphParam | undefined>>
  /** A file that travels with the parameters. Such an operation is a write, and never part of a batch. */
  readonly upload?: (input: Input) => FilePart
  /** Videos go to a host of their own (graph-facts 9.2). Not for what is part of a batch. */
  readonly host?: 'video'
  /** Explicit, never 'all'. Not for writes: a read-after-write that fails reports an error although the write happened. */
  readonly fields?: readonly string[]
  /** Tolerant of unknown keys and values. For a list, the schema of one row. */
  readonly reply: z.ZodType<Wire>
  readonly toDomain: (wire: Wire) => Output
  /** True: the reply is `{data:[...],paging}` and `reply` describes one row. */
  readonly isList?: boolean
  readonly effect: Effect
  readonly bucket: (input: Input) => Bucket
  readonly batchable: boolean
  /** Calls with the same key never travel in one batch, as ad sets of one campaign must not (graph-facts 5). */
  readonly apart?: (input: Input) => string
  readonly retry: 'safe' | 'verify' | 'never'
  /** Scopes it needs; named to the person when one is missing. */
  readonly permissions: readonly string[]
  /** Where the facts come from: keys of graph-facts. */
  readonly source: string
}

/** Declares an operation. The identity at run time; it infers the types. */
export function graphOp<Input, Wire, Output>(op: GraphOp<Input, Wire, Output>): GraphOp<Input, Wire, Output> {
  return op
}

/**
 * Stands for the connection's own token in a parameter (`debug_token` inspects it). Only the transport puts the token in its place,
 * inside a request body and never in a URL.
 */
export const ownToken = '{own-token}'
