import type { PauseReason } from '#shared/domain/job.ts'
import { isStorageError } from '../db/storage-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import type { ItemOutcome } from './define.ts'
import { ErrorWatch } from './error-watch.ts'
import type { ErrorShare } from './error-watch.ts'
import { haltDelayMs } from './halt.ts'
import type { Halt } from './halt.ts'
import type { JobKeeper } from './job-keeper.ts'
import { notPaused } from './restart.ts'
import { pauseSentence, storageSentence } from './sentences.ts'

/** Until what needs nothing but the disk is tried again. */
const STORAGE_RETRY_MS = 30_000

interface BrakeTools {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Of the app's last calls. */
  readonly errorShare: () => ErrorShare
}

/** Says when a job stands still, why, and until when. */
export class Brake {
  readonly #keeper: JobKeeper
  readonly #tools: BrakeTools
  readonly #errors: ErrorWatch
  /** Monotonic; while the job waits by itself, for better times or for the disk. */
  #resumesAt: number | null = null
  /** How often in a row the whole job had to stop. */
  #rounds = 0
  #mayLook = true

  constructor(keeper: JobKeeper, tools: BrakeTools) {
    this.#keeper = keeper
    this.#tools = tools
    this.#errors = new ErrorWatch(tools.errorShare)
  }

  get resumesAt(): number | null {
    return this.#resumesAt
  }

  /** False once a cancelled job was refused: it does not wait for better times. */
  get mayLook(): boolean {
    return this.#mayLook
  }

  /** Nobody is there who could be asked any more. */
  forbidLooks(): void {
    this.#mayLook = false
  }

  pause(reason: PauseReason, message: string, until: number | null = null): void {
    this.#resumesAt = null
    const pausedUntil = until === null ? null : Math.round(until)
    this.#keeper.save({ ...this.#keeper.job, state: 'paused', pauseReason: reason, pauseMessage: message, pausedUntil })
  }

  /** The job runs again. */
  release(): void {
    this.#resumesAt = null
    this.#keeper.save({ ...this.#keeper.job, ...notPaused, state: 'running' })
  }

  /** The job is not paused any more and does not run either: it is being cancelled. */
  forget(): void {
    this.#resumesAt = null
  }

  isOver(): boolean {
    return this.#resumesAt !== null && this.#resumesAt <= this.#tools.clock.monotonic() && this.#keeper.job.state === 'paused'
  }

  /** A job that goes on waiting for the rest of a time that an earlier process was given. */
  waitOn(pausedUntil: number): void {
    this.#resumesAt = this.#tools.clock.monotonic() + pausedUntil - this.#tools.clock.now()
  }

  /** @param isOutdated it was asked before the token was replaced, or before a person resumed. */
  halt(halt: Halt, isOutdated: boolean): void {
    const { state, pauseReason } = this.#keeper.job
    const isAboutToken = halt.reason === 'needsConnection' || halt.reason === 'authExpired'
    if (isOutdated && (isAboutToken || halt.reason === 'untrusted')) return
    if (state === 'cancelling') this.#mayLook = false
    const waitsByItself = state === 'paused' && (pauseReason === 'rateLimited' || pauseReason === 'offline')
    if (state !== 'running' && !waitsByItself) return
    if (isAboutToken) return this.pause(halt.reason, halt.error.message)
    if (halt.reason === 'untrusted') return this.pause('untrusted', pauseSentence('untrusted'))
    if (state === 'running') this.#rounds += 1
    const { clock, random } = this.#tools
    const waitMs = haltDelayMs(halt, this.#rounds, random.fraction(), clock.now())
    const resumesAt = clock.monotonic() + waitMs
    if (waitsByItself && resumesAt <= (this.#resumesAt ?? 0)) return
    this.pause(halt.reason, pauseSentence(halt.reason), clock.now() + waitMs)
    this.#resumesAt = resumesAt
  }

  /** Something came through. */
  ease(): void {
    this.#rounds = 0
  }

  /** @returns why a person must be asked whether it is to go on after these answers, or null. */
  judge(outcomes: readonly ItemOutcome[]): string | null {
    return this.#errors.note(outcomes)
  }

  /** @returns how many items may be on their way at once. */
  room(): number {
    return this.#errors.room()
  }

  /** A person says to go on although so much was refused. */
  allowMoreErrors(): void {
    this.#errors.allowMore()
  }

  stopForErrors(sentence: string): void {
    const { state, pauseReason } = this.#keeper.job
    const mayStop = state === 'running' || (state === 'paused' && pauseReason === 'storage')
    if (mayStop && !this.#keeper.isAllSettled()) this.pause('tooManyErrors', sentence)
  }

  /** A job that sends nothing any more needs no person to try again. */
  stopForStorage(failure: unknown): void {
    this.#tools.log.error("the journal of a job can't be written", failure)
    const isCancelling = this.#keeper.job.state === 'cancelling'
    if (!isCancelling) this.pause('storage', isStorageError(failure) ? storageSentence(failure) : pauseSentence('storage'))
    if (isCancelling || this.#keeper.isAllSettled()) this.#resumesAt = this.#tools.clock.monotonic() + STORAGE_RETRY_MS
  }
}
