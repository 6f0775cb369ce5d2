import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { appItself } from '#shared/domain/operator.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { Database } from './db/open.ts'
import { createNoteOperations } from './db/record-operation.ts'
import { createAwaitedShareRepo } from './db/repos/awaited-share.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { createShareEndingRepo } from './db/repos/share-ending.ts'
import { createPixelsJob } from './features/pixels/create-job.ts'
import { createPixels } from './features/pixels/pixels.ts'
import type { Pixels } from './features/pixels/pixels.ts'
import { createAwaitedShares } from './features/sharing/awaited/awaited.ts'
import type { AwaitedShares } from './features/sharing/awaited/awaited.ts'
import { createEndings } from './features/sharing/endings/endings.ts'
import type { Endings } from './features/sharing/endings/endings.ts'
import { applySharesJob } from './features/sharing/job/apply-job.ts'
import type { ApplySharesJobDeps } from './features/sharing/job/apply-job.ts'
import { createPace } from './features/sharing/job/pace.ts'
import { createSharing } from './features/sharing/sharing.ts'
import type { Sharing } from './features/sharing/sharing.ts'
import type { GraphClient } from './graph/client.ts'
import { createJobEngine } from './jobs/engine.ts'
import type { JobEngineOptions } from './jobs/engine.ts'
import type { ConnectionLoss, JobEngine } from './jobs/engine-api.ts'
import { runnable } from './jobs/runnable.ts'
import type { Runnable } from './jobs/runnable.ts'
import type { Clock } from './lib/clock.ts'
import type { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import type { Random } from './lib/random.ts'

export interface SharingNeeds extends Pick<JobEngineOptions, 'hasConnection' | 'mask' | 'operationsWritten' | 'operator' | 'ownIds'> {
  readonly database: Database
  /** Why nothing may be written; null: all is well. */
  readonly refusal: AppError | null
  readonly graph: GraphClient
  readonly connections: { readonly list: () => readonly Connection[] }
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
  readonly owned: Disposables
  /** Kinds of jobs of other features, for the one engine. */
  readonly otherJobs?: readonly Runnable[]
}

interface Parts {
  readonly engine: JobEngine
  readonly pixels: Pixels
  readonly sharing: Sharing
  readonly awaited: AwaitedShares
  readonly endings: Endings
}

/** Jobs, pixels, sharing, and what watches over shares: the partners that must accept, and the end dates. */
export interface SharingServices extends Parts {
  /** To be told of every event: they learn from each other's. */
  readonly noticed: (event: AppEvent) => void
  readonly connectionReady: (id: ConnectionId) => void
  readonly connectionLost: (id: ConnectionId, reason: ConnectionLoss, message?: string) => void
}

type Fates = Parameters<ApplySharesJobDeps['onFates']>

/** @returns whether a portfolio that the connection acts for got or lost a pixel: then its own list of pixels is another one. */
function concernsOwnPortfolio(connections: SharingNeeds['connections'], [connectionId, , fates]: Fates): boolean {
  const connection = connections.list().find((each) => each.id === connectionId)
  const own = new Set<string>(connection?.portfolios.map((portfolio) => portfolio.id))
  return fates.some(({ item }) => item.target.type === 'partner' && own.has(item.target.id))
}

/** Adds what tells each part of what concerns it. */
function withNews(parts: Parts): SharingServices {
  const { engine, pixels, sharing, awaited, endings } = parts
  return {
    ...parts,
    noticed: (event) => {
      endings.noticed(event)
      awaited.noticed(event)
      sharing.noticed(event)
    },
    connectionReady: (id) => {
      pixels.invalidateList(id)
      engine.connectionReady(id)
      awaited.connectionReady(id)
    },
    connectionLost: (id, reason, message) => {
      engine.connectionLost(id, reason, message)
      if (reason === 'authExpired') return
      pixels.forget(id)
      sharing.forget(id)
    },
  }
}

/** Builds what works on pixels and shares, for the app and for whoever tries it out: it knows neither a host nor a token. */
export function buildSharing({ database, refusal, owned, otherJobs = [], ...needs }: SharingNeeds): SharingServices {
  const { graph, connections, clock, random, log, emit } = needs
  const pace = createPace()
  const note = createNoteOperations({ operations: createOperationRepo(database, needs.mask), clock, operator: () => needs.operator() ?? appItself })
  const newPixels = createPixelsJob({ graph, onCreated: (id) => pixels.invalidateList(id) })
  const onFates = (...news: Fates) => {
    endings.fates(...news)
    awaited.fates(...news)
    if (concernsOwnPortfolio(connections, news)) pixels.invalidateList(news[0])
  }
  const job = applySharesJob({ graph, clock, onTouched: (ids) => pixels.invalidateAccess(ids), onFates, onBatchTime: pace.note })
  const engine = createJobEngine({
    ...needs,
    db: database,
    definitions: [runnable(newPixels), runnable(job), ...otherJobs],
    errorShare: graph.errorShare,
    limitWaitedFor: graph.stopUntil,
    readOnly: refusal !== null,
    ...(refusal !== null && { refusal }),
  })
  owned.add(() => engine.dispose())
  const pixels: Pixels = createPixels({ graph, engine, job: newPixels, connections, emit, clock, log })
  const awaited = createAwaitedShares({
    repo: createAwaitedShareRepo(database),
    graph,
    clock,
    random,
    log,
    emit,
    connections,
    onAnswered: pixels.reread,
    plan: (id, edits) => sharing.planFollowUp(id, edits),
    run: (request) => sharing.run(request),
    refusal,
    note,
    noted: needs.operationsWritten,
  })
  owned.add(() => awaited.close())
  const endings = createEndings({ repo: createShareEndingRepo(database), pixels, connections, clock, emit, log, refusal, note, noted: needs.operationsWritten })
  owned.add(() => endings.close())
  const sharing: Sharing = createSharing({ graph, engine, job, unasked: appItself, pixels, connections, awaited, endings, roundMs: pace.roundMs, clock, log })
  return withNews({ engine, pixels, sharing, awaited, endings })
}
