import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Envelope } from '#shared/contract/contract.ts'
import { appErrorJson } from '#shared/errors/app-error.ts'

export interface BrowserHost {
  /** With a fresh one-time code: open it within 30 s, once. */
  readonly url: string
  readonly port: number
  readonly process: ChildProcess
  /** Everything that the host printed, for leak scans. */
  readonly printed: () => string
  /** SIGKILL to the whole process group, as a crash would. */
  kill(): Promise<void>
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
}

/** @returns a fresh data folder and what removes it. */
export function dataFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'buydesk-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/**
 * Starts the built browser host as a buyer would, against a simulator.
 * @param options.data the data folder. @param options.graph the simulator's address.
 * @throws when the first line on stdout is not the address within 30 s.
 */
export async function startBrowserHost(options: { readonly data: string; readonly graph?: string; readonly args?: readonly string[] }): Promise<BrowserHost> {
  const graph = options.graph ? ['--graph', options.graph] : []
  const child = spawn(process.execPath, ['scripts/start-browser.mjs', '--no-open', '--data', options.data, ...graph, ...(options.args ?? [])], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that killing it takes the child that holds the token with it.
    detached: true,
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const first = await firstLine(child, () => printed)
  const address: unknown = JSON.parse(first)
  if (typeof address !== 'object' || address === null || !('url' in address) || !('port' in address)) throw new Error(`not an address: ${first}`)
  const ended = once(child, 'exit')
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal)
  }
  return {
    url: String(address.url),
    port: Number(address.port),
    process: child,
    printed: () => printed,
    kill: async () => {
      signalGroup('SIGKILL')
      await ended
    },
    stop: async () => {
      signalGroup('SIGTERM')
      await ended
    },
  }
}

async function firstLine(child: ChildProcess, printed: () => string): Promise<string> {
  if (!child.stdout) throw new Error('no stdout')
  const lines = createInterface({ input: child.stdout })
  const late = AbortSignal.timeout(30_000)
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve)
      child.once('exit', () => reject(new Error(`the host ended at once:\n${printed()}`)))
      late.addEventListener('abort', () => reject(new Error(`no address within 30 s:\n${printed()}`)))
    })
  } finally {
    lines.close()
    child.stdout.resume()
  }
}

/** A session of the host's own contract, as a page would have it. */
export interface HostSession {
  readonly origin: string
  readonly secret: string
  /** @throws with the sentence when the answer is an error. */
  request(route: string, input: unknown): Promise<unknown>
  /** As `request`, but gives an error back. @param caller whom the page takes for the one who is in. */
  ask(route: string, input: unknown, caller?: string): Promise<Envelope<unknown>>
}

/** Spends the one-time code of an address. @throws when the host refuses it. */
export async function openSession(url: string): Promise<HostSession> {
  const address = new URL(url)
  const origin = address.origin
  const post = (path: string, body: unknown, secret?: string, caller?: string) => postJson(address, path, body, secret, caller)
  const code = new URLSearchParams(address.hash.slice(1)).get('code')
  const answer: unknown = await post('/session', { code })
  if (typeof answer !== 'object' || answer === null || !('secret' in answer)) throw new Error('no session')
  const secret = String(answer.secret)
  const ask = async (route: string, input: unknown, caller?: string) => toEnvelope(await post(`/rpc/${route}`, input, secret, caller), route)
  return {
    origin,
    secret,
    ask,
    request: async (route, input) => {
      const envelope = await ask(route, input)
      if (envelope.ok) return envelope.data
      throw new Error(`${route}: ${JSON.stringify(envelope.error)}`)
    },
  }
}

function toEnvelope(answer: unknown, from: string): Envelope<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw new Error(`no envelope from ${from}`)
  if (answer.ok === true) return { ok: true, data: 'data' in answer ? answer.data : undefined }
  return { ok: false, error: appErrorJson.parse('error' in answer ? answer.error : null) }
}

/** Says on the first run that one person uses the app; nothing happens where it was said before. */
export async function useAlone(session: HostSession): Promise<void> {
  const status = await session.request('operators.status', {})
  if (typeof status === 'object' && status !== null && 'mode' in status && status.mode === 'undecided') await session.request('operators.setUp', { mode: 'one' })
}

/** Spends the first code to say that one person uses the app. @returns an address with another one. */
export async function addressForOne(host: BrowserHost): Promise<string> {
  const session = await openSession(host.url)
  await useAlone(session)
  return freshAddress(session)
}

/** Sends a dropped file, as a page does. */
export async function putFile({ origin, secret }: HostSession, name: string, bytes: string, caller?: string): Promise<Envelope<unknown>> {
  const address = new URL(origin)
  const headers = { ...pageHeaders(address, bytes, secret), 'content-type': 'application/octet-stream', 'x-buydesk-name': encodeURIComponent(name), ...callerHeaders(caller) }
  return toEnvelope(await send(address, '/files', 'PUT', headers, bytes), '/files')
}

/** @returns an address with a code that was not used yet. */
export async function freshAddress(session: HostSession): Promise<string> {
  const answer: unknown = await postJson(new URL(session.origin), '/session/code', {}, session.secret)
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) throw new Error('no fresh code')
  return `${session.origin}/#code=${String(answer.code)}`
}

/** Node does not resolve `*.localhost`, and fetch does not let a caller set Host: hence a plain request to 127.0.0.1. */
function postJson(address: URL, path: string, body: unknown, secret?: string, caller?: string): Promise<unknown> {
  const text = JSON.stringify(body)
  return send(address, path, 'POST', { ...pageHeaders(address, text, secret), 'content-type': 'application/json', ...callerHeaders(caller) }, text)
}

function pageHeaders(address: URL, body: string, secret?: string) {
  return {
    host: address.host,
    origin: address.origin,
    'sec-fetch-site': 'same-origin',
    'content-length': Buffer.byteLength(body),
    ...(secret ? { 'x-buydesk-secret': secret } : {}),
  }
}

function callerHeaders(caller: string | undefined): Readonly<Record<string, string>> {
  return caller === undefined ? {} : { 'x-buydesk-caller': caller }
}

function send(address: URL, path: string, method: 'POST' | 'PUT', headers: Readonly<Record<string, string | number>>, text: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: address.port, path, method, headers }, (response) => {
      let received = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (received += chunk))
      response.on('end', () => {
        try {
          resolve(JSON.parse(received))
        } catch {
          reject(new Error(`${path} answered ${response.statusCode}: ${received.slice(0, 200)}`))
        }
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}
