import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import axios from 'axios'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { systemRandom, type Random } from '../lib/random.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { isAllowedAddress, videoBase } from './allowed-address.ts'
import { encodeFields, type Fields } from './fields.ts'
import { ownToken } from './op.ts'
import { cancelled, judgeFailure, networkError, type NoReply, type Progress } from './transport-failure.ts'
import { multipartBody, type FilePart } from './upload.ts'

/** All that the transport asks of the vault: to be lent a token for one call. */
export type TokenLender = Pick<TokenVault, 'withToken'>

/** One HTTP request, without the token. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the version: `me`, `123/agencies`; empty for a batch. */
  readonly path: string
  readonly query: Fields
  /** Null: no body. */
  readonly form: Fields | null
  /** Whether it can change something at Meta: a doubtful end is then said to be one. */
  readonly isWrite: boolean
  /** Puts the token in the place of {@link ownToken} in the form. Only ever set for the inspection of the token itself. */
  readonly insertOwnToken: boolean
  /** Goes out with the form, as multipart. */
  readonly upload?: FilePart
  readonly host?: 'video'
}

/** What became of one HTTP request. */
type Delivery =
  | { readonly is: 'reply'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | NoReply

export interface Transport {
  /** Never throws. */
  readonly send: (connectionId: ConnectionId, request: HttpRequest, signal?: AbortSignal) => Promise<Delivery>
  /** Closes idle connections. */
  readonly close: () => void
}

export interface TransportOptions {
  readonly baseUrl: string
  readonly version: string
  readonly vault: TokenLender
  readonly appVersion: string
  readonly random?: Pick<Random, 'uuid'>
  /** For the whole exchange, from the look-up of the name to the last byte; while a file goes out, for each piece of it. */
  readonly timeoutMs?: number
  /** For tests of what only a real TLS peer can show. */
  readonly agents?: Agents
}

const totalTimeoutMs = 60_000
const largestReplyBytes = 8 * 1024 * 1024
const socketsPerHost = 16

const missingConnection = networkError(
  'auth',
  'connection.missing',
  'This connection is not in memory any more.',
  'Connect its token again; what was stopped can then go on.',
)

/** axios' own request function, so that what its errors hold (the header with the token) stays within this file. */
function watchedRequest(module: typeof http | typeof https, progress: Progress, body: Body) {
  return {
    request: (options: https.RequestOptions, callback: (response: http.IncomingMessage) => void): http.ClientRequest => {
      const request = module.request(options, callback)
      body.taker = request
      request.once('socket', (socket) => {
        const isOpen = request.reusedSocket || (module === http && !socket.connecting)
        // TLS holds all bytes back until its handshake is done, so nothing has left before 'secureConnect'.
        if (isOpen) progress.mayHaveLeft = true
        else socket.once(module === https ? 'secureConnect' : 'connect', () => (progress.mayHaveLeft = true))
      })
      return request
    },
  }
}

/** @returns the body as text. The placeholder may stand plain, or URL-encoded within a part of a batch. */
function encodeForm(form: Fields, token: string | null): string {
  if (token === null) return encodeFields(form)
  const fill = (value: string) => value.replaceAll(ownToken, token).replaceAll(encodeURIComponent(ownToken), encodeURIComponent(token))
  return encodeFields(form.map(([name, value]) => [name, fill(value)]))
}

/** What goes out with a request. */
interface Body {
  readonly data: string | Readable | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Why the file could not be read; null: there is none, or nothing is wrong with it. */
  readonly failure: () => AppErrorJson | null
  /** Lets go of a file, and of a connection that waits for the rest of it: Meta may answer before it has all. */
  readonly release: () => void
  taker: http.ClientRequest | null
}

function bodyOf(request: HttpRequest, token: string, boundary: () => string, onPiece: () => void): Body {
  const { form, upload, insertOwnToken } = request
  if (upload !== undefined) {
    const { contentType, bytes, stream, failure, isComplete } = multipartBody(form ?? [], upload, boundary(), onPiece)
    const body: Body = {
      data: stream,
      headers: { 'Content-Type': contentType, 'Content-Length': String(bytes) },
      failure,
      release: () => {
        stream.destroy()
        if (!isComplete()) body.taker?.destroy()
      },
      taker: null,
    }
    return body
  }
  const none = { failure: () => null, release: () => undefined, taker: null }
  if (form === null) return { ...none, data: undefined, headers: {} }
  return { ...none, data: encodeForm(form, insertOwnToken ? token : null), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
}

function flatHeaders(headers: object): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') flat[name.toLowerCase()] = value
  }
  return flat
}

/** @returns the address of a request. It never holds the token, so it may be logged by anyone on the way. */
function addressOf(options: TransportOptions, request: HttpRequest): string {
  const query = encodeFields(request.query)
  const base = request.host === 'video' ? videoBase(options.baseUrl) : options.baseUrl
  return `${base.replace(/\/+$/u, '')}/${options.version}/${request.path}${query === '' ? '' : `?${query}`}`
}

interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

interface Exchange {
  readonly address: string
  readonly request: HttpRequest
  readonly token: string
  readonly agents: Agents
  readonly options: TransportOptions
  readonly signal: AbortSignal | undefined
}

async function exchange({ address, request, token, agents, options, signal }: Exchange): Promise<Delivery> {
  const progress: Progress = { mayHaveLeft: false, timedOut: false }
  const stop = new AbortController()
  const cancel = () => stop.abort()
  // Real time on purpose: this watches a socket, and a socket knows no other clock.
  const timer = setTimeout(() => {
    progress.timedOut = true
    stop.abort()
  }, options.timeoutMs ?? totalTimeoutMs)
  signal?.addEventListener('abort', cancel, { once: true })
  const body = bodyOf(request, token, () => `buydesk-${(options.random ?? systemRandom()).uuid()}`, () => timer.refresh())
  try {
    const reply = await axios.request<string>({
      url: address,
      method: request.method,
      data: body.data,
      headers: {
        Authorization: `Bearer ${token}`,
        'User-Agent': `Buydesk/${options.appVersion}`,
        Accept: 'application/json',
        ...body.headers,
      },
      transport: watchedRequest(address.startsWith('https:') ? https : http, progress, body),
      httpAgent: agents.http,
      httpsAgent: agents.https,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: largestReplyBytes,
      responseType: 'text',
      transformResponse: [],
      validateStatus: () => true,
      signal: stop.signal,
    })
    return { is: 'reply', status: reply.status, headers: flatHeaders(reply.headers), body: typeof reply.data === 'string' ? reply.data : '' }
  } catch (failure) {
    // What the other end got is no whole request, so nothing can have come of it.
    const ofFile = body.failure()
    if (ofFile !== null) return { is: 'notSent', error: ofFile }
    return judgeFailure(failure, progress, { wasCancelled: signal?.aborted === true && !progress.timedOut, isWrite: request.isWrite })
  } finally {
    body.release()
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

const forbiddenAddress: NoReply = {
  is: 'notSent',
  error: networkError('bug', 'network.forbiddenAddress', 'This address is not one of Meta, so nothing was sent.', 'Start Buydesk without an address of your own.'),
}

/**
 * The only place that speaks HTTP and the only one that is lent a token. The token travels in the Authorization header (and, when a
 * token inspects itself, in the body of a POST), to Meta's hosts or the simulator on this machine, and no redirect is followed.
 */
export function createTransport(options: TransportOptions): Transport {
  const agentOptions = { keepAlive: true, maxSockets: socketsPerHost }
  const agents = options.agents ?? {
    http: new http.Agent(agentOptions),
    // Written out: the environment variable that switches the check off must not reach this agent.
    https: new https.Agent({ ...agentOptions, rejectUnauthorized: true }),
  }
  return {
    send: async (connectionId, request, signal) => {
      if (signal?.aborted === true) return { is: 'notSent', error: cancelled }
      const address = addressOf(options, request)
      if (!isAllowedAddress(address, options.baseUrl)) return forbiddenAddress
      return options.vault.withToken<Promise<Delivery>, Promise<Delivery>>(
        connectionId,
        (token) => exchange({ address, request, token, agents, options, signal }),
        async () => ({ is: 'notSent', error: missingConnection }),
      )
    },
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}
