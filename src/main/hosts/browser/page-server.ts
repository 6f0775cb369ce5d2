import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { isRouteName } from '#shared/contract/contract.ts'
import type { Envelope } from '#shared/contract/contract.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { inputLimit } from '../../contract/input-guard.ts'
import type { Composition } from '../composition.ts'
import { securityHeadersFor } from '../security-headers.ts'
import type { StaticManifest } from '../static-manifest.ts'
import { closeGently } from './close-gently.ts'
import { EventStreams } from './event-streams.ts'
import { PageWatch } from './page-watch.ts'
import { isOtherUser } from './peer-user.ts'
import { readJsonBody } from './read-body.ts'
import { sendExport } from './send-export.ts'
import { judge } from './request-guard.ts'
import type { Call, Refusal } from './request-guard.ts'
import { answerFreshCode, answerProof, answerSession } from './session-calls.ts'
import type { SessionCalls } from './session-calls.ts'

const CONNECTIONS_MAX = 64
const HEADER_TIMEOUT_MS = 10_000
const BODY_TIMEOUT_MS = 60_000
/** The largest video, onto a slow disk. */
const FILE_TIMEOUT_MS = 30 * 60_000
/** A code, a nonce: nothing there is longer. */
const SMALL_BODY = 4_096

export interface PageServerOptions extends SessionCalls {
  readonly composition: Pick<Composition, 'router' | 'files' | 'exports' | 'onEvent' | 'log'>
  readonly manifest: StaticManifest
  /** `<random>.localhost`, without the port. */
  readonly hostName: string
  /** Address of the simulator on this machine; null: Meta. */
  readonly graphUrl: string | null
  /** For tests. */
  readonly goneAfterMs?: number
}

export interface PageServer {
  /** Listens on 127.0.0.1 only. @param port 0: the system chooses. @returns the port. @throws the system's error, EADDRINUSE for one. */
  readonly listen: (port: number) => Promise<number>
  /** Resolves when every answer has left, or after `limitMs`. */
  readonly whenAnswered: (limitMs: number) => Promise<void>
  readonly close: () => void
}

/** The loopback server of one process: static files, the session exchange, the routes, the event stream. */
export function createPageServer(options: PageServerOptions): PageServer {
  const streams = new EventStreams()
  const pages = new PageWatch((session) => options.composition.files.ownerGone(session), options.goneAfterMs)
  const securityHeaders = Object.entries(securityHeadersFor(options.graphUrl))
  const unanswered = new Set<ServerResponse>()
  const server = createServer({
    headersTimeout: HEADER_TIMEOUT_MS,
    requestTimeout: FILE_TIMEOUT_MS,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 8_192,
    keepAliveTimeout: 5_000,
  })
  server.maxConnections = CONNECTIONS_MAX
  let authority = ''

  server.on('request', (request, response) => {
    for (const [name, value] of securityHeaders) response.setHeader(name, value)
    const head = { method: request.method ?? '', target: request.url ?? '', rawHeaders: request.rawHeaders }
    const call = judge(head, { authority, findSession: (secret) => options.sessions.find(secret) })
    if (call.is === 'events') {
      if (!streams.attach(response)) return sendRefusal(response, refusal(403, 'events.tooMany'))
      pages.attached(call.session, response)
      return
    }
    if (call.is === 'file') pages.seen(call.session)
    // What is not a file is small, and whoever takes long over it only wants to hold a connection.
    const slow = call.is === 'file' ? null : setTimeout(() => !request.complete && request.destroy(), BODY_TIMEOUT_MS)
    // Nobody waits for a download: it may be paused in the browser for as long as a person likes.
    if (call.is !== 'export') unanswered.add(response)
    response.on('close', () => {
      unanswered.delete(response)
      if (slow !== null) clearTimeout(slow)
    })
    answer(call, request, response, options).catch((failure: unknown) => {
      options.composition.log.error('an answer could not be sent', failure)
      response.destroy()
    })
  })
  refuseOtherProtocols(server)
  const stopEvents = options.composition.onEvent((event) => streams.send(event))

  return {
    listen: async (port) => {
      const listening = await listenOnLoopback(server, port)
      authority = `${options.hostName}:${listening}`
      return listening
    },
    whenAnswered: async (limitMs) => {
      const timer = AbortSignal.timeout(limitMs)
      const answered = [...unanswered].map((response) => new Promise<void>((resolve) => response.on('close', resolve)))
      await Promise.race([Promise.all(answered), new Promise((resolve) => timer.addEventListener('abort', resolve))])
    },
    close: () => {
      stopEvents()
      pages.close()
      streams.endAll()
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(call: Exclude<Call, { is: 'events' }> | Refusal, request: IncomingMessage, response: ServerResponse, options: PageServerOptions): Promise<void> {
  switch (call.is) {
    case 'refused':
      return sendRefusal(response, call)
    case 'static':
      return sendFile(call.path, response, options.manifest)
    case 'file':
      return takeFile(call, request, response, options)
    case 'export': {
      // Like the code of the address, it may have been seen by somebody else on this machine.
      const file = isOtherUser(request.socket) ? null : options.composition.exports.take(call.ticket)
      return file === null ? sendRefusal(response, refusal(404, 'export.unknown')) : sendExport(file, response)
    }
    case 'rpc':
      return sendRoute(call, request, response, options)
    case 'session':
    case 'proof':
    case 'freshCode': {
      // The code stood in a command line for a moment, where other users of the machine can read it.
      if (call.is === 'session' && isOtherUser(request.socket)) return sendRefusal(response, refusal(403, 'session.otherUser'))
      const body = await readJsonBody(request, SMALL_BODY)
      if (body.is !== 'json') return sendRefusal(response, bodyRefusal(body.is))
      const result = answerSmallCall(call.is, body.value, options)
      return result.is === 'refused' ? sendRefusal(response, result) : sendJson(response, 200, result.body)
    }
    default:
      return assertNever(call)
  }
}

function answerSmallCall(kind: 'session' | 'proof' | 'freshCode', input: unknown, options: SessionCalls) {
  switch (kind) {
    case 'session':
      return answerSession(input, options)
    case 'proof':
      return answerProof(input, options)
    case 'freshCode':
      return answerFreshCode(options)
    default:
      return assertNever(kind)
  }
}

async function sendRoute(call: Call & { is: 'rpc' }, request: IncomingMessage, response: ServerResponse, options: PageServerOptions): Promise<void> {
  const body = await readJsonBody(request, isRouteName(call.route) ? inputLimit(call.route) : SMALL_BODY)
  if (body.is !== 'json') return sendRefusal(response, bodyRefusal(body.is))
  sendJson(response, 200, await options.composition.router.handle(call.route, body.value, { clientId: call.session, ...(call.callerId !== undefined && { callerId: call.callerId }) }))
}

async function takeFile({ session, name, bytes, callerId }: Call & { is: 'file' }, request: IncomingMessage, response: ServerResponse, options: PageServerOptions): Promise<void> {
  const answered = await options.composition.files.takeStream({ owner: session, name, bytes, pieces: request.iterator({ destroyOnReturn: false }), ...(callerId !== undefined && { callerId }) })
  sendJson(response, 200, answered, answered.ok ? null : request)
}

function sendFile(path: string, response: ServerResponse, manifest: StaticManifest): void {
  const file = manifest.get(path)
  if (file === undefined) return sendRefusal(response, refusal(404, 'file.unknown'))
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length })
  response.end(file.body)
}

interface AnswerRefusal {
  readonly status: number
  readonly code: string
}

const refusal = (status: number, code: string): AnswerRefusal => ({ status, code })

function bodyRefusal(fault: 'tooLarge' | 'notJson' | 'cutOff'): AnswerRefusal {
  return fault === 'tooLarge' ? refusal(413, 'request.tooLarge') : refusal(400, 'request.notJson')
}

function sendRefusal(response: ServerResponse, { status, code }: AnswerRefusal): void {
  sendJson(response, status, { ok: false, error: refusalError(status, code) } satisfies Envelope<never>, response.req)
}

function refusalError(status: number, code: string): AppErrorJson {
  if (status === 413) {
    return { kind: 'validation', code, message: 'The input is too large.', data: { advice: 'Do it in several smaller parts.' } }
  }
  if (status === 401 || code.startsWith('session.')) {
    return {
      kind: 'auth',
      code,
      message: 'This page is not signed in to Buydesk on this machine.',
      data: { advice: 'Open a fresh address: press Enter where Buydesk was started, or start it again.' },
    }
  }
  return {
    kind: status === 404 ? 'notFound' : 'permission',
    code,
    message: status === 404 ? 'There is nothing at this address.' : 'Buydesk does not answer requests like this one.',
    data: { advice: 'Open Buydesk by the address that it shows at its start.' },
  }
}

/** @param refused the request that is refused: the rest of it may be anything, so its connection ends with the answer; null: it was read whole. */
function sendJson(response: ServerResponse, status: number, body: unknown, refused: IncomingMessage | null = null): void {
  if (response.destroyed) return
  const text = Buffer.from(JSON.stringify(body))
  if (refused !== null) response.setHeader('Connection', 'close')
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': text.length })
  if (refused === null) response.end(text)
  else closeGently(refused, response, text)
}

function refuseOtherProtocols(server: Server): void {
  server.on('upgrade', (_request, socket) => socket.destroy())
  server.on('connect', (_request, socket) => socket.destroy())
  server.on('clientError', (_error, socket) => socket.destroy())
}

async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
