import { AppError, type AppErrorJson } from '#shared/errors/app-error.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { UsageBucket } from '#shared/domain/usage.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { unexpectedReply } from './classify.ts'
import type { CallContext, GraphCall, GraphClient, GraphOutcome } from './client.ts'
import { createConnectionSlots } from './connection-slots.ts'
import { createExchange } from './exchange.ts'
import { createFlow } from './flow.ts'
import type { GraphOp } from './op.ts'
import { failedOutcome, type PartResult } from './part-result.ts'
import { readLists } from './read-lists.ts'
import { createSendParts, type SendParts } from './send-parts.ts'
import { createThrottle } from './throttle.ts'
import { createTransport, type TokenLender, type TransportOptions } from './transport.ts'
import { tryPreparePart } from './validate.ts'

/** Files of one connection on their way at once. */
const UPLOADS_MAX = 4

export interface GraphClientDeps {
  /** `https://graph.facebook.com`, or the simulator's `http://127.0.0.1:<port>`. */
  readonly baseUrl: string
  /** For example `v26.0`. */
  readonly version: string
  readonly vault: TokenLender
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Goes into the User-Agent. */
  readonly appVersion: string
  /** At most twice a second while requests are in flight, and when the last has ended. */
  readonly onUsage: (buckets: readonly UsageBucket[]) => void
  /** Meta said 190 or 102: the token is dead, or (`token.checkpoint`) its person must log in. May be called more than once. */
  readonly onAuthDead: (connectionId: ConnectionId, error: AppErrorJson) => void
  /** The permissions of a connection; null when they are not known (yet). */
  readonly scopesOf?: (connectionId: ConnectionId) => readonly string[] | null
  readonly timeoutMs?: number
  /** For tests of what only a real TLS peer can show. */
  readonly agents?: TransportOptions['agents']
}

export interface ClosableGraphClient extends GraphClient {
  /** Closes idle connections. */
  readonly close: () => void
}

/** @returns what the caller asked for, out of a body that may hold anything. */
function toOutcome<I, W, O>(op: GraphOp<I, W, O>, result: PartResult): GraphOutcome<O> {
  if (result.is !== 'body') return failedOutcome(result)
  try {
    const parsed = op.reply.safeParse(result.body)
    if (parsed.success) return { is: 'ok', value: op.toDomain(parsed.data), traceId: result.traceId }
  } catch {
    // toDomain met a value that its schema let through: the same case as a reply that does not parse.
  }
  return failedOutcome(unexpectedReply(op.effect !== 'read'))
}

/** One result per part is this client's own promise; a broken one must not look like an answer. */
const lostResult: AppErrorJson = { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} }

/** Sends calls of any operations, and gives their outcomes back in their order. */
async function runCalls<I, W, O>(sendParts: SendParts, context: CallContext, calls: readonly GraphCall<I, W, O>[]): Promise<readonly GraphOutcome<O>[]> {
  const prepared = calls.map(({ op, input }) => ({ op, part: tryPreparePart(op, input) }))
  const parts = prepared.flatMap(({ part }) => ('path' in part ? [part] : []))
  const results = await sendParts(context, parts)
  let next = 0
  return prepared.map(({ op, part }): GraphOutcome<O> => {
    if (!('path' in part)) return { is: 'error', error: part }
    const result = results[next++]
    return result === undefined ? { is: 'unknown', error: lostResult } : toOutcome(op, result)
  })
}

/**
 * The client of the Graph API: validate, permissions, retry, throttle, batch, transport.
 */
export function createGraphClient(deps: GraphClientDeps): ClosableGraphClient {
  const { clock, random, log } = deps
  const transport = createTransport(deps)
  const throttle = createThrottle(clock, deps.onUsage)
  const flow = createFlow(clock)
  const sendParts = createSendParts({
    exchange: createExchange({ transport, clock, log }),
    throttle,
    slots: createConnectionSlots(flow.requestsMax),
    uploadSlots: createConnectionSlots(() => UPLOADS_MAX),
    flow,
    clock,
    random,
    scopesOf: deps.scopesOf ?? (() => null),
    onAuthDead: deps.onAuthDead,
  })
  return {
    call: async (context, op, input) => {
      const [outcome] = await runCalls(sendParts, context, [{ op, input }])
      if (outcome?.is === 'ok') return outcome.value
      throw new AppError(outcome?.error ?? lostResult)
    },
    batch: (context, op, inputs) => runCalls(sendParts, context, inputs.map((input) => ({ op, input }))),
    batchCalls: (context, calls) => runCalls(sendParts, context, calls),
    list: async (context, op, input) => {
      const [rows] = await readLists({ sendParts, clock, random }, context, op, [input])
      return rows ?? { rows: [], problem: lostResult }
    },
    listMany: (context, op, inputs) => readLists({ sendParts, clock, random }, context, op, inputs),
    usage: throttle.usage,
    errorShare: throttle.errorShare,
    forecast: throttle.forecast,
    stopUntil: throttle.stopUntil,
    close: transport.close,
  }
}
