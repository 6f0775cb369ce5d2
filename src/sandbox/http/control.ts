import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Faults } from '../faults/faults.ts'
import { parseFaults } from '../faults/parse.ts'
import type { RequestCounts } from '../counters.ts'
import { newCounts } from '../counters.ts'
import { isRecord, parseJson } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import type { SandboxState } from '../state.ts'
import type { Latency } from './graph-endpoint.ts'
import { readBody } from './incoming.ts'

export const CONTROL_PREFIX = '/__sandbox/'

export interface ControlParts {
  readonly state: SandboxState
  readonly counts: RequestCounts
  readonly faults: Faults
  readonly latency: Latency
}

interface ControlReply {
  readonly status: number
  readonly body: unknown
}

/** For other processes on this machine: the sandbox's own state, and what a test changes while it runs. */
export async function answerControl(parts: ControlParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const text = (await readBody(request)).toString('utf8')
  const reply = control(parts, `${request.method ?? ''} ${url.pathname.slice(CONTROL_PREFIX.length)}`, { query: url.searchParams, text })
  response.writeHead(reply.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(reply.body))
}

function control(parts: ControlParts, route: string, input: { readonly query: URLSearchParams; readonly text: string }): ControlReply {
  const body = input.text === '' ? {} : parseJson(input.text)
  switch (route) {
    case 'GET state':
      return { status: 200, body: { counts: parts.state.counts(), requests: parts.counts, ledger: ledgerSince(parts, input.query) } }
    case 'GET share':
      return { status: 200, body: shareReport(parts, input.query) }
    case 'GET media':
      return { status: 200, body: mediaReport(parts, input.query) }
    case 'POST media':
      return changeMedia(parts, body)
    case 'GET world':
      return { status: 200, body: worldReport(parts) }
    case 'GET faults':
      return { status: 200, body: parts.faults.strikes() }
    case 'POST faults':
      return replaceFaults(parts, body)
    case 'POST accept':
      return accept(parts, body)
    case 'POST decline':
      return decline(parts, body)
    case 'POST latency':
      return changeLatency(parts, body)
    case 'POST counts/reset':
      Object.assign(parts.counts, newCounts())
      return { status: 200, body: parts.counts }
    default:
      return { status: 404, body: { problem: `there is no ${route}` } }
  }
}

/** `?since=N` leaves out what was seen already. */
function ledgerSince({ state }: ControlParts, query: URLSearchParams): Json {
  const since = Number(query.get('since') ?? 0)
  return state.ledger.filter((effect) => effect.sequence > since).map((effect) => ({ ...effect }))
}

function shareReport({ state }: ControlParts, query: URLSearchParams): Json {
  const pixelId = query.get('pixel') ?? ''
  const partners = state.partnersOf(pixelId).map((grant) => ({ ...grant }))
  return { pixel: pixelId, accounts: state.accountsWith(pixelId), partners }
}

/** `?account=ID`: what is in an ad account, and what its uploads took. */
function mediaReport({ state }: ControlParts, query: URLSearchParams): unknown {
  const accountId = query.get('account') ?? ''
  return { account: accountId, images: state.images(accountId), videos: state.videos(accountId), uploads: state.uploads(accountId) }
}

/** `{"processingMs":3000,"videoChunkBytes":1000000}`, each optional. */
function changeMedia({ state }: ControlParts, body: unknown): ControlReply {
  if (!isRecord(body)) return { status: 400, body: { problem: 'give an object' } }
  const { settings } = state.media
  for (const name of ['processingMs', 'videoChunkBytes'] as const) {
    const value = body[name]
    if (value === undefined) continue
    if (typeof value !== 'number' || !Number.isInteger(value) || value < (name === 'processingMs' ? 0 : 1)) {
      return { status: 400, body: { problem: `${name} must be a whole number of at least ${name === 'processingMs' ? 0 : 1}` } }
    }
    settings[name] = value
  }
  return { status: 200, body: settings }
}

/** Ids and names, so that another process can choose pixels, accounts and partners. */
function worldReport({ state }: ControlParts): Json {
  const counts = state.counts()
  return {
    counts: { ...counts, tree: { ...counts.tree } },
    portfolios: state.portfolios.map(({ id, name }) => ({
      id,
      name,
      pixels: state.ownedPixels(id).map((pixel) => pixel.id),
      adAccounts: state.ownedAccounts(id).map((account) => account.id),
    })),
    partners: state.partners.map(({ id, name }) => ({
      id,
      name,
      relatedTo: state.portfolios.filter((own) => state.areRelated(own.id, id)).map((own) => own.id),
    })),
  }
}

function replaceFaults({ faults }: ControlParts, body: unknown): ControlReply {
  const rules = parseFaults(body)
  if (typeof rules === 'string') return { status: 400, body: { problem: rules } }
  faults.replace(rules)
  return { status: 200, body: { rules: rules.length } }
}

/** `{"request":"<pending_request_id>"}`, or `{"all":true}`. */
function accept({ state }: ControlParts, body: unknown): ControlReply {
  if (isRecord(body) && body.all === true) return { status: 200, body: { accepted: state.acceptAll() } }
  if (isRecord(body) && typeof body.request === 'string') return { status: 200, body: { accepted: state.accept(body.request) } }
  return { status: 400, body: { problem: 'give {"request":"<pending_request_id>"} or {"all":true}' } }
}

/** As accept: a partner that does not want it. */
function decline({ state }: ControlParts, body: unknown): ControlReply {
  if (isRecord(body) && body.all === true) return { status: 200, body: { declined: state.declineAll() } }
  if (isRecord(body) && typeof body.request === 'string') return { status: 200, body: { declined: state.decline(body.request) } }
  return { status: 400, body: { problem: 'give {"request":"<pending_request_id>"} or {"all":true}' } }
}

/** `{"requestMs":100,"operationMs":0,"parallelism":10}`, each optional. */
function changeLatency({ latency }: ControlParts, body: unknown): ControlReply {
  if (!isRecord(body)) return { status: 400, body: { problem: 'give an object' } }
  for (const name of ['requestMs', 'operationMs', 'parallelism'] as const) {
    const value = body[name]
    if (value === undefined) continue
    if (typeof value !== 'number' || !Number.isFinite(value) || value < (name === 'parallelism' ? 1 : 0)) {
      return { status: 400, body: { problem: `${name} must be a number of at least ${name === 'parallelism' ? 1 : 0}` } }
    }
    latency[name] = value
  }
  return { status: 200, body: latency }
}
