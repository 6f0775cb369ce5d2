import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestFault } from '../faults/rule.ts'
import type { Gate } from '../faults/throttles.ts'
import { GraphError } from '../graph/errors.ts'
import type { Operation } from '../graph/execute.ts'
import { handleCall, readCall, refusal } from '../graph/handle.ts'
import type { Answer, Call, HandlerParts } from '../graph/handle.ts'
import { wait } from '../lib/clock.ts'
import { readOperation } from './incoming.ts'
import { receive } from './receive.ts'
import { drip, sendBomb, sendHuge } from './send-slowly.ts'
import { send, sendPart, spoil } from './send.ts'
import { interrupt, receptionOf } from './upload.ts'

/** Real time that requests take; it can be changed while the sandbox runs. */
export interface Latency {
  /** For each HTTP request. */
  requestMs: number
  /** For each operation on top of that. */
  operationMs: number
  /** So many operations side by side. */
  parallelism: number
}

/** Answers one Graph request: half of the latency, the effect, the other half, then the answer or what the faults leave of it. */
export async function answerGraph(
  parts: HandlerParts,
  latency: Latency,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await receive(request, receptionOf(parts, request))
  if (body.interruptedBy !== null) return interrupt(parts, request, body)
  let operation: (Operation & { readonly tokenInUrl: boolean }) | null = null
  let call: Call
  try {
    operation = readOperation(request, body.params())
    call = readCall(parts, operation)
    count(parts, operation, call)
  } catch (failure) {
    if (!(failure instanceof GraphError)) throw failure
    parts.counts.http += 1
    await wait(latency.requestMs)
    return send(response, refusal(parts, failure, operation?.token ?? null))
  }
  const gate = parts.usage.throttles.gate()
  if (gate !== null) return sendGate(response, gate)
  const faults = parts.faults.forRequest(call.subjects)
  const closing = faults.find((fault) => fault.kind === 'tooMany')
  if (closing?.kind === 'tooMany') {
    return sendGate(response, parts.usage.throttles.closeGate(closing.seconds, closing.retryAfter))
  }
  const serverMs = Math.ceil(call.subjects.length / latency.parallelism) * latency.operationMs
  await wait(latency.requestMs / 2 + serverMs + delayOf(faults))
  const answer = actUnless(faults, () => {
    if (faults.some((fault) => fault.kind === 'duplicate')) handleCall(parts, call)
    return handleCall(parts, call)
  })
  if (answer === null) traceUnanswered(parts, call)
  await wait(latency.requestMs / 2)
  await deliver(response, answer ?? refusal(parts, new GraphError({ code: 2, message: '' }), null), faults)
}

/** What a gateway answers that takes no more calls: no Graph error, and perhaps a time. */
function sendGate(response: ServerResponse, { retryAfter, now }: Gate): void {
  const headers = { 'content-type': 'text/plain', date: new Date(now).toUTCString(), ...(retryAfter === null ? {} : { 'retry-after': retryAfter }) }
  send(response, { status: 429, headers, body: 'Too Many Requests' })
}

function count(parts: HandlerParts, operation: Operation & { readonly tokenInUrl: boolean }, call: Call): void {
  const { counts, world } = parts
  const writes = call.subjects.filter((subject) => subject.method !== 'GET').length
  counts.http += 1
  counts.operations += call.subjects.length
  counts.writes += writes
  if (writes > 0) counts.writing += 1
  if (operation.token !== null && world.tokens.isCanary(operation.token)) counts.canary += 1
  if (operation.tokenInUrl) counts.tokenInUrl += 1
}

function delayOf(faults: readonly RequestFault[]): number {
  return faults.reduce((total, fault) => total + (fault.kind === 'delay' ? fault.ms : 0), 0)
}

/** Most faults of a whole request strike before anything happens, unless they say otherwise. */
function actUnless(faults: readonly RequestFault[], act: () => Answer): Answer | null {
  const stops = faults.some((fault) => {
    if (fault.kind === 'drop' || fault.kind === 'silence') return fault.when === 'before'
    return (fault.kind === 'html' || fault.kind === 'errorWith200' || fault.kind === 'status') && fault.applied !== true
  })
  return stops ? null : act()
}

/** What was asked is in the trace, done or not. */
function traceUnanswered(parts: HandlerParts, call: Call): void {
  for (const { node, edge, method, params } of call.subjects) parts.trace.add({ node, edge, method, params })
}

async function deliver(response: ServerResponse, answer: Answer, faults: readonly RequestFault[]): Promise<void> {
  const spoiled = spoil(answer, faults)
  for (const fault of faults) {
    switch (fault.kind) {
      case 'silence':
        return
      case 'drop':
        response.socket?.resetAndDestroy()
        return
      case 'cut':
      case 'stall':
        return sendPart(response, spoiled, fault.kind, fault.bytes)
      case 'drip':
        return drip(response, spoiled, fault.bytesPerSecond)
      case 'huge':
        return sendHuge(response, spoiled, fault.bytes)
      case 'gzipBomb':
        return sendBomb(response, spoiled, fault.bytes)
      case 'delay':
      case 'duplicate':
      case 'errorWith200':
      case 'headers':
      case 'html':
      case 'length':
      case 'status':
      case 'tooMany':
      case 'truncate':
        break
    }
  }
  send(response, spoiled)
}
