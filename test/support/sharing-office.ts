import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import { adAccountId, businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { Job, JobItem } from '#shared/domain/job.ts'
import type { ShareEdit, ShareEffect } from '#shared/domain/sharing.ts'
import { openDatabase } from '#main/db/open.ts'
import { createAwaitedShareRepo } from '#main/db/repos/awaited-share.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { createShareEndingRepo } from '#main/db/repos/share-ending.ts'
import { createPixelsJob } from '#main/features/pixels/create-job.ts'
import { createPixels } from '#main/features/pixels/pixels.ts'
import type { Pixels } from '#main/features/pixels/pixels.ts'
import { applySharesJob } from '#main/features/sharing/job/apply-job.ts'
import { createAwaitedShares } from '#main/features/sharing/awaited/awaited.ts'
import type { AwaitedShares } from '#main/features/sharing/awaited/awaited.ts'
import { createEndings } from '#main/features/sharing/endings/endings.ts'
import type { Endings } from '#main/features/sharing/endings/endings.ts'
import { createPace } from '#main/features/sharing/job/pace.ts'
import { createSharing } from '#main/features/sharing/sharing.ts'
import type { Sharing } from '#main/features/sharing/sharing.ts'
import { createGraphClient } from '#main/graph/create-client.ts'
import type { ClosableGraphClient } from '#main/graph/create-client.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { runnable } from '#main/jobs/runnable.ts'
import type { Clock } from '#main/lib/clock.ts'
import { systemRandom } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { silentLog } from './graph-client.ts'
import { sandboxForTest } from './sandbox.ts'

/** Real timers, but a hundred times as fast: backoffs and looks pass in milliseconds, and sockets still work. */
export function hurriedClock(factor = 100): Clock {
  const start = Date.now()
  return {
    now: () => start + Math.round(performance.now() * factor),
    monotonic: () => performance.now() * factor,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const timer = setTimeout(resolve, ms / factor)
        signal?.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
  }
}

export interface Office {
  readonly sandbox: Sandbox
  readonly graph: ClosableGraphClient
  readonly engine: JobEngine
  readonly pixels: Pixels
  readonly sharing: Sharing
  readonly endings: Endings
  readonly awaited: AwaitedShares
  readonly connection: Connection
  readonly connections: Connection[]
  readonly events: readonly AppEvent[]
  /** Starts another connection with one of the sandbox's tokens. */
  readonly connect: (tokenName: string, number: number, portfolioIds: readonly string[]) => Connection
  /** @returns the job once it has ended, or stands still for one of these reasons. */
  readonly settled: (id: JobId, ...pauses: readonly Job['pauseReason'][]) => Promise<Job>
  readonly items: (id: JobId) => readonly JobItem[]
  /** The operation log, newest first. */
  readonly operations: () => readonly Operation[]
}

interface OfficeOptions extends SandboxOptions {
  readonly officeClock?: Clock
}

function connectionOf(sandbox: Sandbox, id: ConnectionId, portfolioIds: readonly string[]): Connection {
  const at = '2026-10-07T00:00:00.000Z'
  return {
    id,
    kind: 'systemUser',
    state: 'active',
    identity: { id: '1', name: 'Buydesk system user' },
    app: { id: '1', name: 'Buydesk Sandbox App' },
    issuedAt: null,
    expiresAt: null,
    dataAccessExpiresAt: null,
    scopes: [],
    granularScopes: [],
    portfolios: sandbox.state.portfolios
      .filter((portfolio) => portfolioIds.includes(portfolio.id))
      .map((portfolio) => ({ id: businessId.parse(portfolio.id), name: portfolio.name, verification: 'verified' })),
    portfoliosProblem: null,
    connectedAt: at,
    checkedAt: at,
  }
}

/** The real features, engine, client and database against a sandbox of its own; all ends with the test that is running. */
export async function openOffice({ officeClock, ...options }: OfficeOptions = {}): Promise<Office> {
  const sandbox = await sandboxForTest(options)
  const clock = officeClock ?? hurriedClock()
  const random = systemRandom()
  const vault = new TokenVault()
  const connections: Connection[] = []
  const events: AppEvent[] = []
  const listeners = new Set<() => void>()
  /** Features that hear events of others, as compose lets them. */
  const listening: ((event: AppEvent) => void)[] = []
  const emit: Emit = (event, payload) => {
    const entry = { event, payload }
    if (isAppEvent(entry)) {
      events.push(entry)
      for (const hear of listening) hear(entry)
    }
    for (const listener of listeners) listener()
  }
  const graph = createGraphClient({
    baseUrl: sandbox.url,
    version: 'v26.0',
    vault,
    clock,
    random,
    log: silentLog,
    appVersion: '0.0.0-test',
    onUsage: () => undefined,
    onAuthDead: () => undefined,
    timeoutMs: 5_000,
  })
  const pace = createPace()
  const tellFates: Parameters<typeof applySharesJob>[0]['onFates'] = (...news) => {
    endings.fates(...news)
    awaited.fates(...news)
  }
  const createJob = createPixelsJob({ graph, onCreated: (id) => pixels.invalidateList(id) })
  const applyJob = applySharesJob({ graph, clock, onTouched: (ids) => pixels.invalidateAccess(ids), onFates: (...news) => tellFates(...news), onBatchTime: pace.note })
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-office-'))
  const db = openDatabase(join(folder, 'buydesk.db'))
  const engine = createJobEngine({
    db,
    definitions: [runnable(createJob), runnable(applyJob)],
    clock,
    random,
    log: silentLog,
    emit,
    hasConnection: (id) => vault.has(id),
    errorShare: graph.errorShare,
    readOnly: false,
    mask: (text) => text,
    operationsWritten: () => undefined,
  })
  const list = () => connections
  const pixels = createPixels({ graph, engine, job: createJob, connections: { list }, emit, clock, log: silentLog })
  const awaited = createAwaitedShares({
    repo: createAwaitedShareRepo(db),
    graph,
    clock,
    random,
    log: silentLog,
    emit,
    connections: { list },
    onAnswered: pixels.reread,
    plan: (id, edits) => sharing.planFollowUp(id, edits),
    run: (request) => sharing.run(request),
    refusal: null,
  })
  const endings = createEndings({ repo: createShareEndingRepo(db), pixels, connections: { list }, clock, emit, log: silentLog, refusal: null })
  const sharing = createSharing({ graph, engine, job: applyJob, pixels, connections: { list }, awaited, endings, roundMs: pace.roundMs, clock, log: silentLog })
  listening.push((event) => endings.noticed(event), (event) => awaited.noticed(event), (event) => sharing.noticed(event))
  onTestFinished(async () => {
    endings.close()
    awaited.close()
    await engine.dispose()
    graph.close()
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const connect = (tokenName: string, number: number, portfolioIds: readonly string[]) => {
    const connection = connectionOf(sandbox, connectionId.parse(`c-1-${number}`), portfolioIds)
    vault.put(connection.id, sandbox.tokens[tokenName] ?? '')
    connections.push(connection)
    return connection
  }
  const settled = (id: JobId, ...pauses: readonly Job['pauseReason'][]): Promise<Job> =>
    new Promise((resolve) => {
      const look = () => {
        const job = engine.get(id)
        if (!jobHasEnded(job.state) && !(job.state === 'paused' && pauses.includes(job.pauseReason))) return
        listeners.delete(look)
        resolve(job)
      }
      listeners.add(look)
      look()
    })
  const connection = connect('systemUser', 1, sandbox.state.portfolios.map((portfolio) => portfolio.id))
  const items = (id: JobId) => engine.items(id, { limit: 20_000 }).items
  const operations = () => createOperationRepo(db, (text) => text).page({}, null, 20_000)
  return { sandbox, graph, engine, pixels, sharing, endings, awaited, connection, connections, events, connect, settled, items, operations }
}

/** `Emit` ties name and payload together per call, which the compiler can not see across the two. */
function isAppEvent(entry: { readonly event: string; readonly payload: unknown }): entry is AppEvent {
  return typeof entry.payload === 'object'
}

export const withPartner = (effect: ShareEffect, pixel: string, id: string): ShareEdit => ({
  pixelId: pixelId.parse(pixel),
  effect,
  target: { type: 'partner', id: businessId.parse(id) },
})

export const withAccount = (effect: ShareEffect, pixel: string, id: string): ShareEdit => ({
  pixelId: pixelId.parse(pixel),
  effect,
  target: { type: 'account', id: adAccountId.parse(id) },
})
