import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { batchPartsMax, chunksOf, decodeBatch, encodeBatch, encodeSingle, traceIdOf, type DecodedPart } from './batch.ts'
import { classifyReply } from './classify.ts'
import type { CallContext } from './client.ts'
import type { ConnectionSlots } from './connection-slots.ts'
import type { Bucket } from './op.ts'
import type { FailedPart, PartResult } from './part-result.ts'
import { explainPermission, refuseForPermissions } from './permissions.ts'
import { decideRetry } from './retry.ts'
import { stoppedByLimit, type Throttle } from './throttle.ts'
import { cancelled } from './transport-failure.ts'
import type { Transport } from './transport.ts'
import type { PreparedPart } from './validate.ts'

interface SendPartsDeps {
  readonly transport: Transport
  readonly throttle: Throttle
  readonly slots: ConnectionSlots
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly scopesOf: (connectionId: ConnectionId) => readonly string[] | null
  readonly onAuthDead: (connectionId: ConnectionId, error: AppErrorJson) => void
}

/** Sends parts of one operation and repeats what may be repeated. Never throws. @returns one result per part, in their order. */
export type SendParts = (context: CallContext, parts: readonly PreparedPart[]) => Promise<readonly PartResult[]>

const cancelledPart: FailedPart = { is: 'notSent', error: cancelled }

const lost: FailedPart = {
  is: 'unknown',
  error: { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} },
}

/** A part with its place in the answer. */
interface Placed {
  readonly part: PreparedPart
  readonly index: number
}

/** The first refusal for a dead token in a run: what has not been sent yet would get the same. */
interface Run {
  dead: FailedPart | null
}

/** The token is inspected in a batch even when alone: that way it stands in a body and not in an address. */
function travelsAlone(parts: readonly PreparedPart[]): boolean {
  return parts.length === 1 && parts.every((part) => !part.insertOwnToken)
}

/** @returns groups that travel as one request each. */
function groupForTravel(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const together = placed.filter(({ part }) => part.batchable)
  const alone = placed.filter(({ part }) => !part.batchable)
  return [...chunksOf(together, batchPartsMax), ...alone.map((each) => [each])]
}

interface Answer {
  readonly parts: readonly DecodedPart[]
  /** What the headers of the whole answer say: ms after which calls are taken again. */
  readonly regainMs: number
}

/** @returns the bucket that all parts share, or null. */
function sharedBucket(parts: readonly PreparedPart[]): Bucket | null {
  const [first] = parts
  if (first === undefined) return null
  return parts.every(({ bucket }) => bucket.scope === first.bucket.scope && bucket.id === first.bucket.id) ? first.bucket : null
}

/** One HTTP request. */
async function exchange(deps: SendPartsDeps, context: CallContext, parts: readonly [PreparedPart, ...PreparedPart[]]): Promise<Answer> {
  const { connectionId, signal } = context
  const [first] = parts
  context.onRequest?.()
  const isAlone = travelsAlone(parts)
  const startedAt = deps.clock.monotonic()
  const delivery = await deps.transport.send(connectionId, isAlone ? encodeSingle(first) : encodeBatch(parts), signal)
  deps.log.info('graph request', {
    operation: first.name,
    parts: parts.length,
    ms: Math.round(deps.clock.monotonic() - startedAt),
    outcome: delivery.is === 'reply' ? delivery.status : delivery.error.code,
  })
  if (delivery.is !== 'reply') return { parts: parts.map(() => ({ headers: null, result: { is: delivery.is, error: delivery.error } })), regainMs: 0 }
  const regainMs = deps.throttle.readHeaders(connectionId, delivery.headers, sharedBucket(parts))
  if (!isAlone) return { parts: decodeBatch(delivery, parts), regainMs }
  const result = classifyReply({ status: delivery.status, body: delivery.body, traceId: traceIdOf(delivery.headers), isWrite: first.isWrite })
  return { parts: [{ headers: null, result }], regainMs }
}

/** @returns why a part is not even sent, or null. */
function refuse(deps: SendPartsDeps, { connectionId, signal }: CallContext, run: Run, part: PreparedPart): FailedPart | null {
  if (signal?.aborted === true) return cancelledPart
  const refused = run.dead ?? refuseForPermissions(part, deps.scopesOf(connectionId))
  if (refused !== null) return refused
  const waitMs = deps.throttle.blockedForMs(connectionId, part.bucket)
  return waitMs > 0 ? stoppedByLimit(waitMs, deps.clock) : null
}

/** Takes in the answers to the parts that were sent. */
function takeIn(deps: SendPartsDeps, context: CallContext, run: Run, parts: readonly PreparedPart[], answer: Answer): readonly PartResult[] {
  const { connectionId } = context
  return parts.map((part, position) => {
    const decoded = answer.parts[position] ?? { headers: null, result: lost }
    const regainMs = decoded.headers === null ? answer.regainMs : deps.throttle.readHeaders(connectionId, decoded.headers, part.bucket)
    const settled = deps.throttle.settle(connectionId, part.bucket, decoded.result, regainMs)
    noteDeadToken(deps, context, run, settled)
    return explainPermission(settled, part, deps.scopesOf(connectionId))
  })
}

/**
 * Sends one group once. It waits for its turn before it takes a slot, so that a slow bucket holds up no other; and what was learnt
 * while it waited (a limit reached, a dead token) counts before anything leaves.
 * @returns a result per part, in their order.
 */
async function sendGroup(deps: SendPartsDeps, context: CallContext, run: Run, group: readonly Placed[]): Promise<readonly PartResult[]> {
  const { connectionId, signal } = context
  const results = new Map<Placed, PartResult>()
  const stillOpen = () => {
    for (const placed of group) {
      const refusal = results.has(placed) ? null : refuse(deps, context, run, placed.part)
      if (refusal !== null) results.set(placed, refusal)
    }
    return group.filter((placed) => !results.has(placed))
  }
  const waiting = stillOpen()
  if (waiting.length > 0) {
    await deps.throttle.turn(connectionId, waiting.map(({ part }) => part.bucket), signal)
    const release = await deps.slots.take(connectionId, signal)
    try {
      const open = stillOpen()
      const [first, ...rest] = open.map(({ part }) => part)
      if (first !== undefined) {
        const fates = takeIn(deps, context, run, [first, ...rest], await exchange(deps, context, [first, ...rest]))
        for (const [position, placed] of open.entries()) results.set(placed, fates[position] ?? lost)
      }
    } finally {
      release()
    }
    if (deps.slots.isIdle(connectionId)) deps.throttle.announce()
  }
  return group.map((placed) => results.get(placed) ?? lost)
}

function noteDeadToken(deps: SendPartsDeps, { connectionId }: CallContext, run: Run, result: PartResult): void {
  if (run.dead !== null || result.is !== 'error' || result.retryClass !== 'A') return
  run.dead = result
  const code = result.error.data.graph?.code
  if (code === 190 || code === 102) deps.onAuthDead(connectionId, result.error)
}

/** Sends one group until each of its parts has a result that stands. */
async function sendUntilSettled(deps: SendPartsDeps, context: CallContext, run: Run, group: readonly Placed[], results: PartResult[]): Promise<void> {
  let pending = group
  for (let attempt = 1; pending.length > 0; attempt++) {
    const round = await sendGroup(deps, context, run, pending)
    const again: Placed[] = []
    let waitMs = 0
    for (const [position, placed] of pending.entries()) {
      const result = round[position] ?? lost
      results[placed.index] = result
      const { isSafe, isList } = placed.part
      const delay = decideRetry({ isSafe, isList, attempt, result, fraction: deps.random.fraction() })
      if (delay === null) continue
      again.push(placed)
      waitMs = Math.max(waitMs, delay)
    }
    if (again.length === 0) return
    await deps.clock.sleep(waitMs, context.signal)
    if (context.signal?.aborted === true) return
    pending = again
  }
}

/** Builds the runner: permissions, retry, throttle, batch, transport, in this order, so that every attempt is paced. */
export function createSendParts(deps: SendPartsDeps): SendParts {
  return async (context, parts) => {
    const results: PartResult[] = parts.map(() => cancelledPart)
    const run: Run = { dead: null }
    const groups = groupForTravel(parts.map((part, index) => ({ part, index })))
    await Promise.all(groups.map((group) => sendUntilSettled(deps, context, run, group, results)))
    return results
  }
}
