import { toText } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import type { Charged } from '../faults/throttles.ts'
import { callContext } from '../nodes/context.ts'
import { searchAnswer } from '../nodes/search.ts'
import type { World } from '../world/world.ts'
import { authenticate, requireScopes } from './auth.ts'
import { debugToken } from './debug-token.ts'
import { GraphError, noSuchField, noSuchObject, unknownPath } from './errors.ts'
import { parseFields } from './fields.ts'
import { locate } from './locate.ts'
import type { Target } from './locate.ts'
import type { CallContext, EdgeAnswer, Method } from './node.ts'
import { fieldsText, gatherLists, textParam } from './params.ts'
import type { Params } from './params.ts'
import { renderList, renderNode } from './render.ts'
import type { RenderTools } from './render.ts'
import { resolve } from './resolve.ts'
import type { Usage, UsageHeaders, UsageKey } from './usage.ts'
import { splitVersion, versionFor } from './versions.ts'

/** One Graph operation: a request by itself, or one part of a batch. */
export interface Operation {
  readonly method: Method
  /** With its version, if it has one, and without the query: `v26.0/123/agencies`. */
  readonly path: string
  /** Query and body together, the token taken out. */
  readonly params: Params
  readonly token: string | null
}

export interface Reply {
  readonly status: number
  /** Ready to send: a part of a batch carries it as text. */
  readonly body: string
  readonly version: string
  readonly usage: UsageHeaders
  /** What it counted against; a batch shows the headers for all of its parts. */
  readonly usageKeys: readonly UsageKey[]
}

export interface GraphParts {
  readonly world: World
  readonly usage: Usage
  readonly versions: readonly [string, ...string[]]
  readonly alreadyShared: 'success' | 'error3944'
  readonly strangers: 'hidden' | 'named'
  /** `http://127.0.0.1:PORT`, for `paging.next`. */
  readonly baseUrl: () => string
}

/** Runs one operation against the world. Never throws: an error is a reply. */
export function execute(parts: GraphParts, operation: Operation): Reply {
  const { version: asked, path } = splitVersion(operation.path)
  const target = locate(parts.world, path)
  const params = gatherLists(operation.params)
  const keys = usageKeys(parts.world, target, params)
  const newest = parts.versions.at(-1) ?? parts.versions[0]
  const app = operation.token === null ? null : (parts.world.tokens.find(operation.token)?.app ?? null)
  const replyWith = (status: number, body: Json, version: string): Reply => ({
    status,
    body: JSON.stringify(body),
    version,
    usage: parts.usage.headers(app, keys),
    usageKeys: keys,
  })
  try {
    const version = versionFor(target, asked, parts.versions)
    return replyWith(200, run(parts, { ...operation, params }, target, { version, keys }), version)
  } catch (failure) {
    if (!(failure instanceof GraphError)) throw failure
    return replyWith(failure.status, failure.body(traceId(parts.world)), asked ?? newest)
  }
}

interface Resolved {
  readonly version: string
  readonly keys: readonly UsageKey[]
}

function run(parts: GraphParts, operation: Operation, target: Target, { version, keys }: Resolved): Json {
  const { world } = parts
  const { method, params, token } = operation
  refuseRetired(params)
  if (target.root === 'debug_token') {
    if (method !== 'GET') throw noSuchObject(method, target.id)
    return debugToken(world, token, params)
  }
  const caller = authenticate(world, token, target.root === 'me')
  parts.usage.charge(caller.app, caller.identity.id, keys[0] ?? null, method)
  if (target.id === '') throw new GraphError({ code: 100, message: `Unsupported ${method.toLowerCase()} request` })
  if (target.rest !== '') throw unknownPath(target.rest)
  const context = callContext({ world, caller, alreadyShared: parts.alreadyShared, strangers: parts.strangers, baseUrl: parts.baseUrl() })
  if (target.root === 'search') return search(method, context, params)
  const view = resolve(target, method, context)
  const fieldsAsked = fieldsText(params)
  const fields = fieldsAsked === undefined || fieldsAsked === '' ? null : parseFields(fieldsAsked)
  const tools: RenderTools = {
    requireScopes: (rule) => requireScopes(caller, rule),
    pageAddress: (path, pageParams) => pageAddress(parts, version, path, { ...pageParams, access_token: world.tokens.canaryOf(caller.token) }),
  }
  if (target.edge === null && method === 'GET') {
    const scopes = view.edge('GET', null)?.scopes
    if (scopes) tools.requireScopes(scopes)
    return renderNode(view, fields, tools)
  }
  const edge = view.edge(method, target.edge)
  if (!edge) throw method === 'GET' ? noSuchField(target.edge ?? '', view.type) : noSuchObject(method, target.id)
  tools.requireScopes(edge.scopes)
  return renderAnswer(edge.run(params), { path: `${target.id}/${target.edge ?? ''}`, params, fields }, tools)
}

/** Not under any object: `GET /search?type=`. */
function search(method: Method, context: CallContext, params: Params): Json {
  if (method !== 'GET') throw noSuchObject(method, 'search')
  requireScopes(context.caller, [['ads_management', 'ads_read']])
  const answer = searchAnswer(context, params)
  return answer.is === 'json' ? answer.json : null
}

function renderAnswer(answer: EdgeAnswer, request: Parameters<typeof renderList>[1], tools: RenderTools): Json {
  return answer.is === 'json' ? answer.json : renderList(answer.list, request, tools)
}

/** Gone with v26 (graph-facts 1.2). */
function refuseRetired(params: Params): void {
  if (params.ids !== undefined) throw new GraphError({ code: 100, message: '(#100) The parameter ids is no longer supported. Use batch requests.' })
  if (params.date_format !== undefined) throw new GraphError({ code: 100, message: '(#100) The parameter date_format is no longer supported.' })
}

function pageAddress(parts: GraphParts, version: string, path: string, params: Params): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) query.set(name, toText(value))
  }
  return `${parts.baseUrl()}/${version}/${path}?${query.toString()}`
}

/** @returns whom an operation counts against; null when its token is none. */
export function chargedFor({ world }: GraphParts, operation: Operation): Charged | null {
  const record = operation.token === null ? undefined : world.tokens.find(operation.token)
  if (!record) return null
  const [key] = usageKeys(world, locate(world, splitVersion(operation.path).path), gatherLists(operation.params))
  return { app: record.app.id, user: record.identity.id, object: key?.id ?? null, isAccount: key?.kind === 'account' }
}

/** The object that an operation counts against: the ad account where it names one, else the business that the pixel belongs to. */
function usageKeys(world: World, target: Target, params: Params): readonly UsageKey[] {
  if (target.id.startsWith('act_')) return [{ kind: 'account', id: target.id.slice(4) }]
  const account = textParam(params, 'account_id')
  if (target.nodeType === 'AdsPixel' && account !== undefined && world.directory.accounts.has(account)) return [{ kind: 'account', id: account }]
  if (target.nodeType === 'Business') return [{ kind: 'business', id: target.id }]
  const accountOfObject = world.ads.accountOf(target.id) ?? world.media.video(target.id)?.accountId ?? null
  if (accountOfObject !== null) return [{ kind: 'account', id: accountOfObject }]
  const pixel = world.directory.pixels.get(target.id)
  if (pixel) return [{ kind: 'business', id: pixel.ownerBusinessId ?? pixel.id }]
  return []
}

/** `fbtrace_id`: what Meta's support asks for. */
export function traceId(world: World): string {
  return `A${world.random.letters(22)}`
}
