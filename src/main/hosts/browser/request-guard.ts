import { browserHostPaths, callerHeader, fileNameHeader, secretHeader } from '#shared/contract/browser-host.ts'

export interface RequestHead {
  readonly method: string
  /** As it stood in the request line. */
  readonly target: string
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
}

export interface GuardRules {
  /** `<random>.localhost:<port>`: the only name that is answered. */
  readonly authority: string
  /** @returns the session that a secret opens, or null. */
  readonly findSession: (secret: string) => string | null
}

export type Call =
  | { readonly is: 'static'; readonly path: string }
  | { readonly is: 'session' }
  | { readonly is: 'proof' }
  | { readonly is: 'freshCode'; readonly session: string }
  | { readonly is: 'events'; readonly session: string }
  /** `callerId`: whom the page takes for the one who is in, if it says so. */
  | { readonly is: 'rpc'; readonly session: string; readonly route: string; readonly callerId?: string }
  /** The ticket lets whoever has it in: a link carries no secret. */
  | { readonly is: 'export'; readonly ticket: string }
  /** `bytes`: as announced. */
  | { readonly is: 'file'; readonly session: string; readonly name: string; readonly bytes: number; readonly callerId?: string }

export interface Refusal {
  readonly is: 'refused'
  readonly status: 400 | 401 | 403 | 405 | 415
  /** For the answer's error; it tells a stranger nothing. */
  readonly code: string
}

/** Headers that decide: given twice, two readers could read them differently. */
const decisiveHeaders: readonly string[] = [
  'host',
  'origin',
  'sec-fetch-site',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  secretHeader.toLowerCase(),
  fileNameHeader.toLowerCase(),
  callerHeader.toLowerCase(),
]

const refuse = (status: Refusal['status'], code: string): Refusal => ({ is: 'refused', status, code })

/**
 * Decides about a request by its head alone, before a byte of its body is read. The unguessable host name stops rebound names and
 * pages of other ports, Origin and Sec-Fetch-Site stop other sites, the header secret stops whoever is not the page itself. An export is fetched by a
 * link, which has no header: there a one-time ticket stands for the secret.
 */
export function judge(head: RequestHead, rules: GuardRules): Call | Refusal {
  const headers = decisiveHeadersOf(head.rawHeaders)
  if (headers === null) return refuse(400, 'request.repeatedHeader')
  if (headers.get('host') !== rules.authority) return refuse(403, 'request.host')
  if (head.method === 'OPTIONS') return refuse(403, 'request.preflight')
  if (!head.target.startsWith('/')) return refuse(400, 'request.target')
  const endpoint = endpointOf(head.target)
  if (endpoint === 'static') return judgeStatic(head, headers)
  if (head.method !== methods[endpoint]) return refuse(405, 'request.method')
  const refusal = judgeOrigin(head.method, headers, rules) ?? judgeBody(endpoint, headers)
  if (refusal !== null) return refusal
  if (endpoint === 'session' || endpoint === 'proof') return { is: endpoint }
  if (endpoint === 'export') return { is: 'export', ticket: head.target.slice(browserHostPaths.exports.length) }
  const secret = headers.get(secretHeader.toLowerCase())
  const session = secret === undefined ? null : rules.findSession(secret)
  if (session === null) return refuse(401, 'session.required')
  if (endpoint === 'file') return judgeFile(session, headers)
  return endpoint === 'rpc' ? { is: 'rpc', session, route: head.target.slice(browserHostPaths.rpc.length), ...callerOf(headers) } : { is: endpoint, session }
}

type Endpoint = 'session' | 'proof' | 'freshCode' | 'events' | 'export' | 'rpc' | 'file'

const methods: Readonly<Record<Endpoint, string>> = { session: 'POST', proof: 'POST', freshCode: 'POST', events: 'GET', export: 'GET', rpc: 'POST', file: 'PUT' }

/** Its size has to be known before its first byte: nothing is taken in that would not fit. */
function judgeFile(session: string, headers: ReadonlyMap<string, string>): Call | Refusal {
  const bytes = headers.get('content-length') ?? ''
  const name = decoded(headers.get(fileNameHeader.toLowerCase()) ?? '')
  if (!/^\d{1,15}$/.test(bytes) || name === null) return refuse(400, 'request.file')
  return { is: 'file', session, name, bytes: Number(bytes), ...callerOf(headers) }
}

function callerOf(headers: ReadonlyMap<string, string>): { readonly callerId?: string } {
  const callerId = headers.get(callerHeader.toLowerCase())
  return callerId === undefined ? {} : { callerId }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function decisiveHeadersOf(rawHeaders: readonly string[]): ReadonlyMap<string, string> | null {
  const headers = new Map<string, string>()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    if (!decisiveHeaders.includes(name)) continue
    if (headers.has(name)) return null
    headers.set(name, rawHeaders[index + 1] ?? '')
  }
  return headers
}

function endpointOf(target: string): Endpoint | 'static' {
  if (target.startsWith(browserHostPaths.rpc)) return 'rpc'
  if (target.startsWith(browserHostPaths.exports)) return 'export'
  switch (target) {
    case browserHostPaths.session:
      return 'session'
    case browserHostPaths.proof:
      return 'proof'
    case browserHostPaths.freshCode:
      return 'freshCode'
    case browserHostPaths.events:
      return 'events'
    case browserHostPaths.files:
      return 'file'
    default:
      return 'static'
  }
}

/** The page and its parts hold nothing of the person; they may be typed in or asked for by a browser that says less about itself. */
function judgeStatic(head: RequestHead, headers: ReadonlyMap<string, string>): Call | Refusal {
  if (head.method !== 'GET') return refuse(405, 'request.method')
  const site = headers.get('sec-fetch-site')
  if (site !== undefined && site !== 'none' && site !== 'same-origin') return refuse(403, 'request.site')
  return { is: 'static', path: head.target }
}

function judgeOrigin(method: string, headers: ReadonlyMap<string, string>, rules: GuardRules): Refusal | null {
  if (headers.get('sec-fetch-site') !== 'same-origin') return refuse(403, 'request.site')
  const origin = headers.get('origin')
  // A browser leaves Origin out of a GET to the same origin, and only there.
  if (origin === undefined && method === 'GET') return null
  return origin === `http://${rules.authority}` ? null : refuse(403, 'request.origin')
}

function judgeBody(endpoint: Endpoint, headers: ReadonlyMap<string, string>): Refusal | null {
  const hasBody = headers.has('transfer-encoding') || (headers.get('content-length') ?? '0') !== '0'
  if (endpoint === 'events' || endpoint === 'export') return hasBody ? refuse(400, 'request.body') : null
  if (headers.has('content-encoding')) return refuse(415, 'request.encoding')
  if (endpoint === 'file') return headers.get('content-type') === 'application/octet-stream' ? null : refuse(415, 'request.contentType')
  const isJson = /^application\/json(?:;\s*charset=utf-8)?$/i.test(headers.get('content-type') ?? '')
  return isJson ? null : refuse(415, 'request.contentType')
}
