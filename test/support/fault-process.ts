import type { Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { connectionId } from '#shared/domain/ids.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createAwaitedShareRepo } from '#main/db/repos/awaited-share.ts'
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
import type { TokenLender } from '#main/graph/transport.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { runnable } from '#main/jobs/runnable.ts'
import type { Clock } from '#main/lib/clock.ts'
import type { Random } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import { watchedDatabase } from './fault-database.ts'
import type { WatchedWrite } from './fault-database.ts'
import { FaultWire } from './fault-wire.ts'

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
  /** Requests on their way. */
  inFlight = 0
  isAlive = true
  /** Meta has refused the token. */
  #isRefused = false
  readonly #close: () => void

  constructor(path: string, around: Surroundings) {
    const { random, say, emit } = around
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
        this.engine.connectionLost(id, 'authExpired')
      },
      timeoutMs: around.timeoutMs,
      agents: this.wire.agents,
    })
    const pace = createPace()
    const createJob = createPixelsJob({ graph, onCreated: (id) => this.pixels.invalidateList(id) })
    const applyJob = applySharesJob({ graph, clock, onTouched: (ids) => this.pixels.invalidateAccess(ids), onFates: (...news) => this.#fates(...news), onBatchTime: pace.note })
    const engine = createJobEngine({
      db,
      definitions: [runnable(createJob), runnable(applyJob)],
      clock,
      random,
      log,
      emit,
      hasConnection: (id) => this.vault.has(id) && !this.#isRefused,
      errorShare: graph.errorShare,
      readOnly: false,
      mask: (text) => this.vault.mask(text),
      operationsWritten: () => undefined,
    })
    const connections = { list: () => [around.connection] }
    this.engine = engine
    this.pixels = createPixels({ graph, engine, job: createJob, connections, emit, clock, log })
    this.awaited = createAwaitedShares({
      repo: createAwaitedShareRepo(db),
      graph,
      clock,
      random,
      log,
      emit,
      connections,
      onAnswered: this.pixels.reread,
      plan: (id, edits) => this.sharing.planFollowUp(id, edits),
      run: (request) => this.sharing.run(request),
      refusal: null,
    })
    this.endings = createEndings({ repo: createShareEndingRepo(db), pixels: this.pixels, connections, clock, emit, log, refusal: null })
    this.sharing = createSharing({ graph, engine, job: applyJob, pixels: this.pixels, connections, awaited: this.awaited, endings: this.endings, roundMs: pace.roundMs, clock, log })
    this.#close = graph.close
  }

  /** A person connects the token, again if it was refused or is gone. */
  connect(token: string): void {
    this.#isRefused = false
    this.vault.put(faultConnection, token)
    this.engine.connectionReady(faultConnection)
    this.awaited.connectionReady(faultConnection)
  }

  /** What held the token is gone, with it. */
  loseToken(): void {
    this.vault.drop(faultConnection)
    this.engine.connectionLost(faultConnection, 'needsConnection')
  }

  /** Nothing is sent, written or woken any more; what was on its way is cut off. */
  die(): void {
    this.isAlive = false
    this.awaited.close()
    this.vault.drop(faultConnection)
    this.#close()
    this.wire.close()
  }

  readonly #fates: Parameters<typeof applySharesJob>[0]['onFates'] = (...news) => {
    this.endings.fates(...news)
    this.awaited.fates(...news)
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
