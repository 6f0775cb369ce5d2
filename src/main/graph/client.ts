import type { ConnectionId } from '#shared/domain/ids.ts'
import type { UsageBucket } from '#shared/domain/usage.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { CallShare } from './error-share.ts'
import type { BucketCalls, Forecast } from './forecast.ts'
import type { Bucket, GraphOp } from './op.ts'

/** On whose behalf, and until when. */
export interface CallContext {
  readonly connectionId: ConnectionId
  readonly signal?: AbortSignal
  /** Called once for each HTTP request that leaves, so that a job can count its own. */
  readonly onRequest?: () => void
  /** `none`: a read that can't be had now is given back at once, because answers already in hand wait for it to be written down. */
  readonly patience?: 'none'
}

/**
 * What is known after a call. `ok` and `error` are definite replies. `notSent`: nothing reached Meta, a repeat is safe.
 * `unknown`: it may have happened (time-out, reset, 5xx, cut or `null` answer); for a write, look before any repeat.
 */
export type GraphOutcome<Output> =
  | { readonly is: 'ok'; readonly value: Output; readonly traceId: string | null }
  | { readonly is: 'error' | 'notSent' | 'unknown'; readonly error: AppErrorJson }

/** The rows of a list, each page read; `problem` says why the end was not reached. */
export type GraphRows<Row> = { readonly rows: readonly Row[]; readonly problem: AppErrorJson | null }

/** One operation with its input. */
export interface GraphCall<I, W, O> {
  readonly op: GraphOp<I, W, O>
  readonly input: I
}

export interface GraphClient {
  /** One call by itself. @throws AppError of the outcome's error. */
  call<I, W, O>(context: CallContext, op: GraphOp<I, W, O>, input: I): Promise<O>
  /**
   * The same operation for many inputs, in batches of at most 50 parts, several in flight. Reads are retried within bounds;
   * writes are never repeated here. Never throws: one outcome per input, in their order.
   */
  batch<I, W, O>(context: CallContext, op: GraphOp<I, W, O>, inputs: readonly I[]): Promise<readonly GraphOutcome<O>[]>
  /** As `batch`, for calls of several operations with like inputs and answers: they travel in the same requests, in their order. */
  batchCalls<I, W, O>(context: CallContext, calls: readonly GraphCall<I, W, O>[]): Promise<readonly GraphOutcome<O>[]>
  /** Every row of a list, by cursor (never by `paging.next`, which carries the token; graph-facts 6). */
  list<I, W, O>(context: CallContext, op: GraphOp<I, W, O>, input: I): Promise<GraphRows<O>>
  /** Every row of many lists: first pages in batches, further pages by cursor. One result per input. */
  listMany<I, W, O>(context: CallContext, op: GraphOp<I, W, O>, inputs: readonly I[]): Promise<readonly GraphRows<O>[]>
  readonly usage: () => readonly UsageBucket[]
  /**
   * What the last 500 answered calls of the connection's app were. Meta takes the access tier of an app away when too many of them are
   * errors (graph-facts 2.4).
   */
  readonly errorShare: (connectionId: ConnectionId) => CallShare
  /** @returns how long Meta's limits would make these calls wait, as far as they are known, and which limit ends up the most used. */
  readonly forecast: (connectionId: ConnectionId, calls: readonly BucketCalls[]) => Forecast
  /** Stops a limit of the connection's app that is known to be used up from before this process began. @param until wall time in ms; an hour away at most. */
  readonly stopUntil: (connectionId: ConnectionId, limit: Bucket, until: number) => void
}
