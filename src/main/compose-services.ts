import { setImmediate as nextTurn } from 'node:timers/promises'
import packageJson from '../../package.json' with { type: 'json' }
import type { Emit } from '#shared/contract/events.ts'
import type { GraphVersion } from '#shared/domain/graph-version.ts'
import { appItself } from '#shared/domain/operator.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { createKnownAssetRepo } from './db/repos/known-asset.ts'
import { createVideoStillRepo } from './db/repos/video-still.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { createLogCare } from './db/log-care.ts'
import { createActivity } from './features/activity/activity.ts'
import { createConnections } from './features/connections/create-connections.ts'
import type { Connections, ConnectionsDeps } from './features/connections/create-connections.ts'
import { Creatives } from './features/creatives/creatives.ts'
import type { CreativesDeps } from './features/creatives/creatives.ts'
import { createGraphClient } from './graph/create-client.ts'
import type { ClosableGraphClient } from './graph/create-client.ts'
import { createPictureTransport } from './graph/transport-picture.ts'
import type { ComposeOptions } from './hosts/composition.ts'
import { runnable } from './jobs/runnable.ts'
import { buildLaunches } from './compose-launches.ts'
import { buildSharing } from './compose-sharing.ts'
import type { OpenStorage } from './compose-storage.ts'
import type { Clock } from './lib/clock.ts'
import type { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import { lockedMeanwhile } from './lib/not-let-in.ts'
import type { RecordOperation } from './lib/operation-entry.ts'
import type { Random } from './lib/random.ts'
import type { TokenVault } from './vault/token-vault.ts'

const META_URL = 'https://graph.facebook.com'

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
  /** Of Meta's API; another one holds from the next start or lock. */
  readonly graphVersion: GraphVersion
  readonly record: RecordOperation
  /** Whoever is in now; null: nobody is. What is written is not put down to that one, but to who called. */
  readonly whoIsIn: () => OperatorRef | null
  /** Whether whoever is in is an admin. */
  readonly isAdmin: () => boolean
  /** Ids under which an operator's rows of the log stand. */
  readonly ownIds: (id: OperatorId) => readonly OperatorId[]
}

function graphOf({ options, vault, clock, random, log, emit, owned, graphVersion }: Base, connections: () => Connections): ClosableGraphClient {
  const graph = createGraphClient({
    baseUrl: options.graphUrl ?? META_URL,
    version: graphVersion,
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

function activityOf({ storage, mask, clock, log, emit, owned, ownIds }: Base) {
  const { database } = storage
  const operations = createOperationRepo(database, mask)
  const activity = createActivity({ operations, care: createLogCare(database, operations, clock), clock, emit, pause: nextTurn, ownIds })
  if (storage.refusal === null) activity.resume().catch((failure: unknown) => log.error('a clearing of an earlier run could not be ended', failure))
  owned.add(() => activity.close())
  return activity
}

/** Dropped files. What an earlier run left of them is deleted before anything else is taken in. */
function creativesOf({ options, storage, clock, random, log, emit, owned }: Base, needs: Pick<CreativesDeps, 'graph' | 'connections' | 'accountName' | 'engine'>): Creatives {
  const creatives = new Creatives({
    ...needs,
    dataDirectory: options.dataDirectory,
    fetchPicture: createPictureTransport(options.graphUrl ?? META_URL),
    repo: createKnownAssetRepo(storage.database),
    stillRepo: createVideoStillRepo(storage.database),
    clock,
    random,
    emit,
    refusal: storage.refusal,
  })
  creatives.open().catch((failure: unknown) => log.error('dropped files of an earlier run could not be deleted', failure))
  owned.add(() => creatives.close())
  return creatives
}

/** Tokens in memory. @param needs what else hears when one comes or goes. */
function connectionsOf({ options, vault, clock, emit, log, record }: Base, needs: Pick<ConnectionsDeps, 'graph' | 'onReady' | 'onLost'>): Connections {
  const { takeClipboardText, replaceProcess } = options.host
  return createConnections({ ...needs, vault, clock, emit, log, record, takeClipboardText, onLastDropped: replaceProcess })
}

/** What the app consists of, beside its people. */
export type Services = ReturnType<typeof buildServices>

/** Builds the services. They know each other through what is handed over here and in compose-sharing.ts alone. */
export function buildServices(base: Base) {
  const { options, storage, clock, random, mask, log, emit, owned, whoIsIn, isAdmin, ownIds } = base
  const activity = activityOf(base)
  const graph = graphOf(base, () => connections)
  const creatives = creativesOf(base, {
    graph,
    connections: { list: () => connections.list() },
    accountName: async ({ connectionId, accountId }) => (await services.sharing.targets(connectionId)).accounts.find(({ id }) => id === accountId)?.name ?? null,
    engine: () => services.engine,
  })
  const launches = buildLaunches({
    database: storage.database,
    graph,
    graphUrl: options.graphUrl,
    connections: { list: () => connections.list() },
    stillAtMeta: (place, media) => creatives.stillAtMeta(place, media),
    engine: () => services.engine,
    viewer: (caller) => {
      const { id } = whoIsIn() ?? appItself
      // A draft that one asked for is not the next one's, and nobody's neither.
      if (caller !== undefined && caller.id !== id) throw lockedMeanwhile()
      return { id, sees: isAdmin() ? null : ownIds(id) }
    },
    clock,
    random,
    log,
    emit,
  })
  const connections: Connections = connectionsOf(base, {
    graph,
    onReady: (id) => {
      // A renewed token may see other Pages and pixels, or be allowed more.
      launches.adPicks.forget(id)
      services.connectionReady(id)
    },
    onLost: (id, reason, message) => {
      services.connectionLost(id, reason, message)
      if (reason === 'authExpired') return
      creatives.forget(id)
      launches.adPicks.forget(id)
    },
  })
  const services = buildSharing({
    database: storage.database,
    refusal: storage.refusal,
    graph,
    connections,
    hasConnection: (id) => connections.get(id)?.state === 'active',
    operationsWritten: activity.written,
    operator: whoIsIn,
    ownIds,
    otherJobs: [runnable(creatives.job), runnable(creatives.stillJob), ...launches.runs.jobs],
    clock,
    random,
    mask,
    log,
    emit,
    owned,
  })
  return { ...services, graph, connections, activity, creatives, launches }
}
