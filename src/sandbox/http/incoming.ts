import type { IncomingMessage } from 'node:http'
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { GraphError, unknownPath } from '../graph/errors.ts'
import type { Operation } from '../graph/execute.ts'
import { readForm, splitQuery } from '../graph/form.ts'
import { methodOf } from '../graph/method.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { takeToken } from '../graph/token.ts'

const RUPLOAD = /^\/?video-ads-upload\/(v\d+\.\d+)\/(\d+)$/

/** The host for resumable uploads has addresses of its own; here they stand for an edge of the video, so that all else is as for other calls (graph-facts 9.2). */
export function graphAddress(address: string): string {
  return address.replace(RUPLOAD, '/$1/$2/video-ads-upload')
}

/** @returns true when the body is a file and nothing around it. */
export function isBareFile(request: IncomingMessage): boolean {
  return RUPLOAD.test(splitQuery(request.url ?? '/').path)
}

/** Where other calls have fields, this host has headers. */
function ruploadFields(request: IncomingMessage): Params {
  if (!isBareFile(request)) return {}
  return Object.fromEntries(['offset', 'file_size', 'file_url'].map((name) => [name, request.headers[name]]))
}

/** @returns the whole body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(request, 'end')
  return Buffer.concat(chunks)
}

/**
 * Makes a Graph operation of an HTTP request: parameters from query and body, the token from wherever it is (graph-facts 1.4, 1.5).
 * @throws GraphError 100 for a method or body that the Graph API does not take.
 */
export function readOperation(request: IncomingMessage, body: Params): Operation & { readonly tokenInUrl: boolean } {
  const { path, query } = splitQuery(request.url ?? '/')
  const queryParams = readForm(query)
  const all = { ...queryParams, ...ruploadFields(request), ...body }
  const asked = methodOf(request.method ?? '')
  // POST with `method=get` is the Graph API's way around long addresses.
  const override = asked === 'POST' ? textParam(all, 'method') : undefined
  const method = override === undefined ? asked : methodOf(override)
  if (!method) throw new GraphError({ code: 100, message: 'Unsupported method, request should be a GET, POST or DELETE' })
  const { token, params } = takeToken(override === undefined ? all : without(all, 'method'))
  return {
    method,
    path: readPath(graphAddress(path)),
    params,
    token: headerToken(request.headers.authorization) ?? token,
    tokenInUrl: queryParams.access_token !== undefined || queryParams.input_token !== undefined,
  }
}

/** @throws GraphError 2500 for an address that is not well formed. */
function readPath(path: string): string {
  try {
    return decodeURI(path).replace(/^\/+/, '')
  } catch {
    throw unknownPath(path)
  }
}

function headerToken(header: string | undefined): string | null {
  return /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(header ?? '')?.[1] ?? null
}

function without(params: Params, name: string): Params {
  return Object.fromEntries(Object.entries(params).filter(([each]) => each !== name))
}
