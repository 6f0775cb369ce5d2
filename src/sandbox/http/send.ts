import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import type { Answer } from '../graph/handle.ts'
import { withHeaders } from '../lib/headers.ts'
import { isList } from '../lib/json.ts'
import type { RequestFault } from '../faults/rule.ts'

/** Sends an answer whole. */
export function send(response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length) })
  response.end(bytes)
}

/** Sends headers and a part of the body, half unless a number of bytes is given, then resets the connection, or leaves it hanging. */
export function sendPart(response: ServerResponse, answer: Answer, end: 'cut' | 'stall', length?: number): void {
  const bytes = Buffer.from(answer.body)
  const part = bytes.subarray(0, length ?? Math.floor(bytes.length / 2))
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length) })
  response.flushHeaders()
  const finish = () => {
    if (end === 'cut') response.destroy()
  }
  if (part.length === 0) setImmediate(finish)
  else response.write(part, finish)
}

/** @returns the answer as the faults leave it. */
export function spoil(answer: Answer, faults: readonly RequestFault[]): Answer {
  return faults.reduce(spoilOnce, answer)
}

function spoilOnce(answer: Answer, fault: RequestFault): Answer {
  switch (fault.kind) {
    case 'html': {
      const status = fault.status ?? 502
      const body = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`
      return { status, body, headers: { 'content-type': 'text/html' } }
    }
    case 'errorWith200': {
      const code = fault.code ?? 2
      const error = { message: fault.message ?? 'Service temporarily unavailable', type: 'OAuthException', code, is_transient: true }
      return { ...answer, status: 200, body: JSON.stringify({ error }) }
    }
    case 'status':
      return { status: fault.status, body: fault.body ?? answer.body, headers: { ...answer.headers, ...fault.headers } }
    case 'headers':
      return { ...answer, headers: withHeaders(answer.headers, fault.headers) }
    case 'length':
      return { ...answer, body: resized(answer.body, fault.by) }
    case 'truncate':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }
    case 'drop':
    case 'silence':
    case 'cut':
    case 'stall':
    case 'drip':
    case 'huge':
    case 'gzipBomb':
    case 'delay':
    case 'duplicate':
    case 'tooMany':
      break
  }
  return answer
}

function resized(body: string, by: number): string {
  const list: unknown = JSON.parse(body)
  if (!isList(list)) return body
  const longer = Array.from({ length: Math.max(0, by) }, (): unknown => list.at(-1))
  return JSON.stringify([...list.slice(0, by < 0 ? by : list.length), ...longer])
}
