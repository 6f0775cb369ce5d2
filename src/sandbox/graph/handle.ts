import { Faults } from '../faults/faults.ts'
import type { FaultSubject } from '../faults/faults.ts'
import { errorOf } from '../faults/apply.ts'
import type { Lag } from '../faults/lag.ts'
import type { OperationFault } from '../faults/rule.ts'
import type { Json } from '../lib/json.ts'
import type { RequestCounts } from '../counters.ts'
import type { Trace } from '../trace.ts'
import { authenticate } from './auth.ts'
import { operationOf, partOf, readBatch, runOrder } from './batch.ts'
import type { BatchItem, Envelope } from './batch.ts'
import { GraphError } from './errors.ts'
import { chargedFor, execute, traceId } from './execute.ts'
import type { GraphParts, Operation, Reply } from './execute.ts'
import { locate } from './locate.ts'
import { booleanParam, textParam } from './params.ts'
import type { UsageKey } from './usage.ts'
import { withHeaders } from '../lib/headers.ts'
import { splitVersion } from './versions.ts'

export interface HandlerParts extends GraphParts {
  readonly faults: Faults
  readonly lag: Lag
  readonly trace: Trace
  readonly counts: RequestCounts
}

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request as it came in: one operation, or the parts of a batch. */
export interface Call {
  readonly operation: Operation
  /** Null: no batch. */
  readonly batch: readonly BatchItem[] | null
  readonly subjects: readonly FaultSubject[]
}

/** Reads what a request asks for, before anything is done. @throws GraphError 100 for a batch that is none. */
export function readCall(parts: HandlerParts, operation: Operation): Call {
  const { path } = splitVersion(operation.path)
  const isBatch = operation.method === 'POST' && path === '' && operation.params.batch !== undefined
  if (!isBatch) return { operation, batch: null, subjects: [subjectOf(parts, operation, false)] }
  const batch = readBatch(operation.params)
  const envelope = { version: null, token: operation.token, params: operation.params }
  return { operation, batch, subjects: batch.map((item) => subjectOf(parts, operationOf(item, new Map(), envelope), true)) }
}

/** Does it, and makes the answer. Never throws. */
export function handleCall(parts: HandlerParts, call: Call): Answer {
  return call.batch ? handleBatch(parts, call.operation, call.batch) : handleOne(parts, call.operation)
}

/** @returns an answer for a request that could not even be read. */
export function refusal(parts: HandlerParts, failure: GraphError, token: string | null): Answer {
  return answerOf(parts, { status: failure.status, body: JSON.stringify(failure.body(traceId(parts.world))), token, keys: [] })
}

function handleOne(parts: HandlerParts, operation: Operation): Answer {
  const outcome = perform(parts, operation, false)
  if (outcome === null) return answerOf(parts, { status: 200, body: 'null', token: operation.token, keys: [] })
  const { status, body, usage, usageKeys, version } = outcome
  const answer = answerOf(parts, { status, body, token: operation.token, keys: usageKeys, version })
  return { ...answer, headers: { ...withoutUsage(answer.headers), ...usage } }
}

function handleBatch(parts: HandlerParts, envelope: Operation, items: readonly BatchItem[]): Answer {
  const { version } = splitVersion(envelope.path)
  try {
    requireWorkingToken(parts, envelope, items)
    const order = runOrder(items)
    if (!order) throw new GraphError({ code: 100, type: 'GraphBatchException', message: 'Circular dependency in batch requests' })
    const { replies, keys } = runParts(parts, { version, token: envelope.token, params: envelope.params }, items, order)
    const withHeaders = booleanParam(envelope.params, 'include_headers') ?? true
    const referenced = new Set(items.flatMap((item) => item.dependsOn))
    const body = items.map((item, position): Json => {
      const reply = replies[position]
      return reply ? partOf(reply, item, { isReferenced: item.name !== null && referenced.has(item.name), withHeaders }) : null
    })
    return answerOf(parts, { status: 200, body: JSON.stringify(body), token: envelope.token, keys, version: version ?? undefined })
  } catch (failure) {
    if (!(failure instanceof GraphError)) throw failure
    return refusal(parts, failure, envelope.token)
  }
}

/** A dead token fails the batch as a whole; only a token that inspects itself is let through, as it is without a batch. */
function requireWorkingToken({ world }: HandlerParts, envelope: Operation, items: readonly BatchItem[]): void {
  const isInspection = items.every((item) => splitVersion(item.path).path === 'debug_token')
  const isKnown = envelope.token !== null && world.tokens.find(envelope.token) !== undefined
  if (!(isInspection && isKnown)) authenticate(world, envelope.token, false)
}

interface PartReplies {
  readonly replies: readonly (Reply | null)[]
  readonly keys: readonly UsageKey[]
}

function runParts(parts: HandlerParts, envelope: Envelope, items: readonly BatchItem[], order: readonly number[]): PartReplies {
  const replies: (Reply | null)[] = items.map(() => null)
  const results = new Map<string, string>()
  const failed = new Set<string>()
  const campaigns = new Set<string>()
  for (const position of order) {
    const item = items[position]
    if (!item) continue
    const operation = operationOf(item, results, envelope)
    const broken = item.dependsOn.find((name) => failed.has(name) || !items.some((other) => other.name === name))
    const reply = broken === undefined ? performPart(parts, operation, campaigns) : dependencyFailure(parts, broken)
    replies[position] = reply
    if (item.name === null) continue
    if (reply?.status === 200) results.set(item.name, reply.body)
    else failed.add(item.name)
  }
  return { replies, keys: replies.flatMap((reply) => reply?.usageKeys ?? []) }
}

/** Meta's own rule: no two ad sets of one campaign in one batch (graph-facts 5). The second is refused, and nothing of it is made. */
function performPart(parts: HandlerParts, operation: Operation, campaigns: Set<string>): Reply | null {
  const { edge, method, node, params } = subjectOf(parts, operation, true)
  const campaign = method === 'POST' && node === 'AdAccount' && edge === 'adsets' ? textParam(params, 'campaign_id') : undefined
  if (campaign !== undefined && campaigns.has(campaign)) {
    parts.trace.add({ node, method, edge, params })
    const message = '(#100) A batch must not contain several ad sets of the same campaign'
    return replyOf(parts, new GraphError({ code: 100, type: 'GraphBatchException', message }))
  }
  if (campaign !== undefined) campaigns.add(campaign)
  return perform(parts, operation, true)
}

function dependencyFailure(parts: HandlerParts, name: string): Reply {
  const failure = new GraphError({ code: 100, type: 'GraphBatchException', message: `The request depends on '${name}', which failed or is not in this batch` })
  return replyOf(parts, failure)
}

/** Runs one operation with the fault that befalls it, if any. Null: a part that was not finished in time. */
function perform(parts: HandlerParts, operation: Operation, isInBatch: boolean): Reply | null {
  const subject = subjectOf(parts, operation, isInBatch)
  const { node, edge, method, params } = subject
  parts.trace.add({ node, method, edge, params })
  const fault = parts.faults.forOperation(subject)
  return fault === null ? executeNow(parts, operation) : performFaulty(parts, operation, fault)
}

function executeNow(parts: HandlerParts, operation: Operation): Reply {
  return operation.method === 'GET' ? parts.lag.inThePast(() => execute(parts, operation)) : execute(parts, operation)
}

function performFaulty(parts: HandlerParts, operation: Operation, fault: OperationFault): Reply | null {
  const { world } = parts
  switch (fault.kind) {
    case 'token':
      if (operation.token !== null) world.tokens.fail(operation.token, { subcode: fault.subcode ?? 463, at: world.clock.now() })
      return execute(parts, operation)
    case 'throttle': {
      const charged = chargedFor(parts, operation)
      if (charged) parts.usage.throttles.start(fault, charged)
      return execute(parts, operation)
    }
    case 'lag':
      return parts.lag.during(fault.ms, subjectOf(parts, operation, false).path.split('/')[0] ?? '', () => execute(parts, operation))
    case 'usage': {
      const reply = executeNow(parts, operation)
      return { ...reply, usage: withHeaders(reply.usage, fault.headers) }
    }
    case 'nullPart':
      if (fault.applied === true) execute(parts, operation)
      return null
    case 'partBody': {
      const reply = fault.applied === true ? execute(parts, operation) : replyOf(parts, new GraphError({ code: 1, message: '' }))
      const body = fault.body ?? '<!DOCTYPE html><html><body>Sorry, something went wrong.</body></html>'
      return { ...reply, status: fault.code ?? 500, body }
    }
    case 'error':
      break
  }
  const reply = fault.applied === true ? execute(parts, operation) : undefined
  return replyOf(parts, errorOf(fault, operation.token === null ? '' : world.tokens.canaryOf(operation.token)), reply)
}

function replyOf(parts: HandlerParts, failure: GraphError, like?: Reply): Reply {
  return {
    status: failure.status,
    body: JSON.stringify(failure.body(traceId(parts.world))),
    version: like?.version ?? parts.versions.at(-1) ?? parts.versions[0],
    usage: like?.usage ?? {},
    usageKeys: like?.usageKeys ?? [],
  }
}

function withoutUsage(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.endsWith('-usage')))
}

function subjectOf({ world }: HandlerParts, operation: Operation, isInBatch: boolean): FaultSubject {
  const { path } = splitVersion(operation.path)
  const target = locate(world, path)
  const isPage = target.root === 'me' && operation.token !== null && world.tokens.find(operation.token)?.type === 'PAGE'
  const { edge, nodeType } = target
  return { node: isPage ? 'Page' : nodeType, edge, method: operation.method, params: operation.params, path, isInBatch }
}

interface AnswerParts {
  readonly status: number
  readonly body: string
  readonly token: string | null
  readonly keys: readonly UsageKey[]
  readonly version?: string | undefined
}

function answerOf(parts: HandlerParts, { status, body, token, keys, version }: AnswerParts): Answer {
  const app = token === null ? null : (parts.world.tokens.find(token)?.app ?? null)
  return {
    status,
    body,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': version ?? parts.versions.at(-1) ?? parts.versions[0],
      'x-fb-trace-id': traceId(parts.world),
      'cache-control': 'private, no-cache, no-store, must-revalidate',
      ...parts.usage.headers(app, keys),
    },
  }
}
