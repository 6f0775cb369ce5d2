import { Buffer } from 'node:buffer'
import { GraphError } from '../graph/errors.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { toText } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'

export interface RowsRequest {
  readonly params: Params
  /** Without version and host, for the address of the next page. */
  readonly path: string
  readonly defaultLimit: number
}

const MAX_LIMIT = 1000
const VERSION = 'v26.0'

/** A page of rows that are no nodes: search results have keys and no ids. */
export function jsonRows(rows: readonly Json[], { params, path, defaultLimit }: RowsRequest, context: CallContext): EdgeAnswer {
  const limit = whole(params, 'limit') ?? defaultLimit
  const after = textParam(params, 'after')
  const start = after === undefined ? (whole(params, 'offset') ?? 0) : readCursor(after)
  const stop = Math.min(rows.length, start + Math.min(limit, MAX_LIMIT))
  const data = rows.slice(start, stop)
  if (data.length === 0) return { is: 'json', json: { data } }
  const cursors = { before: writeCursor(start), after: writeCursor(stop) }
  const next = stop < rows.length ? { next: addressOf(path, { ...params, after: cursors.after, limit }, context) } : {}
  return { is: 'json', json: { data, paging: { cursors, ...next } } }
}

function addressOf(path: string, params: Params, { baseUrl, world, caller }: CallContext): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, toText(value))
  query.set('access_token', world.tokens.canaryOf(caller.token))
  return `${baseUrl}/${VERSION}/${path}?${query.toString()}`
}

function whole(params: Params, name: string): number | undefined {
  const text = textParam(params, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new GraphError({ code: 100, message: `(#100) Param ${name} must be an integer` })
  return value
}

function writeCursor(position: number): string {
  return Buffer.from(`row ${position}`).toString('base64url')
}

function readCursor(text: string): number {
  const position = /^row (\d+)$/.exec(Buffer.from(text, 'base64url').toString())?.[1]
  if (position === undefined) throw new GraphError({ code: 100, message: '(#100) Invalid cursors values' })
  return Number(position)
}
