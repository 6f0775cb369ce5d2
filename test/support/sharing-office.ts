import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { adAccountId, businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { Job, JobItem } from '#shared/domain/job.ts'
import type { ShareEdit, ShareEffect } from '#shared/domain/sharing.ts'
import { buildSharing } from '#main/compose-sharing.ts'
import { createEventHub } from '#main/contract/event-hub.ts'
import { openDatabase } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { Pixels } from '#main/features/pixels/pixels.ts'
import type { AwaitedShares } from '#main/features/sharing/awaited/awaited.ts'
import type { Endings } from '#main/features/sharing/endings/endings.ts'
import type { Sharing } from '#main/features/sharing/sharing.ts'
import { createGraphClient } from '#main/graph/create-client.ts'
import type { ClosableGraphClient } from '#main/graph/create-client.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import type { Clock } from '#main/lib/clock.ts'
import { Disposables } from '#main/lib/disposables.ts'
import { systemRandom } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { connectionTo } from './connection-to.ts'
import { silentLog } from './graph-client.ts'
import { sandboxForTest } from './sandbox.ts'
import { anna } from './operations.ts'

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
  /** @returns a function that ends it. */
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
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

/** The real features, engine, client and database against a sandbox of its own; all ends with the test that is running. */
export async function openOffice({ officeClock, ...options }: OfficeOptions = {}): Promise<Office> {
  const sandbox = await sandboxForTest(options)
  const clock = officeClock ?? hurriedClock()
  const random = systemRandom()
  const vault = new TokenVault()
  const connections: Connection[] = []
  const events: AppEvent[] = []
  const hub = createEventHub()
  hub.onEvent((event) => events.push(event))
  const owned = new Disposables()
  onTestFinished(() => owned.dispose())
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-office-'))
  owned.add(() => rmSync(folder, { recursive: true, force: true }))
  const db = openDatabase(join(folder, 'buydesk.db'))
  owned.add(() => db.close())
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
  owned.add(() => graph.close())
  const { engine, pixels, sharing, awaited, endings, noticed } = buildSharing({
    database: db,
    refusal: null,
    graph,
    connections: { list: () => connections },
    hasConnection: (id) => vault.has(id),
    operator: () => anna,
    operationsWritten: () => undefined,
    clock,
    random,
    mask: (text) => text,
    log: silentLog,
    emit: hub.emit,
    owned,
  })
  hub.onEvent(noticed)
  const connect = (tokenName: string, number: number, portfolioIds: readonly string[]) => {
    const reached = sandbox.state.portfolios.filter((portfolio) => portfolioIds.includes(portfolio.id))
    const connection = connectionTo(connectionId.parse(`c-1-${number}`), reached)
    vault.put(connection.id, sandbox.tokens[tokenName] ?? '')
    connections.push(connection)
    return connection
  }
  const settled = (id: JobId, ...pauses: readonly Job['pauseReason'][]): Promise<Job> =>
    new Promise((resolve) => {
      const look = () => {
        const job = engine.get(id)
        if (!jobHasEnded(job.state) && !(job.state === 'paused' && pauses.includes(job.pauseReason))) return
        forget()
        resolve(job)
      }
      const forget = hub.onEvent(look)
      look()
    })
  const connection = connect('systemUser', 1, sandbox.state.portfolios.map((portfolio) => portfolio.id))
  const items = (id: JobId) => engine.items(id, { limit: 20_000 }).items
  const operations = () => createOperationRepo(db, (text) => text).page({}, null, 20_000)
  return { sandbox, graph, engine, pixels, sharing, endings, awaited, connection, connections, events, onEvent: hub.onEvent, connect, settled, items, operations }
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
