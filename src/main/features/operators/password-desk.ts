import { randomBytes } from 'node:crypto'
import { appItself } from '#shared/domain/operator.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { WorkQueue } from '../../lib/work-queue.ts'
import { AttemptBook } from './attempt-book.ts'
import { tooEarly } from './attempts.ts'
import { hashCost, hashPassword, isPassword } from './password-hash.ts'
import type { HashCost } from './password-hash.ts'
import { passwordProblem } from './password-rules.ts'
import * as refusal from './refusals.ts'

/** A look takes a third of a second: whoever floods the queue gets a refusal, not everybody else's time. */
const WAITING_MAX = 8
/** Names that nobody has are noted in the log this often at most: whoever tries one after the other must not fill the disk. */
const STRANGER_ROWS_MS = 60_000

export interface PasswordDeskDeps {
  readonly repo: OperatorRepo
  readonly clock: Clock
  readonly log: Log
  readonly record: RecordOperation
  readonly isWriter: boolean
  readonly cost?: HashCost
}

/** Where passwords are looked at: one at a time, at the pace that wrong ones leave. */
export class PasswordDesk {
  readonly #deps: PasswordDeskDeps
  readonly #book: AttemptBook
  readonly #queue = new WorkQueue()
  #waiting = 0
  #strangerNotedAt: number | null = null

  constructor(deps: PasswordDeskDeps) {
    this.#deps = deps
    this.#book = new AttemptBook(deps)
  }

  /** One at a time: each look takes 128 MiB, and nobody slips in while another one's is under way. @throws AppError rateLimit `signIn.busy`. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= WAITING_MAX) throw refusal.busy()
    this.#waiting += 1
    try {
      return await this.#queue.run(work)
    } finally {
      this.#waiting -= 1
    }
  }

  /** @throws AppError rateLimit `signIn.wait` when an attempt at this name comes too early: it is not looked at, and lengthens nothing. */
  assertInTime(name: string): void {
    const now = this.#deps.clock.now()
    const early = tooEarly(this.#book.of(name, this.#deps.repo.named(name), now), now)
    if (early !== null) throw early
  }

  /**
   * Looks at a name and its password; only inside `inTurn`. A name that nobody has costs and says the same.
   * @param refused says that they do not go together.
   * @throws AppError auth `signIn.wrong`, rateLimit `signIn.wait`.
   */
  async proven(name: string, password: string, refused: () => AppError = refusal.wrongPassword): Promise<OperatorRow> {
    this.assertInTime(name)
    const row = this.#deps.repo.named(name)
    const isRight = await isPassword(password, row?.password ?? this.#nobodysPassword())
    if (row === null || !isRight) throw this.#noteRefused(name, row, refused())
    this.#book.forget(name, row, this.#deps.clock.now())
    return { ...(this.#deps.repo.find(row.id) ?? row), failures: 0, nextTryAt: null }
  }

  #noteRefused(name: string, row: OperatorRow | null, refused: AppError): AppError {
    const next = this.#book.noteFailure(name, row, this.#deps.clock.now())
    if (row !== null || this.#mayNoteStranger()) {
      // What was typed as the name is not written down: it may be a password in the wrong field.
      const object = row === null ? { id: '', name: 'A name that nobody has here' } : { id: row.id, name: row.name }
      const error = { ...refused.toJSON(), message: `Wrong password, ${next.failures} in a row.` }
      this.#deps.record({ action: 'operator.refused', object, by: appItself, error })
    }
    return refused
  }

  #mayNoteStranger(): boolean {
    const now = this.#deps.clock.monotonic()
    if (this.#strangerNotedAt !== null && now - this.#strangerNotedAt < STRANGER_ROWS_MS) return false
    this.#strangerNotedAt = now
    return true
  }

  /** Wrong attempts at this name count no more: it has another password now. */
  forgive(name: string): void {
    this.#book.forget(name, this.#deps.repo.named(name), this.#deps.clock.now())
  }

  /** @returns what is stored of a password. @throws AppError validation `password.*` with the field. */
  async hashed(password: string, name: string, field: string): Promise<string> {
    const problem = await passwordProblem(password, name, field)
    if (problem !== null) throw problem
    return hashPassword(password, this.#deps.cost)
  }

  /** A text that no password fits, which takes as long to compare as a real one. */
  #nobodysPassword(): string {
    const { N, r, p } = this.#deps.cost ?? hashCost
    return `scrypt$N=${N},r=${r},p=${p}$${randomBytes(16).toString('base64')}$${randomBytes(32).toString('base64')}`
  }
}
