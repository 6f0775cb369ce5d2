import { setImmediate as nextTurn } from 'node:timers/promises'
import packageJson from '../../package.json' with { type: 'json' }
import type { Emit } from '#shared/contract/events.ts'
import { createAwaitedShareRepo } from './db/repos/awaited-share.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { createShareEndingRepo } from './db/repos/share-ending.ts'
import { verifyChainInTurns } from './db/verify-chain.ts'
import { createActivity } from './features/activity/activity.ts'
import { createConnections } from './features/connections/create-connections.ts'
import type { Connections } from './features/connections/create-connections.ts'
import { createPixelsJob } from './features/pixels/create-job.ts'
import { createPixels } from './features/pixels/pixels.ts'
import type { Pixels } from './features/pixels/pixels.ts'
import { applySharesJob } from './features/sharing/job/apply-job.ts'
import type { ApplySharesJob, ApplySharesJobDeps } from './features/sharing/job/apply-job.ts'
import { createAwaitedShares } from './features/sharing/awaited/awaited.ts'
import { createEndings } from './features/sharing/endings/endings.ts'
import { createPace } from './features/sharing/job/pace.ts'
import type { Pace } from './features/sharing/job/pace.ts'
import { createSharing } from './features/sharing/sharing.ts'
import type { Sharing } from './features/sharing/sharing.ts'
import { createGraphClient } from './graph/create-client.ts'
import type { ClosableGraphClient } from './graph/create-client.ts'
import type { ComposeOptions } from './hosts/composition.ts'
import { createJobEngine } from './jobs/engine.ts'
import type { JobEngine } from './jobs/engine-api.ts'
import { runnable } from './jobs/runnable.ts'
import type { Runnable } from './jobs/runnable.ts'
import type { OpenStorage } from './compose-storage.ts'
import type { Clock } from './lib/clock.ts'
import type { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import type { Random } from './lib/random.ts'
import type { TokenVault } from './vault/token-vault.ts'

const META_URL = 'https://graph.facebook.com'
export const GRAPH_VERSION = 'v26.0'

/** What every service is built from. */
export interface Base {
  readonly options: ComposeOptions
  readonly clock: Clock
  readonly random: Random
  readonly vault: TokenVault
  readonly mask: (text: string) => string
  readonly log: Log
  readonly storage: OpenStorage
  readonly emit: Emit
  readonly owned: Disposables
}

type Fates = Parameters<ApplySharesJobDeps['onFates']>

function graphOf({ options, vault, clock, random, log, emit, owned }: Base, connections: () => Connections): ClosableGraphClient {
  const graph = createGraphClient({
    baseUrl: options.graphUrl ?? META_URL,
    version: GRAPH_VERSION,
    vault,
    clock,
    random,
    log,
    appVersion: packageJson.version,
    onUsage: (buckets) => emit('usage.changed', { buckets }),
    onAuthDead: (id, error) => connections().authDead(id, error),
    scopesOf: (id) => connections().scopesOf(id),
  })
  owned.add(() => graph.close())
  return graph
}

function activityOf({ storage, mask, clock, emit, owned }: Base) {
  const { database } = storage
  const activity = createActivity({ operations: createOperationRepo(database, mask), verify: () => verifyChainInTurns(database, nextTurn), clock, emit })
  owned.add(() => activity.close())
  return activity
}

interface EngineNeeds {
  readonly graph: ClosableGraphClient
  readonly connections: Connections
  readonly definitions: readonly Runnable[]
  readonly operationsWritten: () => void
}

function engineOf({ storage, clock, random, log, emit, mask, owned }: Base, { graph, connections, definitions, operationsWritten }: EngineNeeds): JobEngine {
  const engine = createJobEngine({
    db: storage.database,
    definitions,
    clock,
    random,
    log,
    emit,
    hasConnection: (id) => connections.get(id)?.state === 'active',
    errorShare: graph.errorShare,
    readOnly: storage.refusal !== null,
    ...(storage.refusal === null ? {} : { refusal: storage.refusal }),
    mask,
    operationsWritten,
  })
  owned.add(() => engine.dispose())
  return engine
}

interface SharingNeeds {
  readonly graph: ClosableGraphClient
  readonly engine: JobEngine
  readonly connections: Connections
  readonly pixels: Pixels
  readonly job: ApplySharesJob
  readonly pace: Pace
}

/** Sharing, and what watches over shares: the partners that must accept, and the end dates. */
function sharingOf({ storage, clock, random, log, emit, owned }: Base, { graph, engine, connections, pixels, job, pace }: SharingNeeds) {
  const { database, refusal } = storage
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
  })
  owned.add(() => awaited.close())
  const endings = createEndings({ repo: createShareEndingRepo(database), pixels, connections, clock, emit, log, refusal })
  owned.add(() => endings.close())
  const sharing: Sharing = createSharing({ graph, engine, job, pixels, connections, awaited, endings, roundMs: pace.roundMs, clock, log })
  return { sharing, awaited, endings }
}

/** @returns whether a portfolio that the connection acts for got or lost a pixel: then its own list of pixels is another one. */
function concernsOwnPortfolio(connections: Connections, [connectionId, , fates]: Fates): boolean {
  const own = new Set<string>(connections.get(connectionId)?.portfolios.map((portfolio) => portfolio.id))
  return fates.some(({ item }) => item.target.type === 'partner' && own.has(item.target.id))
}

/** Builds the services. They know each other through what is handed over here alone. */
export function buildServices(base: Base) {
  const { options, vault, clock, log, emit } = base
  const activity = activityOf(base)
  const graph = graphOf(base, () => connections)
  const pace = createPace()
  const newPixels = createPixelsJob({ graph, onCreated: (id) => pixels.invalidateList(id) })
  const onFates = (...news: Fates) => {
    endings.fates(...news)
    awaited.fates(...news)
    if (concernsOwnPortfolio(connections, news)) pixels.invalidateList(news[0])
  }
  const job = applySharesJob({ graph, clock, onTouched: (ids) => pixels.invalidateAccess(ids), onFates, onBatchTime: pace.note })
  const connections: Connections = createConnections({
    vault,
    graph,
    clock,
    emit,
    log,
    takeClipboardText: options.host.takeClipboardText,
    onLastDropped: options.host.replaceProcess,
    onReady: (id) => {
      pixels.invalidateList(id)
      engine.connectionReady(id)
      awaited.connectionReady(id)
    },
    onLost: (id, reason) => {
      engine.connectionLost(id, reason)
      if (reason === 'authExpired') return
      pixels.forget(id)
      sharing.forget(id)
    },
  })
  const definitions = [runnable(newPixels), runnable(job)]
  const engine = engineOf(base, { graph, connections, definitions, operationsWritten: activity.written })
  const pixels: Pixels = createPixels({ graph, engine, job: newPixels, connections, emit, clock, log })
  const { sharing, awaited, endings } = sharingOf(base, { graph, engine, connections, pixels, job, pace })
  return { graph, connections, engine, pixels, sharing, awaited, endings, activity }
}
