import type { Json } from '../lib/json.ts'

export interface GraphErrorFields {
  readonly code: number
  readonly subcode?: number
  readonly message: string
  readonly type?: string
  readonly isTransient?: boolean
  readonly userTitle?: string
  readonly userMessage?: string
  readonly data?: Json
  /** HTTP status; by default what Meta is known to send with the code. */
  readonly status?: number
}

/** An answer of Meta's that says no (graph-facts 3.1). */
export class GraphError extends Error {
  readonly fields: GraphErrorFields

  constructor(fields: GraphErrorFields) {
    super(fields.message)
    this.fields = fields
  }

  get status(): number {
    return this.fields.status ?? statusOf(this.fields.code)
  }

  /** @param traceId the `fbtrace_id`. @returns the body `{error:{...}}`. */
  body(traceId: string): Json {
    const { code, subcode, message, type, isTransient, userTitle, userMessage, data } = this.fields
    return {
      error: {
        message,
        type: type ?? 'OAuthException',
        code,
        ...(data === undefined ? {} : { error_data: data }),
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(isTransient === undefined ? {} : { is_transient: isTransient }),
        ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: traceId,
      },
    }
  }
}

/** HTTP statuses as graph-facts 3.1 gives them for simulation; Meta's own are not reliable. */
function statusOf(code: number): number {
  if (code === 1 || code === 2) return 500
  if (code === 4 || code === 10 || code === 3 || (code >= 200 && code <= 299)) return 403
  return 400
}

const DOCS = 'Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api'

/** 100/33: missing, hidden, or not made for this; Meta does not say which (graph-facts 13, 2). */
export function noSuchObject(method: string, id: string): GraphError {
  return new GraphError({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. ${DOCS}`,
  })
}

export function noSuchField(field: string, nodeType: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) Tried accessing nonexisting field (${field}) on node type (${nodeType})` })
}

export function missingParameter(name: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) The parameter ${name} is required` })
}

/** @param name `targeting[geo_locations][countries]` where it lies deeper. @param problem goes after `Param <name>`. */
export function badParameter(name: string, problem: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) Param ${name} ${problem}`, data: { blame_field_specs: [blamed(name)] } })
}

/** The path of a parameter, by Meta's internal names (graph-facts 3.1). */
function blamed(name: string): readonly string[] {
  const [first = '', ...rest] = name.split(/[[\]]+/).filter((step) => step !== '')
  return [first === 'targeting' ? 'targeting_spec' : first, ...rest]
}

export function missingScope(scopes: readonly string[]): GraphError {
  return new GraphError({ code: 200, message: `(#200) Requires ${scopes.join(' or ')} permission to manage the object.` })
}

export function notAllowed(reason: string): GraphError {
  return new GraphError({ code: 200, message: `(#200) ${reason}` })
}

export function unknownPath(rest: string): GraphError {
  return new GraphError({ code: 2500, message: `Unknown path components: /${rest}` })
}

export function deprecatedVersion(newest: string): GraphError {
  return new GraphError({
    code: 2635,
    type: 'FacebookApiException',
    message: `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${newest}.`,
  })
}
