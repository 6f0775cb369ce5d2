import type { Instant } from '#shared/domain/ids.ts'
import type { OperatorRef, ResetAsked } from '#shared/domain/operator.ts'
import { resetWaitHours } from '#shared/domain/operator-terms.ts'
import type { OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import * as refusal from './refusals.ts'

const WAIT_MS = resetWaitHours * 3_600_000

/** What was asked for, as long as it can still come to something. */
interface Standing extends ResetAsked {
  readonly row: OperatorRow
}

function loneAdmin(repo: OperatorRepo): OperatorRow | null {
  const [first, second] = repo.list().filter(({ role }) => role === 'admin')
  return first === undefined || second !== undefined ? null : first
}

/** @returns what somebody has asked for and nobody called off; null also where another admin can help by now. */
export function standingReset(repo: OperatorRepo): Standing | null {
  const wish = repo.resetWish()
  const row = wish === null ? null : loneAdmin(repo)
  if (wish === null || row?.id !== wish.operatorId) return null
  return { row, operatorName: row.name, askedAt: toInstant(wish.askedAt), from: toInstant(wish.askedAt + WAIT_MS) }
}

interface PasswordResetDeps {
  readonly repo: OperatorRepo
  readonly clock: Clock
  readonly log: Log
  readonly record: RecordOperation
  readonly isWriter: boolean
}

/** Puts down to nobody what somebody does who is not signed in. */
const somebody = 'Somebody at this computer'

/**
 * The only admin has forgotten its password. Nobody can tell whether it is that admin who says so: wherever there ever was another operator, everybody is
 * told for three days, and whoever has the password calls it off by using it.
 */
export class PasswordReset {
  readonly #deps: PasswordResetDeps
  readonly #by: OperatorRef

  /** @param by the app itself. */
  constructor(deps: PasswordResetDeps, by: OperatorRef) {
    this.#deps = deps
    this.#by = by
  }

  /** @throws AppError permission `signIn.askAdmin` wherever somebody can help, and for names that nobody has. */
  adminNamed(name: string): OperatorRow {
    const row = this.#deps.repo.named(name)
    if (row === null || loneAdmin(this.#deps.repo)?.id !== row.id) throw refusal.askAdmin()
    return row
  }

  /**
   * Nobody else ever was an operator here, so there is nobody who could have arranged this, nor whose rows of the log could be missed. Who is left now is not
   * asked: whoever wants the place of the only admin could go first.
   */
  isFirstAndOnly(): boolean {
    const { repo } = this.#deps
    return repo.signIn()?.wasShared === false && repo.list().length === 1
  }

  /** Asking again changes nothing. @returns from when on it can be done. @throws as `adminNamed`; AppError `storage.*`. */
  ask(name: string): Instant {
    const { repo, clock, record } = this.#deps
    const row = this.adminNamed(name)
    const now = clock.now()
    if (this.isFirstAndOnly()) return toInstant(now)
    const standing = standingReset(repo)
    // A clock that was set back must not make anybody wait for years.
    if (standing !== null && Date.parse(standing.askedAt) <= now) return standing.from
    repo.setResetWish({ operatorId: row.id, askedAt: now })
    const from = toInstant(now + WAIT_MS)
    record({ ...this.#about('operator.askReset', row), message: `${somebody} asked for it. It can be done from ${from} on; signing in as ${row.name} calls it off.` })
    return from
  }

  /** @throws as `adminNamed`; AppError conflict `signIn.resetNotAsked`, rateLimit `signIn.resetTooEarly`. */
  assertMayReset(row: OperatorRow): void {
    this.adminNamed(row.name)
    if (this.isFirstAndOnly()) return
    const standing = standingReset(this.#deps.repo)
    if (standing === null) throw refusal.resetNotAsked()
    if (this.#deps.clock.now() < Date.parse(standing.from)) throw refusal.resetTooEarly(standing.from)
  }

  /** Notes that it was done. @param what was lost by it, as a sentence. */
  noteDone(row: OperatorRow, what: string): void {
    this.#deps.record({ ...this.#about('operator.resetForgotten', row), message: `${somebody} gave it a new password. ${what}` })
  }

  /** This operator has come in with its password. @returns what it called off by that; null: nothing, or the disk keeps it from being called off. */
  callOff(row: OperatorRow): ResetAsked | null {
    const { repo, isWriter, record, log } = this.#deps
    const standing = standingReset(repo)
    if (standing?.row.id !== row.id || !isWriter) return null
    const { operatorName, askedAt, from } = standing
    try {
      repo.setResetWish(null)
    } catch (failure) {
      if (!isStorageError(failure)) throw failure
      log.error('the reset of a password could not be called off', failure)
      return null
    }
    record({ ...this.#about('operator.callOffReset', row), message: `${somebody} had asked for it on ${askedAt}. ${row.name} signed in, which called it off.` })
    return { operatorName, askedAt, from }
  }

  #about<A extends 'operator.askReset' | 'operator.callOffReset' | 'operator.resetForgotten'>(action: A, { id, name }: OperatorRow) {
    return { action, object: { id, name }, by: this.#by }
  }
}
