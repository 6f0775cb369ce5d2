import type { Json } from '../lib/json.ts'
import { noSuchField } from './errors.ts'
import type { FieldRequest } from './fields.ts'
import type { FieldValue, NodeList, NodeView, ScopeRule } from './node.ts'
import { pageOf } from './paging.ts'
import { textParam } from './params.ts'
import type { Params } from './params.ts'

/** What rendering needs of the call around it. */
export interface RenderTools {
  /** @throws GraphError 200 when the caller lacks a scope. */
  readonly requireScopes: (rule: ScopeRule) => void
  /** The address of a page of an edge: `path` without version and host. */
  readonly pageAddress: (path: string, params: Params) => string
}

/**
 * One object by the fields asked for; `id` is always there.
 * @throws GraphError 100 for a field that the type does not have.
 */
export function renderNode(view: NodeView, fields: readonly FieldRequest[] | null, tools: RenderTools): Json {
  const asked = fields ?? view.defaults.map((name): FieldRequest => ({ name, modifiers: {}, nested: null }))
  const out: Record<string, Json> = {}
  for (const field of asked) {
    const value = view.field(field.name)
    const rendered = value === null ? renderEdgeField(view, field, tools) : renderValue(value, field, tools)
    if (rendered !== undefined) out[field.name] = rendered
  }
  return { ...out, id: view.id }
}

function renderValue(value: FieldValue, field: FieldRequest, tools: RenderTools): Json | undefined {
  if (value === undefined) return undefined
  return value.is === 'json' ? value.json : renderNode(value.node, field.nested, tools)
}

/** `owned_pixels.limit(5){id}` inside `fields`. */
function renderEdgeField(view: NodeView, field: FieldRequest, tools: RenderTools): Json {
  const edge = view.edge('GET', field.name)
  if (!edge) throw noSuchField(field.name, view.type)
  tools.requireScopes(edge.scopes)
  const answer = edge.run(field.modifiers)
  if (answer.is === 'json') return answer.json
  return renderList(answer.list, { path: `${view.id}/${field.name}`, params: field.modifiers, fields: field.nested }, tools)
}

export interface ListRequest {
  readonly path: string
  readonly params: Params
  readonly fields: readonly FieldRequest[] | null
}

/** `{data,paging,summary}` (graph-facts 6). */
export function renderList(list: NodeList, request: ListRequest, tools: RenderTools): Json {
  const page = pageOf(list, request.params, (cursor, limit) =>
    tools.pageAddress(request.path, { ...request.params, after: cursor.after, before: cursor.before, limit }),
  )
  const summary = textParam(request.params, 'summary')
  const wantsSummary = summary !== undefined && summary !== 'false' && summary !== '0'
  return {
    data: page.rows.map((row) => renderNode(row, request.fields, tools)),
    ...(page.paging === undefined ? {} : { paging: page.paging }),
    ...(wantsSummary && list.hasSummary ? { summary: { total_count: page.total } } : {}),
  }
}
