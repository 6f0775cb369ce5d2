import type { Json } from '../lib/json.ts'
import { isList, isRecord, parseJson, toText } from '../lib/json.ts'
import { UploadedFile } from '../lib/uploaded-file.ts'
import { GraphError } from './errors.ts'
import type { Operation, Reply } from './execute.ts'
import { readForm, splitQuery } from './form.ts'
import { methodOf } from './method.ts'
import type { Params } from './params.ts'
import { takeToken } from './token.ts'
import { splitVersion } from './versions.ts'

export const BATCH_MAX = 50

/** One part of a batch as it was asked for (graph-facts 5). */
export interface BatchItem {
  readonly name: string | null
  readonly dependsOn: readonly string[]
  readonly omitOnSuccess: boolean | null
  /** As sent: `{result=name:$.id}` is still in it. */
  readonly path: string
  readonly query: string
  readonly body: string
  /** Names of multipart parts of the envelope that are files of this one. */
  readonly attachedFiles: readonly string[]
  readonly method: Operation['method']
}

/** What parts have from the request that carries them. */
export interface Envelope {
  readonly version: string | null
  /** Used unless the part brings one. */
  readonly token: string | null
  /** Fields of the request itself, its files among them. */
  readonly params: Params
}

/**
 * @param params of the request: its field `batch` as JSON text or JSON, and the files that parts may name.
 * @throws GraphError 100 when it is no list of parts, has more than 50, or names a file that did not come.
 */
export function readBatch(params: Params): readonly BatchItem[] {
  const list = typeof params.batch === 'string' ? parseJson(params.batch) : params.batch
  if (!isList(list)) throw batchError('batch parameter must be a JSON array')
  if (list.length === 0) throw batchError('Empty batch request')
  if (list.length > BATCH_MAX) throw batchError(`Too many requests in batch message. Maximum batch size is ${BATCH_MAX}`)
  const items = list.map(readItem)
  const absent = items.flatMap((item) => item.attachedFiles).find((name) => !(params[name] instanceof UploadedFile))
  if (absent !== undefined) throw batchError(`File ${absent} has not been attached`)
  return items
}

function readItem(item: unknown): BatchItem {
  const part = typeof item === 'string' ? parseJson(item) : item
  if (!isRecord(part) || typeof part.relative_url !== 'string') throw batchError('Each batch item needs a relative_url')
  const method = methodOf(typeof part.method === 'string' ? part.method : 'GET')
  if (!method) throw batchError('Each batch item needs a valid method')
  const { path, query } = splitQuery(part.relative_url.replace(/^\/+/, ''))
  const dependsOn = namesIn(part.depends_on)
  const body = typeof part.body === 'string' ? part.body : ''
  return {
    name: typeof part.name === 'string' && part.name !== '' ? part.name : null,
    dependsOn: [...new Set([...dependsOn, ...referencesIn(`${part.relative_url}&${decode(body)}`)])],
    omitOnSuccess: readOmit(part.omit_response_on_success),
    path,
    query,
    body,
    attachedFiles: namesIn(part.attached_files),
    method,
  }
}

/** `a, b` */
function namesIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(',').map((name) => name.trim()).filter((name) => name !== '') : []
}

function readOmit(value: unknown): boolean | null {
  if (value === undefined || value === null) return null
  return value === true || value === 'true' || value === 1 || value === '1'
}

const REFERENCE = /\{result=(\w+):(\$[^}]*)\}/g

function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(REFERENCE)].map((match) => match[1] ?? '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/**
 * Puts results of earlier parts in the place of `{result=name:$.path}`, and the files of the part to its parameters.
 */
export function operationOf(item: BatchItem, results: ReadonlyMap<string, string>, envelope: Envelope): Operation {
  const fill = (text: string) =>
    text.replaceAll(REFERENCE, (_whole, name: string, path: string) => readPath(parseJson(results.get(name) ?? 'null'), path))
  const own = splitVersion(fill(decode(item.path)))
  const fields = { ...readForm(item.query), ...readForm(item.body) }
  const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fill(value)]))
  const { token, params } = takeToken(filled)
  const version = own.version ?? envelope.version
  return {
    method: item.method,
    path: version === null ? own.path : `${version}/${own.path}`,
    params: { ...params, ...Object.fromEntries(item.attachedFiles.map((name) => [name, envelope.params[name]])) },
    token: token ?? envelope.token,
  }
}

/** As much of JSONPath as Meta's page shows: `$.id`, `$.data.0.id`, `$.data[0].id`, and `*` for all, joined by commas. */
function readPath(value: unknown, path: string): string {
  const steps = path
    .slice(1)
    .replaceAll(/\[(\w+|\*)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '')
  let found: readonly unknown[] = [value]
  for (const step of steps) {
    found = found.flatMap((each) => {
      if (step === '*') return isList(each) ? each : []
      const next = isList(each) ? each[Number(step)] : isRecord(each) ? each[step] : undefined
      return next === undefined ? [] : [next]
    })
  }
  return found.map(toText).join(',')
}

/** @returns positions of the parts in an order in which each comes after what it depends on; `null` marks a circle. */
export function runOrder(items: readonly BatchItem[]): readonly number[] | null {
  const placed = new Set<number>()
  const order: number[] = []
  while (order.length < items.length) {
    const before = order.length
    for (const [position, item] of items.entries()) {
      const waits = item.dependsOn.some((name) => items.some((other, index) => other.name === name && !placed.has(index) && index !== position))
      if (placed.has(position) || waits) continue
      placed.add(position)
      order.push(position)
    }
    if (order.length === before) return null
  }
  return order
}

/** One part of the answer. A part that others refer to shows no body unless it says that it wants to (graph-facts 5). */
export function partOf(reply: Reply, item: BatchItem, options: { readonly isReferenced: boolean; readonly withHeaders: boolean }): Json {
  const omits = reply.status === 200 && (item.omitOnSuccess ?? options.isReferenced)
  return {
    code: reply.status,
    ...(options.withHeaders ? { headers: partHeaders(reply) } : {}),
    body: omits ? null : reply.body,
  }
}

function partHeaders(reply: Reply): Json {
  const headers = { 'Content-Type': 'application/json; charset=UTF-8', 'facebook-api-version': reply.version, ...reply.usage }
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function batchError(message: string): GraphError {
  return new GraphError({ code: 100, type: 'GraphBatchException', message })
}
