import { ambiguous, classifyReply } from './classify.ts'
import { encodeFields } from './fields.ts'
import type { PartResult } from './part-result.ts'
import type { HttpRequest } from './transport.ts'
import type { PreparedPart } from './validate.ts'

/** Meta takes no more parts in one batch (graph-facts 5). */
export const batchPartsMax = 50

export type Headers = Readonly<Record<string, string>>

/** One part's fate, with the headers of its own where the batch brought them. */
export interface DecodedPart {
  readonly result: PartResult
  readonly headers: Headers | null
}

/** One part of an answer. Written by hand and not as a schema: it is read for every single share, with a dozen headers each. */
interface PartReply {
  readonly code: number
  readonly body: string
  readonly headers?: unknown
}

function isPartReply(raw: unknown): raw is PartReply {
  return typeof raw === 'object' && raw !== null && 'code' in raw && typeof raw.code === 'number' && 'body' in raw && typeof raw.body === 'string'
}

function isHeader(raw: unknown): raw is { readonly name: string; readonly value: string } {
  return typeof raw === 'object' && raw !== null && 'name' in raw && typeof raw.name === 'string' && 'value' in raw && typeof raw.value === 'string'
}

/** Of the dozen headers of each part these are read; the rest is not worth the time of thousands of parts. */
const headersRead: ReadonlySet<string> = new Set([
  'x-app-usage',
  'x-ad-account-usage',
  'x-business-use-case-usage',
  'x-fb-ads-insights-throttle',
  'x-page-usage',
  'retry-after',
  'date',
  'x-fb-trace-id',
  'x-fb-request-id',
])

/** @returns headers by their name in small letters; those of a wrong shape, and those that nobody reads, are left out. */
function headersOf(raw: unknown): Headers | null {
  if (!Array.isArray(raw)) return null
  const all: readonly unknown[] = raw
  const headers: Record<string, string> = {}
  for (const each of all) {
    if (!isHeader(each)) continue
    const name = each.name.toLowerCase()
    if (headersRead.has(name)) headers[name] = each.value
  }
  return headers
}

function encodePart(part: PreparedPart): Record<string, string> {
  const fields = encodeFields(part.params)
  if (part.method === 'POST') return { method: 'POST', relative_url: part.path, ...(fields === '' ? {} : { body: fields }) }
  return { method: part.method, relative_url: fields === '' ? part.path : `${part.path}?${fields}` }
}

/**
 * Packs parts into one request. Headers of parts are asked for with writes alone: they name the limit of each part's own account,
 * which writes run into first; for reads they would double the answer.
 * @param parts at most {@link batchPartsMax}, of one operation.
 */
export function encodeBatch(parts: readonly PreparedPart[]): HttpRequest {
  const isWrite = parts.some((part) => part.isWrite)
  return {
    method: 'POST',
    path: '',
    query: [],
    form: [
      ['batch', JSON.stringify(parts.map(encodePart))],
      ['include_headers', String(isWrite)],
    ],
    isWrite,
    insertOwnToken: parts.every((part) => part.insertOwnToken),
  }
}

/** @returns one operation as a request of its own. */
export function encodeSingle(part: PreparedPart): HttpRequest {
  const inBody = part.method === 'POST'
  return {
    method: part.method,
    path: part.path,
    query: inBody ? [] : part.params,
    form: inBody ? part.params : null,
    isWrite: part.isWrite,
    insertOwnToken: false,
    ...(part.upload === undefined ? {} : { upload: part.upload }),
    ...(part.host === undefined ? {} : { host: part.host }),
  }
}

/** @returns the trace id that an answer's headers name, for Meta's support. */
export function traceIdOf(headers: Headers | null): string | null {
  const traceId = headers?.['x-fb-trace-id'] ?? headers?.['x-fb-request-id']
  return traceId === undefined || !/^[\w-]{1,100}$/u.test(traceId) ? null : traceId
}

function decodePart(raw: unknown, isWrite: boolean, batchTraceId: string | null): DecodedPart {
  if (raw === null) {
    return { headers: null, result: ambiguous('meta.unfinished', 'Meta ran out of time before it got to this.', isWrite) }
  }
  if (!isPartReply(raw)) return { headers: null, result: ambiguous('meta.unreadable', "Meta's answer could not be read.", isWrite) }
  const own = headersOf(raw.headers)
  return { headers: own, result: classifyReply({ status: raw.code, body: raw.body, traceId: traceIdOf(own) ?? batchTraceId, isWrite }) }
}

/**
 * Unpacks a batch's answer. Parts are matched by their place, so a wrong number of them means that no place can be trusted.
 * @returns one entry per part that was sent, in their order.
 */
export function decodeBatch(reply: { readonly status: number; readonly headers: Headers; readonly body: string }, parts: readonly PreparedPart[]): readonly DecodedPart[] {
  const traceId = traceIdOf(reply.headers)
  const judge = (part: { readonly isWrite: boolean }) => classifyReply({ status: reply.status, body: reply.body, traceId, isWrite: part.isWrite })
  const whole = judge({ isWrite: false })
  if (whole.is !== 'body') return parts.map((part) => ({ headers: null, result: judge(part) }))
  if (!Array.isArray(whole.body) || whole.body.length !== parts.length) {
    return parts.map((part) => ({ headers: null, result: ambiguous('meta.unreadable', "Meta's answer does not fit what was asked.", part.isWrite) }))
  }
  const answers: readonly unknown[] = whole.body
  return parts.map((part, index) => decodePart(answers[index], part.isWrite, traceId))
}
