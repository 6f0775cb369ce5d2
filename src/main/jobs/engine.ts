import type { Emit } from '#shared/contract/events.ts'
import { jobId } from '#shared/domain/ids.ts'
import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { Database } from '../db/open.ts'
import type { JobRow } from '../db/repos/job.ts'
import { storageIsReadOnly } from '../db/storage-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import type { JobDefinition } from './define.ts'
import type { ConnectionLoss, JobEngine, OpenWork, StartJob } from './engine-api.ts'
import type { ErrorShare } from './error-watch.ts'
import type { Limit } from './hold.ts'
import { toJobReport, toStanding } from './job-report.ts'
import type { ItemStanding, JobReport } from './job-report.ts'
import { toJob, toJobItem } from './job-view.ts'
import { Journal } from './journal.ts'
import { planItems } from './plan-items.ts'
import { ProgressFeed } from './progress-feed.ts'
import { lockedBefore, noSuchJob, unreadableJob } from './refusals.ts'
import { afterRestart, notPaused } from './restart.ts'
import { parseJson } from './runnable.ts'
import type { BoundJob, Runnable } from './runnable.ts'
import { JobRunner } from './runner.ts'
import { starterOf } from './carrier.ts'
import type { WhoIsIn } from './carrier.ts'

/** The newest jobs that a list shows. */
const LIST_MAX = 200
/** Nothing is lost by letting go earlier, so the app does not keep a person waiting longer than this when it closes. */
const DRAIN_MS = 3_000

export interface JobEngineOptions {
  readonly db: Database
  readonly definitions: readonly Runnable[]
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
  /** Whether a connection's token is in memory and was not refused. */
  readonly hasConnection: (id: ConnectionId) => boolean
  /** Of the last 500 calls of a connection's app, how many Meta refused: it judges apps by that. */
  readonly errorShare: (id: ConnectionId) => ErrorShare
  /**
   * Told of each limit that items waited for when an earlier process ended, before anything is sent: whoever paces calls heeds it as if it had
   * been there. @param until wall time in ms.
   */
  readonly limitWaitedFor: (id: ConnectionId, limit: Limit, until: number) => void
  /** Another copy of the app writes: this one shows what is there and starts nothing. */
  readonly readOnly: boolean
  /** What to say to whoever wants to write while `readOnly`, when it is not another copy that stops it (a damaged file, a newer one). */
  readonly refusal?: AppError
  /** Takes known secrets out of a text by value; sees every text that is written. */
  readonly mask: (text: string) => string
  /** Called after lines of the operation log are on the disk. */
  readonly operationsWritten: () => void
  /** Whoever is in now: a job that is started or resumed is put down to that operator. Null: nobody is. */
  readonly operator: () => OperatorRef | null
  /** Ids under which what an operator does and keeps is found; without it, its own alone. */
  readonly ownIds?: (id: OperatorId) => readonly OperatorId[]
}

class Engine implements JobEngine {
  readonly #options: JobEngineOptions
  readonly #journal: Journal
  readonly #feed: ProgressFeed
  readonly #runners = new Map<JobId, JobRunner>()

  constructor(options: JobEngineOptions) {
    this.#options = options
    this.#journal = new Journal(options)
    this.#feed = new ProgressFeed(options.clock, options.emit)
    if (!options.readOnly) this.#recover()
  }

  start<Payload, Item>(definition: JobDefinition<Payload, Item>, request: StartJob<Payload, Item>): JobId {
    this.#assertWritable()
    const open = this.#journal.jobs.findOpen(request.onceKey)
    if (open !== null) return open.id
    const startedBy = starterOf(request.by, this.#whoIsIn())
    // Whoever asked for it left while it was prepared.
    if (startedBy === null) throw lockedBefore()
    const undone = request.undoes === undefined ? null : this.#journal.jobs.find(request.undoes)
    const { mask, random, clock } = this.#options
    const { title, connectionId, connectionName, payload, destructive, onceKey } = request
    const items = planItems(definition, payload, request.items)
    const row = this.#journal.create(
      {
        id: jobId.parse(random.uuid()),
        type: definition.type,
        version: definition.version,
        title: mask(title),
        connectionId,
        connectionName: mask(connectionName),
        startedBy,
        payload: JSON.stringify(payload),
        destructive,
        onceKey,
        undoes: undone?.id ?? null,
        createdAt: clock.now(),
      },
      items,
    )
    this.#runnerOf(row).begin()
    if (undone !== null) this.#tellUndone(undone, row.id)
    return row.id
  }

  get(id: JobId): Job {
    return this.#view(this.#row(id))
  }

  find(id: JobId): Job | null {
    const row = this.#found(id)
    return row && this.#view(row)
  }

  list(): readonly Job[] {
    return this.#journal.jobs.newest(LIST_MAX).map((row) => this.#view(this.#runners.get(row.id)?.job ?? row))
  }

  items(id: JobId, query: Parameters<JobEngine['items']>[1]): ReturnType<JobEngine['items']> {
    const job = this.#row(id)
    const rows = this.#journal.items.page(job.no, query.states ?? [], query.after ?? -1, query.limit + 1)
    const now = this.#options.clock.now()
    const describe = this.#bind(job)?.describe ?? (() => null)
    return { items: rows.slice(0, query.limit).map((row) => toJobItem(row, describe, now)), hasMore: rows.length > query.limit }
  }

  cells(id: JobId): ReturnType<JobEngine['cells']> {
    return this.#journal.items.cells(this.#row(id).no)
  }

  report<Payload, Item>(definition: JobDefinition<Payload, Item>, id: JobId): JobReport<Payload, Item> | null {
    const job = this.#row(id)
    if (job.type !== definition.type) return null
    return toJobReport(definition, job.payload, this.#journal.items.page(job.no, [], -1, job.counts.total))
  }

  payload<Payload, Item>({ type, payload: schema }: JobDefinition<Payload, Item>, id: JobId): Payload | null {
    const job = this.#row(id)
    const payload = schema.safeParse(parseJson(job.payload))
    return job.type === type && payload.success ? payload.data : null
  }

  standings(id: JobId): readonly ItemStanding[] {
    return this.#journal.items.standings(this.#row(id).no).map(toStanding)
  }

  madeBy<Payload, Item>({ type }: JobDefinition<Payload, Item>, madeIds: readonly string[]): ReturnType<JobEngine['madeBy']> {
    return madeIds.length === 0 ? [] : this.#journal.items.madeBy(type, madeIds)
  }

  startedAs(onceKey: string): readonly Job[] {
    return this.#journal.jobs.startedAs(onceKey).map((row) => this.#view(this.#runners.get(row.id)?.job ?? row))
  }

  payloads<Payload, Item>({ type, payload: schema }: JobDefinition<Payload, Item>): readonly { readonly id: JobId; readonly payload: Payload }[] {
    return this.#journal.jobs.newestOf(type, LIST_MAX).flatMap((row) => {
      const payload = schema.safeParse(parseJson(row.payload))
      return payload.success ? [{ id: row.id, payload: payload.data }] : []
    })
  }

  changedLater(id: JobId, cells: Parameters<JobEngine['changedLater']>[1]): ReturnType<JobEngine['changedLater']> {
    return this.#journal.items.changedLater(this.#row(id).no, cells)
  }

  openWork<Payload, Item>(definition: JobDefinition<Payload, Item>, keys: () => readonly string[]): readonly OpenWork[] {
    const open = [...this.#runners.values()].flatMap(({ job }) => (job.type === definition.type && !jobHasEnded(job.state) ? [job] : []))
    if (open.length === 0) return []
    const counts = new Map(this.#journal.items.openAmong(open.map((job) => job.no), keys()))
    const work = open.map(({ no, id, title }): OpenWork => ({ id, title, items: counts.get(no) ?? 0 }))
    return work.filter(({ items }) => items > 0).toSorted((left, right) => right.items - left.items)
  }

  pause(id: JobId): Job {
    return this.#command(id, (runner) => runner.pause())
  }

  resume(id: JobId): Job {
    return this.#command(id, (runner) => runner.resume())
  }

  cancel(id: JobId): Job {
    return this.#command(id, (runner) => runner.cancel())
  }

  retry(id: JobId, ordinals?: readonly number[]): Job {
    return this.#command(id, (runner) => runner.retry(ordinals ?? null))
  }

  connectionReady(id: ConnectionId): void {
    for (const runner of this.#of(id)) runner.connectionReady()
  }

  connectionLost(id: ConnectionId, reason: ConnectionLoss, message?: string): void {
    for (const runner of this.#of(id)) runner.connectionLost(reason, message)
  }

  carriedBy(operators: readonly OperatorId[]): number {
    return [...this.#runners.values()].filter(({ job: { state, carriedBy } }) => !jobHasEnded(state) && carriedBy !== null && operators.includes(carriedBy.id)).length
  }

  takeOver(from: OperatorId, to: OperatorRef): void {
    for (const runner of this.#runners.values()) {
      if (runner.job.carriedBy?.id === from) runner.name({ carriedBy: to })
    }
  }

  forgetPerson(operators: readonly OperatorId[]): void {
    const kept = (who: OperatorRef | null) => (who !== null && operators.includes(who.id) ? null : who)
    for (const runner of this.#runners.values()) {
      const { startedBy, carriedBy } = runner.job
      const names = { startedBy: kept(startedBy), carriedBy: kept(carriedBy) }
      if (names.startedBy !== startedBy || names.carriedBy !== carriedBy) runner.name(names)
    }
  }

  async dispose(): Promise<void> {
    const runners = [...this.#runners.values()]
    const enough = new AbortController()
    await Promise.race([Promise.all(runners.map((runner) => runner.drain())), this.#options.clock.sleep(DRAIN_MS, enough.signal)])
    enough.abort()
    for (const runner of runners) runner.abandon()
    this.#feed.close()
  }

  #assertWritable(): void {
    if (this.#options.readOnly) throw this.#options.refusal ?? storageIsReadOnly()
  }

  #row(id: JobId): JobRow {
    const row = this.#found(id)
    if (row === null) throw noSuchJob()
    return row
  }

  #found(id: JobId): JobRow | null {
    return this.#runners.get(id)?.job ?? this.#journal.jobs.find(id)
  }

  #of(id: ConnectionId): readonly JobRunner[] {
    return [...this.#runners.values()].filter((runner) => runner.job.connectionId === id)
  }

  #command(id: JobId, act: (runner: JobRunner) => void): Job {
    this.#assertWritable()
    const runner = this.#runners.get(id) ?? this.#runnerOf(this.#row(id))
    try {
      act(runner)
    } finally {
      this.#dropIfEnded(runner)
    }
    return this.#view(runner.job)
  }

  #view(row: JobRow): Job {
    const runner = this.#runners.get(row.id)
    return toJob(row, runner?.held() ?? null, runner?.looksAt() ?? null)
  }

  /** A screen that shows the job which is undone learns of it. */
  #tellUndone(undone: JobRow, undoneBy: JobId): void {
    const runner = this.#runners.get(undone.id)
    if (runner !== undefined) runner.noteUndo(undoneBy)
    else this.#feed.changed(undone.id, undone.state, () => this.#view({ ...undone, undoneBy }))
  }

  #bind(job: JobRow): BoundJob | null {
    return this.#options.definitions.find((each) => each.type === job.type)?.bind(job.payload) ?? null
  }

  #runnerOf(row: JobRow): JobRunner {
    const { clock, random, log, hasConnection, errorShare } = this.#options
    const bound = this.#bind(row)
    if (bound === null) throw unreadableJob()
    const runner: JobRunner = new JobRunner(row, bound, {
      journal: this.#journal,
      clock,
      random,
      log,
      hasConnection: () => hasConnection(row.connectionId),
      errorShare: () => errorShare(row.connectionId),
      whoIsIn: () => this.#whoIsIn(),
      changed: () => {
        this.#feed.changed(row.id, runner.job.state, () => this.#view(runner.job))
        this.#dropIfEnded(runner)
      },
    })
    this.#runners.set(row.id, runner)
    return runner
  }

  #whoIsIn(): WhoIsIn {
    const { operator, ownIds } = this.#options
    const who = operator()
    return { who, ownIds: who === null ? [] : (ownIds?.(who.id) ?? [who.id]) }
  }

  #dropIfEnded(runner: JobRunner): void {
    if (jobHasEnded(runner.job.state)) this.#runners.delete(runner.job.id)
  }

  /** Takes up what an earlier process left, which may have died at any point. */
  #recover(): void {
    for (const row of this.#journal.jobs.notEnded()) {
      for (const [limit, until] of this.#journal.items.limitsWaitedFor(row.no)) this.#options.limitWaitedFor(row.connectionId, limit, until)
      const job = this.#journal.recover(row, afterRestart)
      if (this.#bind(job) === null) {
        this.#giveUp(job)
        continue
      }
      const runner = this.#runnerOf(job)
      runner.begin()
      if (this.#options.hasConnection(job.connectionId)) runner.connectionReady()
    }
  }

  #giveUp(job: JobRow): void {
    const failed = this.#journal.failPending(job, unreadableJob().toJSON())
    this.#journal.save({ ...failed, ...notPaused, state: 'done', endedAt: this.#options.clock.now() })
  }
}

/**
 * Opens the engine for long work over a database, and takes up the jobs that an earlier process left.
 * @throws AppError `storage.*` when that can't be written.
 */
export function createJobEngine(options: JobEngineOptions): JobEngine {
  return new Engine(options)
}
