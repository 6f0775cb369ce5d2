import type { Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { connectionId } from '#shared/domain/ids.ts'
import { buildSharing } from '#main/compose-sharing.ts'
import type { SharingServices } from '#main/compose-sharing.ts'
import { createEventHub } from '#main/contract/event-hub.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createLaunchRepo } from '#main/db/repos/launch.ts'
import { createLaunchRuns } from '#main/features/launches/job/launch-runs.ts'
import type { LaunchRuns } from '#main/features/launches/job/launch-runs.ts'
import type { Pixels } from '#main/features/pixels/pixels.ts'
import type { AwaitedShares } from '#main/features/sharing/awaited/awaited.ts'
import type { Endings } from '#main/features/sharing/endings/endings.ts'
import type { Sharing } from '#main/features/sharing/sharing.ts'
import { createGraphClient } from '#main/graph/create-client.ts'
import type { TokenLender } from '#main/graph/transport.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import type { Clock } from '#main/lib/clock.ts'
import { Disposables } from '#main/lib/disposables.ts'
import type { Random } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import { watchedDatabase } from './fault-database.ts'
import type { WatchedWrite } from './fault-database.ts'
import { FaultWire } from './fault-wire.ts'
import { anna } from './operations.ts'

export const faultConnection = connectionId.parse('c-1-1')

/** What lies around a process of the app, and stays when it dies. */
export interface Surroundings {
  readonly baseUrl: string
  readonly connection: Connection
  readonly clockOf: (isAlive: () => boolean) => Clock
  readonly random: Random
  readonly timeoutMs: number
  readonly emit: Emit
  readonly say: (line: string) => void
  readonly saw: (write: WatchedWrite) => void
}

/** One process of the app: real features, engine, client and database. It can die at any point. */
export class FaultProcess {
  readonly vault = new TokenVault()
  readonly wire = new FaultWire()
  readonly db: Database
  readonly engine: JobEngine
  readonly pixels: Pixels
  readonly sharing: Sharing
  readonly endings: Endings
  readonly awaited: AwaitedShares
  readonly launches: LaunchRuns
  /** Requests on their way. */
  inFlight = 0
  isAlive = true
  /** Meta has refused the token. */
  #isRefused = false
  readonly #services: SharingServices
  readonly #close: () => void

  constructor(path: string, around: Surroundings) {
    const { random, say } = around
    const clock = around.clockOf(() => this.isAlive)
    const log = {
      info: (message: string, facts: object = {}) => say(`${message} ${JSON.stringify(facts)}`),
      error: (message: string, failure?: unknown) => say(`${message} ${String(failure)}`),
    }
    this.db = openDatabase(path)
    const db = watchedDatabase(this.db, { isAlive: () => this.isAlive, saw: around.saw })
    const graph = createGraphClient({
      baseUrl: around.baseUrl,
      version: 'v26.0',
      vault: this.#lender(),
      clock,
      random,
      log,
      appVersion: '0.0.0-test',
      onUsage: () => undefined,
      onAuthDead: (id) => {
        this.#isRefused = true
        this.#services.connectionLost(id, 'authExpired')
      },
      timeoutMs: around.timeoutMs,
      agents: this.wire.agents,
    })
    const hub = createEventHub()
    const emit: Emit = (event, payload) => {
      around.emit(event, payload)
      hub.emit(event, payload)
    }
    const launches = createLaunchRuns({ graph, engine: () => services.engine, repo: createLaunchRepo(db), clock, random, log, emit })
    const services: SharingServices = buildSharing({
      database: db,
      refusal: null,
      graph,
      connections: { list: () => [around.connection] },
      hasConnection: (id) => this.vault.has(id) && !this.#isRefused,
      operator: () => anna,
      operationsWritten: () => undefined,
      otherJobs: launches.jobs,
      clock,
      random,
      mask: (text) => this.vault.mask(text),
      log,
      emit,
      // Nothing is put away in the end: it dies.
      owned: new Disposables(),
    })
    hub.onEvent(services.noticed)
    hub.onEvent(launches.noticed)
    this.#services = services
    this.engine = services.engine
    this.pixels = services.pixels
    this.sharing = services.sharing
    this.endings = services.endings
    this.awaited = services.awaited
    this.launches = launches
    this.#close = graph.close
  }

  /** A person connects the token, again if it was refused or is gone. */
  connect(token: string): void {
    this.#isRefused = false
    this.vault.put(faultConnection, token)
    this.#services.connectionReady(faultConnection)
  }

  /** What held the token is gone, with it. */
  loseToken(): void {
    this.vault.drop(faultConnection)
    this.#services.connectionLost(faultConnection, 'needsConnection')
  }

  /** Nothing is sent, written or woken any more; what was on its way is cut off. */
  die(): void {
    this.isAlive = false
    this.awaited.close()
    this.vault.drop(faultConnection)
    this.#close()
    this.wire.close()
  }

  /** Counts what is on its way, from the moment at which the client is lent the token for it. */
  #lender(): TokenLender {
    return {
      withToken: (id, use, missing) => {
        const used = this.vault.withToken(id, use, missing)
        this.inFlight += 1
        void Promise.resolve(used).finally(() => {
          this.inFlight -= 1
        })
        return used
      },
    }
  }
}
