import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { HeldItems } from '#shared/domain/job.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { JobRow } from '../db/repos/job.ts'
import { Alarm } from '../lib/alarm.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { Brake } from './brake.ts'
import { carrierByItself } from './carrier.ts'
import type { WhoIsIn } from './carrier.ts'
import { chooseNext } from './choose.ts'
import type { Step } from './choose.ts'
import type { ConnectionLoss } from './engine-api.ts'
import type { ErrorShare } from './error-watch.ts'
import { Exchange } from './exchange.ts'
import { JobKeeper } from './job-keeper.ts'
import type { Journal } from './journal.ts'
import { hasEndedAlready, isBeingCancelled, mustWait } from './refusals.ts'
import { afterConnection, afterLimit, notPaused, waitsForConnection, waitsForItsCarrier } from './restart.ts'
import type { BoundJob } from './runnable.ts'
import { Schedule } from './schedule.ts'
import { asksBeforeItResumes, pauseSentence, undecidedSentence } from './sentences.ts'

export interface RunnerTools {
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hasConnection: () => boolean
  /** Of the last calls of the connection's app. */
  readonly errorShare: () => ErrorShare
  readonly whoIsIn: () => WhoIsIn
  /** Called after every change of the job. */
  readonly changed: () => void
}

/** Runs one job: does what a person and the connection say, and picks what is next. */
export class JobRunner {
  readonly #tools: RunnerTools
  readonly #bound: BoundJob
  readonly #keeper: JobKeeper
  readonly #schedule: Schedule
  readonly #brake: Brake
  readonly #exchange: Exchange
  readonly #alarm: Alarm

  constructor(job: JobRow, bound: BoundJob, tools: RunnerTools) {
    const { journal, clock } = tools
    this.#tools = tools
    this.#bound = bound
    this.#keeper = new JobKeeper(job, tools)
    this.#schedule = new Schedule({ items: journal.items, clock, job: job.no, firstLookMs: bound.lookDelaysMs[0] ?? 0 })
    this.#brake = new Brake(this.#keeper, tools)
    const parts = { bound, keeper: this.#keeper, schedule: this.#schedule, brake: this.#brake }
    this.#exchange = new Exchange({ ...tools, ...parts, returned: () => this.#pump() })
    this.#alarm = new Alarm(clock, () => this.#wake())
  }

  get job(): JobRow {
    return this.#keeper.job
  }

  /** @returns what waits for limits of its own. */
  held(): HeldItems | null {
    return this.#schedule.held()
  }

  /** @returns when the next unknown item is looked for, in wall time; null: none is. */
  looksAt(): number | null {
    return this.#schedule.looksAt()
  }

  /** Begins, or goes on where the rows say it is. */
  begin(): void {
    if (this.job.state === 'queued') {
      if (this.#tools.hasConnection()) this.#keeper.save({ ...this.job, state: 'running' })
      else this.#pauseWithoutConnection()
    }
    queueMicrotask(() => this.#pump())
  }

  pause(): void {
    this.#assertOpen()
    this.#brake.pause('user', pauseSentence('user'))
    this.#pump()
  }

  resume(): void {
    this.#assertOpen()
    if (this.job.state !== 'paused') return
    if (this.job.pauseReason === 'rateLimited') throw mustWait(this.job)
    if (this.job.pauseReason === 'tooManyErrors') this.#brake.allowMoreErrors()
    const isForAnother = this.job.pauseReason === 'carriedByAnother'
    if (!this.#tools.hasConnection()) {
      if (waitsForConnection(this.job) && !isForAnother) return
      this.#carryOn()
      return this.#pauseWithoutConnection()
    }
    this.#carryOn()
    this.#exchange.beginEra()
    if (this.#schedule.resting > 0) this.#lookAgain()
    if (isForAnother) this.#takeUp(afterLimit(this.job, this.#tools.clock.now()))
    else this.#goOn()
  }

  cancel(): void {
    if (jobHasEnded(this.job.state)) throw hasEndedAlready()
    if (this.job.state === 'cancelling') return this.#pump()
    this.#keeper.take(this.#tools.journal.cancelPending({ ...this.job, ...notPaused }))
    this.#brake.forget()
    this.#schedule.cancel()
    this.#pump()
  }

  /** @param ordinals null: all that failed, were skipped or are unknown. */
  retry(ordinals: readonly number[] | null): void {
    if (this.job.state === 'cancelling' || this.job.state === 'cancelled') throw isBeingCancelled()
    const refusal = jobHasEnded(this.job.state) ? this.#bound.retryRefusal(this.job.id) : null
    if (refusal !== null) throw refusal
    const standsStill = this.job.state === 'paused'
    this.#reopen(ordinals)
    if (standsStill && this.job.pauseReason === 'needsDecision') return this.resume()
    // Whoever resumes one that stands still carries it on: until then nothing of it happens.
    if (!standsStill) this.#carryOn()
    this.begin()
  }

  connectionReady(): void {
    this.#exchange.beginEra()
    if (!waitsForConnection(this.job)) return
    const carriedBy = carrierByItself(this.job, this.#tools.whoIsIn())
    if (carriedBy === null) return this.#keeper.save(waitsForItsCarrier(this.job))
    this.#takeUp(afterConnection({ ...this.job, carriedBy }, this.#tools.clock.now(), this.#bound.question ?? asksBeforeItResumes))
  }

  /** @param message why, where there is more to say than the reason does. */
  connectionLost(reason: ConnectionLoss, message: string = pauseSentence(reason)): void {
    const { state, pauseReason } = this.job
    const goesOnByItself = state === 'running' || state === 'queued' || pauseReason === 'rateLimited' || pauseReason === 'offline'
    if (state === 'cancelling') this.#brake.forbidLooks()
    // The next process knows of no limit but what stands in the row.
    if (goesOnByItself) this.#brake.pause(reason, message, reason === 'locked' ? this.job.pausedUntil : null)
    this.#pump()
  }

  /** Whose it is. Who started it is not written here. */
  name(names: Partial<Pick<JobRow, 'startedBy' | 'carriedBy'>>): void {
    this.#keeper.save({ ...this.job, ...names })
  }

  noteUndo(undoneBy: JobId): void {
    this.#keeper.take({ ...this.job, undoneBy })
  }

  /** No new request; @returns when what is in flight has been settled. */
  drain(): Promise<void> {
    this.#alarm.set(null)
    return this.#exchange.drain()
  }

  /** Lets go of what is still in flight: its rows say `sending`, and the next start looks what became of it. */
  abandon(): void {
    this.#exchange.abandon()
  }

  #assertOpen(): void {
    if (jobHasEnded(this.job.state) || this.job.state === 'cancelling') throw hasEndedAlready()
  }

  /** A person has a job do what it does from now on: it stands under that name. */
  #carryOn(): void {
    const { who } = this.#tools.whoIsIn()
    if (who !== null && who.id !== this.job.carriedBy?.id) this.name({ carriedBy: who })
  }

  #takeUp(job: JobRow): void {
    this.#keeper.save(job)
    if (job.pausedUntil !== null) this.#brake.waitOn(job.pausedUntil)
    this.#pump()
  }

  #pauseWithoutConnection(): void {
    this.#brake.pause('needsConnection', pauseSentence('needsConnection'))
  }

  #wake(): void {
    if (this.#brake.isOver() && !this.#keeper.isAllSettled()) this.#goOn()
    else this.#pump()
  }

  #goOn(): void {
    this.#brake.release()
    this.#pump()
  }

  #lookAgain(): void {
    this.#reopen(this.#tools.journal.items.restingOrdinals(this.job.no))
  }

  #reopen(ordinals: readonly number[] | null): void {
    const { job, toSend, toLook } = this.#tools.journal.reopen(this.job, ordinals, this.#bound.renews)
    this.#schedule.add(toSend, toLook)
    this.#schedule.countResting()
    this.#keeper.take(job)
  }

  #pump(): void {
    if (this.#exchange.isReleased) return
    try {
      this.#exchange.writeLeftovers()
      while (this.#step()) continue
    } catch (failure) {
      this.#brake.stopForStorage(failure)
      this.#alarm.set(this.#brake.resumesAt)
    }
  }

  /** @returns whether there may be more to do at once. */
  #step(): boolean {
    if (this.job.state === 'paused') {
      // What was on its way when the pause came may have been the rest: then there is nothing to go on with.
      if (this.#exchange.inFlight === 0 && this.#keeper.isAllSettled()) this.#end()
      else this.#alarm.set(this.#brake.resumesAt)
      return false
    }
    if (this.job.state === 'running' && !this.#tools.hasConnection()) {
      this.#pauseWithoutConnection()
      return false
    }
    return this.#take(this.#next())
  }

  #next(): Step {
    const hasRoom = this.#exchange.room > 0 && !this.#exchange.isHolding
    return chooseNext({
      state: this.job.state,
      canTalk: this.#tools.hasConnection() && this.#brake.mayLook,
      inFlight: this.#exchange.inFlight,
      concurrency: this.#bound.concurrency,
      hasDueLooks: this.#schedule.hasDueLooks(),
      hasSendable: hasRoom && this.#schedule.hasSendable(),
      nextDueAt: hasRoom ? this.#schedule.nextAt() : this.#schedule.nextLookAt(),
      nextLookAt: this.#schedule.nextLookAt(),
      resting: this.#schedule.resting,
      pending: this.job.counts.pending,
    })
  }

  #take(step: Step): boolean {
    switch (step.do) {
      case 'send':
        this.#exchange.send()
        return true
      case 'look':
        this.#exchange.look()
        return true
      case 'leave':
        this.#exchange.leaveUnknown()
        return true
      case 'wait':
        this.#alarm.set(step.until)
        return false
      case 'ask':
        this.#brake.pause('needsDecision', undecidedSentence(this.#schedule.resting))
        return false
      case 'end':
        this.#end()
        return false
      default:
        return assertNever(step)
    }
  }

  #end(): void {
    const state = this.job.state === 'cancelling' ? 'cancelled' : 'done'
    this.#keeper.end({ ...this.job, ...notPaused, state, endedAt: this.#tools.clock.now() })
  }
}
