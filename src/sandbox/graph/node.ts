import type { Json } from '../lib/json.ts'
import type { Ad, AdLabel, AdSet, Campaign, Creative } from '../world/ads-types.ts'
import type { Image, Video } from '../world/media-types.ts'
import type { AdAccount, Business, Page, Pixel } from '../world/types.ts'
import type { InstagramAccount } from '../world/pickers.ts'
import type { TokenRecord } from '../world/tokens.ts'
import type { World } from '../world/world.ts'
import type { Params } from './params.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

/** Who calls, and in which world. */
export interface CallContext {
  readonly world: World
  readonly caller: TokenRecord
  readonly alreadyShared: 'success' | 'error3944'
  readonly strangers: 'hidden' | 'named'
  readonly views: Views
  /** `http://127.0.0.1:PORT`, for pictures and previews. */
  readonly baseUrl: string
}

/** Fields that only the rows of one edge have, as `permitted_tasks` on partners. */
export type Extras = Readonly<Record<string, FieldValue>>

/** Node types show each other (a pixel its owner, an owner its pixels); they meet here, so that their files need not. */
export interface Views {
  readonly pixel: (pixel: Pixel, extras?: Extras) => NodeView
  readonly business: (business: Business, extras?: Extras) => NodeView
  readonly account: (account: AdAccount, extras?: Extras) => NodeView
  readonly page: (page: Page, extras?: Extras) => NodeView
  readonly image: (image: Image, extras?: Extras) => NodeView
  readonly video: (video: Video, extras?: Extras) => NodeView
  readonly instagram: (account: InstagramAccount, extras?: Extras) => NodeView
  readonly campaign: (campaign: Campaign, extras?: Extras) => NodeView
  readonly adSet: (adSet: AdSet, extras?: Extras) => NodeView
  readonly creative: (creative: Creative, extras?: Extras) => NodeView
  readonly ad: (ad: Ad, extras?: Extras) => NodeView
  readonly label: (label: AdLabel, extras?: Extras) => NodeView
}

/** A field's value: JSON, or another object that is shown by the fields asked for. Undefined: left out, as Graph leaves out empty fields. */
export type FieldValue = { readonly is: 'json'; readonly json: Json } | { readonly is: 'node'; readonly node: NodeView } | undefined

/** One page of rows is all that is ever turned into views: lists of 10,000 stay cheap. */
export interface NodeList {
  readonly count: number
  readonly idAt: (index: number) => string
  readonly at: (index: number) => NodeView
  /** True where the edge offers `summary=true`. */
  readonly hasSummary: boolean
}

export type EdgeAnswer = { readonly is: 'list'; readonly list: NodeList } | { readonly is: 'json'; readonly json: Json }
export type EdgeHandler = (params: Params) => EdgeAnswer

export interface EdgeView {
  readonly scopes: ScopeRule
  readonly run: EdgeHandler
}

/** All of these lists must be met, each by any one of its scopes. */
export type ScopeRule = readonly (readonly string[])[]

/** One object as a caller may see it. */
export interface NodeView {
  readonly type: string
  readonly id: string
  readonly defaults: readonly string[]
  /** @returns the value; `null` when the type has no such field. */
  readonly field: (name: string) => FieldValue | null
  readonly edge: (method: Method, name: string | null) => EdgeView | null
}

export interface EdgeDefinition<Subject> {
  /** Beyond what reading the object itself takes. */
  readonly scopes?: ScopeRule
  readonly run: (subject: Subject, context: CallContext, params: Params) => EdgeAnswer
}

/** A node type as data; {@link viewOf} makes an object of it. */
export interface NodeType<Subject extends { readonly id: string }> {
  readonly name: string
  readonly defaults: readonly string[]
  readonly scopes: ScopeRule
  readonly fields: Readonly<Record<string, (subject: Subject, context: CallContext) => FieldValue>>
  /** Fields that the type has and that nothing in this world fills. */
  readonly emptyFields: readonly string[]
  readonly edges: Readonly<Record<string, Partial<Readonly<Record<Method, EdgeDefinition<Subject>>>>>>
  readonly self?: Partial<Readonly<Record<'POST' | 'DELETE', EdgeDefinition<Subject>>>>
  /** The id as it is shown; ad accounts carry `act_`. */
  readonly shownId?: (subject: Subject) => string
}

export function json(value: Json): FieldValue {
  return { is: 'json', json: value }
}

export function node(view: NodeView | null): FieldValue {
  return view === null ? undefined : { is: 'node', node: view }
}

/** @returns the object as the caller sees it. */
export function viewOf<Subject extends { readonly id: string }>(
  type: NodeType<Subject>,
  subject: Subject,
  context: CallContext,
  extras: Extras = {},
): NodeView {
  return {
    type: type.name,
    id: type.shownId?.(subject) ?? subject.id,
    defaults: [...type.defaults, ...Object.keys(extras)],
    field: (name) => {
      if (Object.hasOwn(extras, name)) return extras[name]
      const read = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined
      if (read) return read(subject, context)
      return type.emptyFields.includes(name) ? undefined : null
    },
    edge: (method, name) => {
      const definition = name === null ? selfOf(type, method) : Object.hasOwn(type.edges, name) ? type.edges[name]?.[method] : undefined
      if (!definition) return null
      return { scopes: [...type.scopes, ...(definition.scopes ?? [])], run: (params) => definition.run(subject, context, params) }
    },
  }
}

function selfOf<Subject extends { readonly id: string }>(type: NodeType<Subject>, method: Method): EdgeDefinition<Subject> | undefined {
  return method === 'GET' ? undefined : type.self?.[method]
}

/** @returns a list answer over rows; each is turned into a view only when it is on the page. */
export function listOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  view: (row: Row) => NodeView,
  options: { readonly hasSummary?: boolean } = {},
): EdgeAnswer {
  return {
    is: 'list',
    list: {
      count: rows.length,
      idAt: (index) => rows[index]?.id ?? '',
      at: (index) => {
        const row = rows[index]
        if (row === undefined) throw new RangeError(`no row ${index}`)
        return view(row)
      },
      hasSummary: options.hasSummary ?? false,
    },
  }
}

export const success: EdgeAnswer = { is: 'json', json: { success: true } }
