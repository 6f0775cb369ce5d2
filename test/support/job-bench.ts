import { onTestFinished } from 'vitest'
import type { Database } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { JobDefinition, PlannedItem } from '#main/jobs/define.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { runnable } from '#main/jobs/runnable.ts'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import { connectionId as connectionIdSchema } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { FakeClock, settled } from './fake-clock.ts'
import { Died, watchedDatabase } from './fault-database.ts'
import type { WatchedWrite } from './fault-database.ts'
import { openTestDb } from './open-test-db.ts'
import { ScriptedRemote } from './scripted-remote.ts'
import type { RemoteItem, RemotePayload } from './scripted-remote.ts'
import { anna } from './operations.ts'

export const connectionId = connectionIdSchema.parse('c-1-2')

interface BenchOptions {
  readonly chunkSize?: number
  readonly concurrency?: number
  readonly lookDelaysMs?: readonly number[]
  /** Sees each transaction, and may end the process at it. */
  readonly saw?: (write: WatchedWrite, die: () => never) => void
}

let uuids = 0
const uuid = () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}`

/** An engine on a real database file, a fake clock and a scripted remote, that can die and be started again. */
export class JobBench {
  readonly clock = new FakeClock()
  readonly remote = new ScriptedRemote(this.clock)
  readonly events: AppEvent[] = []
  readonly problems: string[] = []
  readonly definition: JobDefinition<RemotePayload, RemoteItem>
  db: Database
  engine: JobEngine
  isConnected = true
  operationsWritten = 0
  /** Whoever is in. */
  operator: OperatorRef | null = anna
  /** Under which else what that one does is found. */
  alsoOwn: readonly OperatorId[] = []
  /** Transactions of the engine. */
  writes = 0
  /** Of the app's last calls, as the engine is told. */
  errorShare = { calls: 0, errors: 0 }
  /** What the engine tells of limits from before, with the wall time until which they last. */
  readonly limitsTold: (readonly [string, number])[] = []

  readonly #saw: BenchOptions['saw']
  #isAlive = true

  constructor({ saw, ...options }: BenchOptions = {}) {
    this.#saw = saw
    this.definition = this.remote.definition(options)
    this.db = openTestDb()
    this.engine = this.#open()
  }

  start(items: readonly (string | PlannedItem<RemoteItem>)[], options: { readonly destructive?: boolean; readonly onceKey?: string; readonly undoes?: JobId; readonly by?: OperatorRef } = {}): JobId {
    return this.engine.start(this.definition, {
      title: 'Share',
      connectionId,
      connectionName: 'Nord',
      payload: { batch: 'one' },
      items: items.map((each) => (typeof each === 'string' ? { key: each, data: { name: each } } : each)),
      destructive: options.destructive ?? false,
      onceKey: options.onceKey ?? uuid(),
      ...(options.undoes !== undefined && { undoes: options.undoes }),
      ...(options.by !== undefined && { by: options.by }),
    })
  }

  /** Runs until the job has ended or stands still for a person. */
  async run(id: JobId): Promise<Job> {
    await this.clock.advanceUntil(() => {
      const { state, pauseReason } = this.engine.get(id)
      return jobHasEnded(state) || (state === 'paused' && pauseReason !== 'rateLimited' && pauseReason !== 'offline')
    })
    return this.engine.get(id)
  }

  states(id: JobId): Record<string, string> {
    return Object.fromEntries(this.engine.items(id, { limit: 500 }).items.map((item) => [item.subject.replace('Pixel ', ''), item.state]))
  }

  item(id: JobId, name: string) {
    return this.engine.items(id, { limit: 500 }).items.find((item) => item.subject === `Pixel ${name}`)
  }

  /** The operation log, oldest first. */
  log(): readonly Operation[] {
    return createOperationRepo(this.db, (text) => text).page({}, null, 500).toReversed()
  }

  /** The process dies: nothing is awaited, nothing is written any more. The next process has no token. */
  async crash(): Promise<void> {
    this.db.close()
    this.#isAlive = true
    await settled()
    this.isConnected = false
    this.remote.inFlight = 0
    this.db = openTestDb(this.db.path)
    this.engine = this.#open()
    await settled()
  }

  async connect(): Promise<void> {
    this.isConnected = true
    this.engine.connectionReady(connectionId)
    await settled()
  }

  #engineDb(): Database {
    const watched = this.#saw === undefined ? this.db : watchedDatabase(this.db, { isAlive: () => this.#isAlive, saw: (write) => this.#see(write) })
    const writeTx: Database['writeTx'] = (work) => {
      this.writes += 1
      return watched.writeTx(work)
    }
    return { ...watched, writeTx }
  }

  #see(write: WatchedWrite): void {
    this.#saw?.(write, () => {
      this.#isAlive = false
      throw new Died('killed')
    })
  }

  #open(): JobEngine {
    const emit: Emit = (event, payload) => {
      if (event === 'jobs.progress' && 'job' in payload) this.events.push({ event, payload: { job: payload.job } })
    }
    const engine = createJobEngine({
      db: this.#engineDb(),
      definitions: [runnable(this.definition)],
      clock: this.clock,
      random: { fraction: () => 0.5, uuid },
      log: { info: () => undefined, error: (message, failure) => this.problems.push(failure instanceof Error ? `${message}: ${failure.message}` : message) },
      emit,
      hasConnection: () => this.isConnected,
      errorShare: () => this.errorShare,
      limitWaitedFor: (id, limit, until) => this.limitsTold.push([`${id} ${limit.scope}:${limit.id}`, until]),
      readOnly: this.db.isReadOnly,
      mask: (text) => text.replaceAll('EAAsecret', '[token]'),
      operator: () => this.operator,
      ownIds: (id) => [id, ...this.alsoOwn],
      operationsWritten: () => {
        this.operationsWritten += 1
      },
    })
    onTestFinished(() => this.db.close())
    return engine
  }
}
