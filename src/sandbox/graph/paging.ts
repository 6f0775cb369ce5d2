import { Buffer } from 'node:buffer'
import type { Json } from '../lib/json.ts'
import { isRecord, parseJson } from '../lib/json.ts'
import { GraphError } from './errors.ts'
import type { NodeList, NodeView } from './node.ts'
import { textParam } from './params.ts'
import type { Params } from './params.ts'

const DEFAULT_LIMIT = 25
/** Meta documents few maxima; a longer page is cut to this, and still has its `next`. */
const MAX_LIMIT = 500
const ABSURD_LIMIT = 5000

export interface Page {
  readonly rows: readonly NodeView[]
  readonly paging: Json | undefined
  readonly total: number
}

/** Makes the address of another page: it carries a canary where Meta puts the token (graph-facts 6). */
export type PageAddress = (cursor: Readonly<Record<'after' | 'before', string | undefined>>, limit: number) => string

/**
 * Cuts one page out of a list; `next` is there exactly when more rows follow.
 * @throws GraphError 100 for a cursor that no list gave out, 1 for a limit beyond reason.
 */
export function pageOf(list: NodeList, params: Params, address: PageAddress): Page {
  const limit = readLimit(params)
  const after = textParam(params, 'after')
  const before = textParam(params, 'before')
  const end = before === undefined ? null : Math.max(0, readCursor(list, before) - 1)
  const start = end === null ? (after === undefined ? 0 : readCursor(list, after)) : Math.max(0, end - limit)
  const stop = Math.min(list.count, end ?? start + limit)
  const rows = Array.from({ length: Math.max(0, stop - start) }, (_, offset) => list.at(start + offset))
  if (rows.length === 0) return { rows, paging: undefined, total: list.count }
  const cursors = { before: writeCursor(list, start + 1), after: writeCursor(list, stop) }
  const paging = {
    cursors,
    ...(stop < list.count ? { next: address({ after: cursors.after, before: undefined }, limit) } : {}),
    ...(start > 0 ? { previous: address({ after: undefined, before: cursors.before }, limit) } : {}),
  }
  return { rows, paging, total: list.count }
}

function readLimit(params: Params): number {
  const text = textParam(params, 'limit')
  if (text === undefined) return DEFAULT_LIMIT
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 0) throw new GraphError({ code: 100, message: '(#100) Param limit must be an integer' })
  if (limit > ABSURD_LIMIT) {
    throw new GraphError({ code: 1, message: "Please reduce the amount of data you're asking for, then retry your request" })
  }
  return limit === 0 ? 0 : Math.min(limit, MAX_LIMIT)
}

/** A cursor names the row it stands behind, so that rows which come or go before it shift nothing. */
function writeCursor(list: NodeList, position: number): string {
  const text = JSON.stringify({ position, id: list.idAt(position - 1) })
  return `QVFI${Buffer.from(text).toString('base64url')}`
}

function readCursor(list: NodeList, cursor: string): number {
  const value = parseJson(Buffer.from(cursor.replace(/^QVFI/, ''), 'base64url').toString())
  if (!isRecord(value) || typeof value.position !== 'number' || typeof value.id !== 'string') {
    throw new GraphError({ code: 100, message: '(#100) Invalid cursors values' })
  }
  if (list.idAt(value.position - 1) === value.id) return value.position
  for (let index = 0; index < list.count; index += 1) if (list.idAt(index) === value.id) return index + 1
  return Math.min(list.count, Math.max(0, value.position - 1))
}
