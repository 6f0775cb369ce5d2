import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { newCounts } from './counters.ts'
import type { RequestCounts } from './counters.ts'
import { Faults } from './faults/faults.ts'
import { Lag } from './faults/lag.ts'
import { Throttles } from './faults/throttles.ts'
import type { HandlerParts } from './graph/handle.ts'
import { Usage } from './graph/usage.ts'
import { CONTROL_PREFIX, answerControl } from './http/control.ts'
import { answerGraph } from './http/graph-endpoint.ts'
import type { Latency } from './http/graph-endpoint.ts'
import { answerPlainly, isPlain } from './http/plain-pages.ts'
import { seededRandom } from './lib/random.ts'
import { DEFAULT_SEED, DEFAULT_VERSIONS } from './options.ts'
import type { SandboxOptions } from './options.ts'
import { seedWorld } from './seed/seed.ts'
import { SandboxState } from './state.ts'
import { Trace } from './trace.ts'
import type { TraceEntry } from './trace.ts'

export type { SandboxOptions } from './options.ts'

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string
  readonly port: number
  /** The system user token: the one to begin with. */
  readonly token: string
  /** All token fixtures by name. */
  readonly tokens: Readonly<Record<string, string>>
  readonly state: SandboxState
  readonly faults: Faults
  readonly latency: Latency
  /** Operations so far, without tokens. */
  readonly trace: readonly TraceEntry[]
  /** Live counts. */
  readonly requests: Readonly<RequestCounts>
  readonly close: () => Promise<void>
}

/**
 * Starts the simulator of Meta's Graph API on 127.0.0.1.
 * @throws the listen error, as when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const seed = options.seed ?? DEFAULT_SEED
  const clock = options.clock ?? { now: () => Date.now() }
  const world = seedWorld(seed, clock, options.scale ?? {})
  const state = new SandboxState(world)
  const trace = new Trace(options.traceFile, (text) => world.tokens.find(text) !== undefined)
  const latency: Latency = {
    requestMs: options.latencyMs ?? 0,
    operationMs: options.operationMs ?? 0,
    parallelism: options.parallelism ?? 10,
  }
  const counts = newCounts()
  const parts: HandlerParts = {
    world,
    usage: new Usage(clock, new Throttles(clock, counts)),
    versions: options.versions ?? DEFAULT_VERSIONS,
    alreadyShared: options.alreadyShared ?? 'success',
    strangers: options.strangers ?? 'hidden',
    baseUrl: () => url,
    faults: new Faults(options.faults ?? [], seededRandom(seed + 1)),
    lag: new Lag(world),
    trace,
    counts,
  }
  const server = createServer((request, response) => {
    if (isPlain(request.url ?? '')) return answerPlainly(request, response)
    const isControl = request.url?.startsWith(CONTROL_PREFIX) === true
    const answered = isControl
      ? answerControl({ state, counts: parts.counts, faults: parts.faults, latency }, request, response)
      : answerGraph(parts, latency, request, response)
    // A fault of the simulator itself must not look like one of Meta's: the connection goes, loudly.
    answered.catch((failure: unknown) => {
      // The caller has gone in the middle of its request: nobody is left to tell.
      if (request.destroyed && !request.complete) return
      process.stderr.write(`sandbox: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 60_000
  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  const tokens = Object.fromEntries(world.tokens.all().map((record) => [record.name, record.token]))
  const close = () => closeServer(server, trace)
  return { url, port, token: tokens.systemUser ?? '', tokens, state, faults: parts.faults, latency, trace: trace.entries, requests: parts.counts, close }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function closeServer(server: Server, trace: Trace): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      trace.close()
      resolve()
    })
    server.closeAllConnections()
  })
}
