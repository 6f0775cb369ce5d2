import { spawn } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Address {
  readonly url: string
  readonly port: number
}

export interface RunningHost {
  readonly pid: number
  readonly address: Address
  /** `<random>.localhost:<port>` */
  readonly authority: string
  readonly code: string
  readonly stderr: () => string
  readonly nextAddress: () => Promise<Address>
  readonly pressEnter: () => void
  readonly kill: (signal: NodeJS.Signals) => void
  readonly exited: Promise<number | null>
  readonly stop: () => Promise<void>
}

export interface RawAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

const tinyHost = fileURLToPath(new URL('tiny-host.ts', import.meta.url))

/** Spawns a process of the host; `lines` are its standard output, one by one. */
export function spawnHost(argv: readonly string[], environment: Readonly<Record<string, string>> = {}, entry = tinyHost) {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-host-'))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Buydesk</title>')
  writeFileSync(join(renderer, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(renderer, 'assets', 'page.js.map'), 'map')
  writeFileSync(join(folder, 'sentinel.js'), 'sentinel')
  const child = spawn(process.execPath, [entry, '--no-open', '--data', join(folder, 'data'), ...argv], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TINY_HOST_RENDERER: renderer, ...environment },
  })
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const lines: string[] = []
  const waiting: ((line: string) => void)[] = []
  createInterface(child.stdout).on('line', (line) => {
    const next = waiting.shift()
    if (next === undefined) lines.push(line)
    else next(line)
  })
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  const nextLine = () => {
    const line = lines.shift()
    return line === undefined ? new Promise<string>((resolve) => waiting.push(resolve)) : Promise.resolve(line)
  }
  const cleanUp = () => rmSync(folder, { recursive: true, force: true })
  return { child, folder, exited, nextLine, stderr: () => stderr, cleanUp }
}

function parseAddress(line: string): Address {
  const value: unknown = JSON.parse(line)
  if (typeof value !== 'object' || value === null || !('url' in value) || !('port' in value)) throw new Error(`no address: ${line}`)
  return { url: String(value.url), port: Number(value.port) }
}

/** Starts the host and waits for its first address. */
export async function startHost(argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}, entry = tinyHost): Promise<RunningHost> {
  const { child, exited, nextLine, stderr, cleanUp } = spawnHost(argv, environment, entry)
  const first = await Promise.race([nextLine(), exited.then((code) => `exit ${code}: ${stderr()}`)])
  const address = parseAddress(first)
  const url = new URL(address.url)
  return {
    pid: child.pid ?? 0,
    address,
    authority: url.host,
    code: url.hash.slice('#code='.length),
    stderr,
    nextAddress: async () => parseAddress(await nextLine()),
    pressEnter: () => child.stdin.write('\n'),
    kill: (signal) => void child.kill(signal),
    exited,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      cleanUp()
    },
  }
}

export interface RawRequest {
  readonly method?: string
  readonly target?: string
  /** Written as they are; `Host` too. */
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string | Buffer
  /** Reads nothing of the answer before the whole body is written, as Chromium does. */
  readonly writesFirst?: boolean
}

/** Sends bytes as they are over a socket of its own: nothing is added, nothing made tidy. */
export function rawRequest(port: number, { method = 'GET', target = '/', headers = [], body = '', writesFirst = false }: RawRequest): Promise<RawAnswer> {
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), 'Connection: close']
  if (body.length > 0) head.push(`Content-Length: ${Buffer.byteLength(body)}`)
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
    // A host waits only a moment for the rest of a request that it has refused: whoever writes on is cut off, and may have read nothing by then.
    socket.on('error', (failure) => (chunks.length === 0 && !isCutOff(failure) ? reject(failure) : resolve(parseAnswer(Buffer.concat(chunks).toString()))))
    socket.on('close', () => resolve(parseAnswer(Buffer.concat(chunks).toString())))
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    if (writesFirst) socket.pause()
    if (body.length > 0) socket.write(body, () => socket.resume())
  })
}

function isCutOff(failure: Error): boolean {
  return 'code' in failure && (failure.code === 'EPIPE' || failure.code === 'ECONNRESET')
}

function parseAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  return { status: Number(statusLine.split(' ')[1] ?? '0'), headers, body: rest.join('\r\n\r\n') }
}

/** The headers that a page of the host sends with a POST. */
export function pageHeaders(authority: string, secret?: string): (readonly [string, string])[] {
  return [
    ['Host', authority],
    ['Origin', `http://${authority}`],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Content-Type', 'application/json'],
    ...(secret === undefined ? [] : [['X-Buydesk-Secret', secret] as const]),
  ]
}

/** Does what the page does with the code in its address. */
export async function openSession(host: { readonly authority: string; readonly address: Address }, code: string): Promise<{ secret: string; session: string }> {
  const answer = await post(host, '/session', { code })
  if (!isRecord(answer.json) || typeof answer.json['secret'] !== 'string' || typeof answer.json['session'] !== 'string') {
    throw new Error(`no session: ${answer.status} ${JSON.stringify(answer.json)}`)
  }
  return { secret: answer.json['secret'], session: answer.json['session'] }
}

export async function post(host: { readonly authority: string; readonly address: Address }, target: string, body: unknown, secret?: string) {
  const answer = await rawRequest(host.address.port, { method: 'POST', target, headers: pageHeaders(host.authority, secret), body: JSON.stringify(body) })
  const json: unknown = answer.body === '' ? null : JSON.parse(answer.body)
  return { status: answer.status, json }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An open event stream: its texts one by one, and its end. */
export function openEvents(host: { readonly authority: string; readonly address: Address }, secret: string) {
  const socket = connect(host.address.port, '127.0.0.1')
  let text = ''
  const waiting: { readonly part: string; readonly resolve: () => void }[] = []
  const check = () => {
    for (const each of waiting.filter(({ part }) => text.includes(part))) {
      waiting.splice(waiting.indexOf(each), 1)
      each.resolve()
    }
  }
  socket.on('data', (chunk) => {
    text += String(chunk)
    check()
  })
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  const headers = [`Host: ${host.authority}`, 'Sec-Fetch-Site: same-origin', `X-Buydesk-Secret: ${secret}`]
  socket.write(`GET /events HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
  return {
    received: (part: string) =>
      new Promise<void>((resolve) => {
        waiting.push({ part, resolve })
        check()
      }),
    ended,
    close: () => socket.destroy(),
  }
}

/** Asks again and again, for what another process does in its own time. */
export async function eventually<T>(probe: () => Promise<T | null> | T | null, limitMs = 8_000): Promise<T> {
  const until = performance.now() + limitMs
  for (;;) {
    const found = await Promise.resolve(probe()).catch(() => null)
    if (found !== null) return found
    if (performance.now() > until) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}
