import type { PauseReason } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { JobRow } from '../db/repos/job.ts'
import { isStorageError } from '../db/storage-error.ts'
import { Alarm } from '../lib/alarm.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { Agenda } from './agenda.ts'
import { lookForChunk, sendChunk } from './ask-definition.ts'
import { chooseNext } from './choose.ts'
import { haltDelayMs } from './halt.ts'
import type { Halt } from './halt.ts'
import type { Journal } from './journal.ts'
import { Line } from './line.ts'
import { hasEndedAlready, isBeingCancelled, mustWait, unreadableJob } from './refusals.ts'
import { afterConnection, notPaused } from './restart.ts'
import type { BoundJob, Chunk, ChunkContext } from './runnable.ts'
import { pauseSentence, undecidedSentence } from './sentences.ts'
import { resting, settleOutcome, settleVerdict, unsendable } from './settle.ts'
import type { Circumstances } from './settle.ts'
import { groupedByWait, strongestHalt } from './settled.ts'
import type { Settled } from './settled.ts'

export interface RunnerTools {
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hasConnection: () => boolean
  /** Called after every change of the job. */
  readonly changed: () => void
}

/**
 * Runs one job: picks what is next, journals, sends, settles. Everything between two answers is synchronous, so that nothing can get
 * in between a decision and its row.
 */
export class JobRunner {
  readonly #bound: BoundJob
  readonly #tools: RunnerTools
  readonly #line: Line
  readonly #alarm: Alarm
  readonly #controller = new AbortController()
  readonly #inFlight = new Set<Promise<void>>()
  /** Answers that could not be written down because the disk failed. */
  readonly #unwritten: (readonly Settled[])[] = []
  #looks = new Agenda()
  #job: JobRow
  #resting: number
  /** Monotonic; while the job waits by itself. */
  #resumesAt: number | null = null
  /** How often in a row the whole job had to stop. */
  #rounds = 0
  /** Set once a cancelled job was refused: it does not wait for better times. */
  #mayLook = true
  /** Grows with each new token: what an old one is refused for says nothing about the new one. */
  #tokenAge = 0
  #isReleased = false

  constructor(job: JobRow, bound: BoundJob, tools: RunnerTools) {
    this.#job = job
    this.#bound = bound
    this.#tools = tools
    const { items } = tools.journal
    this.#line = new Line({
      fresh: (after, limit) => items.nextPending(job.no, after, limit),
      named: (ordinals) => items.inState(job.no, 'pending', ordinals),
    })
    this.#alarm = new Alarm(tools.clock, () => this.#wake())
    const restingOrdinals = new Set(items.restingOrdinals(job.no))
    this.#resting = restingOrdinals.size
    const unknown = items.ordinalsInState(job.no, 'unknown').filter((ordinal) => !restingOrdinals.has(ordinal))
    this.#looks.add(tools.clock.monotonic() + (bound.lookDelaysMs[0] ?? 0), unknown)
  }

  get job(): JobRow {
    return this.#job
  }

  /** Begins, or goes on where the rows say it is. */
  begin(): void {
    if (this.#job.state === 'queued') {
      if (this.#tools.hasConnection()) this.#save({ ...this.#job, state: 'running' })
      else this.#pause('needsConnection', pauseSentence('needsConnection'))
    }
    queueMicrotask(() => this.#pump())
  }

  pause(): void {
    if (jobHasEnded(this.#job.state) || this.#job.state === 'cancelling') throw hasEndedAlready()
    this.#pause('user', pauseSentence('user'))
    this.#pump()
  }

  resume(): void {
    if (jobHasEnded(this.#job.state) || this.#job.state === 'cancelling') throw hasEndedAlready()
    if (this.#job.state !== 'paused') return
    if (this.#job.pauseReason === 'rateLimited') throw mustWait(this.#job)
    if (!this.#tools.hasConnection()) return this.#pause('needsConnection', pauseSentence('needsConnection'))
    if (this.#resting > 0) this.#lookAgain()
    this.#goOn()
  }

  cancel(): void {
    if (jobHasEnded(this.#job.state)) throw hasEndedAlready()
    if (this.#job.state === 'cancelling') return this.#pump()
    this.#take(this.#tools.journal.cancelPending({ ...this.#job, ...notPaused }))
    this.#resumesAt = null
    this.#pump()
  }

  /** @param ordinals null: all that failed, were skipped or are unknown. */
  retry(ordinals: readonly number[] | null): void {
    if (this.#job.state === 'cancelling' || this.#job.state === 'cancelled') throw isBeingCancelled()
    const { job, toSend, toLook } = this.#tools.journal.reopen(this.#job, ordinals)
    this.#take(job)
    const now = this.#tools.clock.monotonic()
    this.#line.add(toSend, now)
    this.#looks.add(now, toLook)
    this.#resting = this.#tools.journal.items.restingOrdinals(job.no).length
    if (job.state === 'paused' && job.pauseReason === 'needsDecision') return this.resume()
    this.begin()
  }

  connectionReady(): void {
    this.#tokenAge += 1
    const { state, pauseReason } = this.#job
    if (state !== 'paused' || (pauseReason !== 'needsConnection' && pauseReason !== 'authExpired')) return
    const now = this.#tools.clock.now()
    const job = afterConnection(this.#job, now)
    this.#save(job)
    if (job.pausedUntil !== null) this.#resumesAt = this.#tools.clock.monotonic() + job.pausedUntil - now
    this.#pump()
  }

  connectionLost(reason: 'needsConnection' | 'authExpired'): void {
    const { state, pauseReason } = this.#job
    const goesOnByItself = state === 'running' || state === 'queued' || pauseReason === 'rateLimited' || pauseReason === 'offline'
    if (state === 'cancelling') this.#mayLook = false
    if (goesOnByItself) this.#pause(reason, pauseSentence(reason))
    this.#pump()
  }

  /** No new request; @returns when what is in flight has been settled. */
  drain(): Promise<void> {
    this.#isReleased = true
    this.#alarm.set(null)
    return Promise.all(this.#inFlight).then(() => undefined)
  }

  /** Lets go of what is still in flight: its rows say `sending`, and the next start looks what became of it. */
  abandon(): void {
    this.#controller.abort()
  }

  #wake(): void {
    const { clock } = this.#tools
    if (this.#resumesAt !== null && this.#resumesAt <= clock.monotonic() && this.#job.state === 'paused') return this.#goOn()
    this.#pump()
  }

  #goOn(): void {
    this.#resumesAt = null
    this.#save({ ...this.#job, ...notPaused, state: 'running' })
    this.#pump()
  }

  #lookAgain(): void {
    const { items } = this.#tools.journal
    const { job, toLook } = this.#tools.journal.reopen(this.#job, items.restingOrdinals(this.#job.no))
    this.#take(job)
    this.#resting = 0
    this.#looks.add(this.#tools.clock.monotonic(), toLook)
  }

  #pump(): void {
    if (this.#isReleased) return
    try {
      this.#writeLeftovers()
      while (this.#step()) continue
    } catch (failure) {
      this.#stopForStorage(failure)
    }
  }

  /** @returns whether there may be more to do at once. */
  #step(): boolean {
    const { clock } = this.#tools
    if (this.#job.state === 'paused') {
      // What was on its way when the pause came may have been the rest: then there is nothing to go on with.
      if (this.#inFlight.size === 0 && this.#isAllSettled()) this.#end()
      else this.#alarm.set(this.#resumesAt)
      return false
    }
    if (this.#job.state === 'running' && !this.#tools.hasConnection()) {
      this.#pause('needsConnection', pauseSentence('needsConnection'))
      return false
    }
    const now = clock.monotonic()
    const dueTimes = [this.#line.nextAt(), this.#looks.nextAt()].filter((at) => at !== null)
    const step = chooseNext({
      state: this.#job.state,
      canTalk: this.#tools.hasConnection() && this.#mayLook,
      inFlight: this.#inFlight.size,
      concurrency: this.#bound.concurrency,
      hasDueLooks: this.#looks.hasDue(now),
      hasSendable: this.#line.hasDue(now),
      nextDueAt: dueTimes.length === 0 ? null : Math.min(...dueTimes),
      hasLooks: this.#looks.nextAt() !== null,
      resting: this.#resting,
      pending: this.#job.counts.pending,
    })
    switch (step.do) {
      case 'send':
        this.#send(now)
        return true
      case 'look':
        this.#look(now)
        return true
      case 'leave':
        this.#leaveUnknown()
        return true
      case 'wait':
        this.#alarm.set(step.until)
        return false
      case 'ask':
        this.#pause('needsDecision', undecidedSentence(this.#resting))
        return false
      case 'end':
        this.#end()
        return false
      default:
        return assertNever(step)
    }
  }

  #send(now: number): void {
    const taken = this.#line.take(now, this.#bound.chunkSize)
    const { chunk, unreadable } = this.#bound.chunk(taken)
    try {
      if (unreadable.length > 0) this.#settle(unreadable.map((row) => ({ row, from: row.state, change: unsendable(row) })))
      if (chunk.rows.length > 0) this.#take(this.#tools.journal.markSending(this.#job, chunk.rows))
    } catch (failure) {
      // Nothing has left: the items are still pending, and are next when the disk takes the intent.
      this.#putBack(taken)
      throw failure
    }
    if (chunk.rows.length > 0) this.#track(this.#sendChunk(chunk))
  }

  async #sendChunk(chunk: Chunk): Promise<void> {
    const tokenAge = this.#tokenAge
    const outcomes = await sendChunk(chunk, this.#context(), this.#tools.log)
    const circumstances = this.#circumstances()
    this.#settleAnswer(
      chunk.rows.flatMap((row, index) => {
        const outcome = outcomes[index]
        return outcome === undefined ? [] : [{ row, from: 'sending', change: settleOutcome(row.attempts + 1, outcome, circumstances) }]
      }),
      tokenAge,
    )
  }

  #look(now: number): void {
    const rows = this.#rows('unknown', this.#looks.takeDue(now, this.#bound.chunkSize))
    const { chunk, unreadable } = this.#bound.chunk(rows)
    if (unreadable.length > 0) this.#settle(unreadable.map((row) => ({ row, from: row.state, change: resting(row, unreadableJob().toJSON()) })))
    if (chunk.rows.length > 0) this.#track(this.#lookForChunk(chunk))
  }

  async #lookForChunk(chunk: Chunk): Promise<void> {
    const tokenAge = this.#tokenAge
    const verdicts = await lookForChunk(chunk, this.#context(), this.#tools.log)
    const circumstances = this.#circumstances()
    this.#settleAnswer(
      chunk.rows.flatMap((row, index) => {
        const verdict = verdicts[index]
        return verdict === undefined ? [] : [{ row, from: row.state, change: settleVerdict(row, verdict, circumstances) }]
      }),
      tokenAge,
    )
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      this.#inFlight.delete(tracked)
      this.#pump()
    })
    this.#inFlight.add(tracked)
  }

  #context(): ChunkContext {
    const onRequest = () => this.#take({ ...this.#job, requests: this.#job.requests + 1 })
    return { connectionId: this.#job.connectionId, signal: this.#controller.signal, onRequest }
  }

  #circumstances(): Circumstances {
    const isCancelling = this.#job.state === 'cancelling'
    return { isCancelling, fraction: this.#tools.random.fraction(), lookDelaysMs: this.#bound.lookDelaysMs }
  }

  #settleAnswer(settled: readonly Settled[], tokenAge: number): void {
    // After the runner let go, the database may be closed; the rows say `sending` and are looked for at the next start.
    if (this.#controller.signal.aborted) return
    let next: Chunk | null = null
    try {
      next = this.#takeAlong(settled)
      this.#settle(settled, tokenAge, next?.rows)
    } catch (failure) {
      if (next !== null) this.#putBack(next.rows)
      this.#unwritten.push(settled)
      return this.#stopForStorage(failure)
    }
    if (next !== null) this.#track(this.#sendChunk(next))
  }

  /**
   * Takes what can be sent in the place of a chunk that returned, so that its intent goes to the disk in the same commit as the answers.
   * @returns null where anything speaks against it: then the next step decides.
   */
  #takeAlong(settled: readonly Settled[]): Chunk | null {
    const now = this.#tools.clock.monotonic()
    const isFree = this.#job.state === 'running' && !this.#isReleased && this.#unwritten.length === 0 && this.#tools.hasConnection()
    if (!isFree || this.#looks.hasDue(now) || strongestHalt(settled) !== null) return null
    const taken = this.#line.take(now, this.#bound.chunkSize)
    const { chunk, unreadable } = this.#bound.chunk(taken)
    if (unreadable.length === 0 && chunk.rows.length > 0) return chunk
    this.#putBack(taken)
    return null
  }

  #putBack(rows: readonly ItemRow[]): void {
    this.#line.add(rows.map((row) => row.ordinal), this.#tools.clock.monotonic())
  }

  #settle(settled: readonly Settled[], tokenAge = this.#tokenAge, next: readonly ItemRow[] = []): void {
    const { job, released } = this.#tools.journal.settle(this.#job, settled, this.#bound.describe, next)
    this.#take(job)
    const now = this.#tools.clock.monotonic()
    this.#line.add(released, now)
    for (const [waitMs, group] of groupedByWait(settled)) {
      const ordinalsIn = (state: 'pending' | 'unknown') =>
        group.filter(({ change }) => change.update.state === state).map(({ row }) => row.ordinal)
      this.#line.add(ordinalsIn('pending'), now + waitMs)
      this.#looks.add(now + waitMs, ordinalsIn('unknown'))
    }
    this.#resting += settled.filter(({ change }) => change.update.isResting).length
    const halt = strongestHalt(settled)
    if (halt !== null) this.#halt(halt, tokenAge)
    else this.#rounds = 0
  }

  #writeLeftovers(): void {
    for (let settled = this.#unwritten[0]; settled !== undefined; settled = this.#unwritten[0]) {
      this.#settle(settled)
      this.#unwritten.shift()
    }
  }

  #leaveUnknown(): void {
    this.#looks = new Agenda()
    const { items } = this.#tools.journal
    const rows = this.#rows('unknown', items.ordinalsInState(this.#job.no, 'unknown')).filter((row) => !row.isResting)
    this.#settle(rows.map((row) => ({ row, from: row.state, change: resting(row, null) })))
  }

  #rows(state: 'unknown', ordinals: readonly number[]): readonly ItemRow[] {
    return ordinals.length === 0 ? [] : this.#tools.journal.items.inState(this.#job.no, state, ordinals)
  }

  #halt(halt: Halt, tokenAge: number): void {
    const { state, pauseReason } = this.#job
    const isAboutToken = halt.reason === 'needsConnection' || halt.reason === 'authExpired'
    if (isAboutToken && tokenAge < this.#tokenAge) return
    if (state === 'cancelling') this.#mayLook = false
    const waitsByItself = state === 'paused' && (pauseReason === 'rateLimited' || pauseReason === 'offline')
    if (state !== 'running' && !waitsByItself) return
    if (isAboutToken) return this.#pause(halt.reason, halt.error.message)
    if (state === 'running') this.#rounds += 1
    const { clock, random } = this.#tools
    const waitMs = haltDelayMs(halt, this.#rounds, random.fraction(), clock.now())
    const resumesAt = clock.monotonic() + waitMs
    if (waitsByItself && resumesAt <= (this.#resumesAt ?? 0)) return
    this.#pause(halt.reason, pauseSentence(halt.reason), clock.now() + waitMs)
    this.#resumesAt = resumesAt
  }

  #pause(reason: PauseReason, message: string, until: number | null = null): void {
    this.#resumesAt = null
    const pausedUntil = until === null ? null : Math.round(until)
    this.#save({ ...this.#job, state: 'paused', pauseReason: reason, pauseMessage: message, pausedUntil })
  }

  #stopForStorage(failure: unknown): void {
    this.#tools.log.error("the journal of a job can't be written", failure)
    if (this.#job.state === 'cancelling') return
    this.#pause('storage', isStorageError(failure) ? `${failure.message} Nothing is sent until it can.` : pauseSentence('storage'))
  }

  #isAllSettled(): boolean {
    const { pending, sending, unknown } = this.#job.counts
    return pending === 0 && sending === 0 && unknown === 0
  }

  #end(): void {
    const state = this.#job.state === 'cancelling' ? 'cancelled' : 'done'
    this.#save({ ...this.#job, ...notPaused, state, endedAt: this.#tools.clock.now() })
  }

  /** Where the disk refuses even this, the job is so in memory: it must not go on, and a person must see why. */
  #save(job: JobRow): void {
    try {
      this.#tools.journal.save(job)
    } catch (failure) {
      this.#tools.log.error("the state of a job can't be written", failure)
    }
    this.#take(job)
  }

  #take(job: JobRow): void {
    this.#job = job
    this.#tools.changed()
  }
}
