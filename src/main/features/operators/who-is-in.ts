import type { RouteName } from '#shared/contract/contract.ts'
import type { Emit } from '#shared/contract/events.ts'
import { appItself, onlyPerson } from '#shared/domain/operator.ts'
import type { Operator, OperatorId, OperatorRef, ResetAsked, SignInStatus } from '#shared/domain/operator.ts'
import type { LockReason, OperatorRole } from '#shared/domain/operator-terms.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { Lock, OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { lockedNow } from '../../lib/not-let-in.ts'
import type { ToldLock } from '../../lib/told-lock.ts'
import { standingReset } from './password-reset.ts'
import * as refusal from './refusals.ts'

/** All that can be done where several use the app and the database that knows their passwords can't be read for now. */
const withoutDatabase: ReadonlySet<RouteName | null> = new Set<RouteName>(['storage.tryAgain'])
/** The same where that database is damaged, so that it will never be read again. Nothing is deleted by it, and nothing of it is read. */
const withDamaged: ReadonlySet<RouteName | null> = new Set<RouteName>(['storage.tryAgain', 'storage.startFresh', 'backups.list', 'backups.restore'])

/** While a given password is to be changed, nothing else is done. */
const beforeChange: ReadonlySet<RouteName | null> = new Set<RouteName>(['operators.changePassword', 'operators.lock', 'operators.active'])

export interface WhoIsInDeps {
  readonly repo: OperatorRepo
  readonly clock: Clock
  readonly emit: Emit
  /** Minutes after which the app locks itself; 0: never. */
  readonly idleMinutes: () => number
  readonly log: Log
  /** False: the database is an empty stand-in, and what is to be done about it must be possible. */
  readonly isUsable: boolean
  /** The database can't be used because there is no sound one of this app. */
  readonly isDamaged: boolean
  /** The database can be read and takes nothing, so that starting again may help. */
  readonly mayTryAgain: boolean
  /** How the app is used where the database does not tell; null: nobody has said. */
  readonly otherwise: 'one' | 'several' | null
  /** What locked the process before this one, whether or not the disk knows of it; null: nothing did. */
  readonly toldLock: ToldLock | null
  /** False: another copy of the app writes. This one lets people in and locks all the same, and keeps nothing of it. */
  readonly isWriter: boolean
}

/** One person at a time: the app as a whole is open or locked. Who is in stands in the memory of this process alone. */
export class WhoIsIn {
  readonly #deps: WhoIsInDeps
  readonly #startedAt: number
  #row: OperatorRow | null = null
  /** Told to whoever is in as long as it is in. */
  #calledOff: ResetAsked | null = null
  #isOneIn: boolean
  #lock: Lock | null

  constructor(deps: WhoIsInDeps) {
    const kept = deps.isUsable ? deps.repo.signIn() : null
    this.#deps = deps
    this.#startedAt = deps.clock.now()
    // The disk may have taken no news of either kind: one lock too many costs a click.
    this.#lock = kept?.lock ?? (deps.isUsable && deps.toldLock !== null ? { ...deps.toldLock, name: null } : null)
    this.#isOneIn = this.mode() === 'one' && this.#lock === null && !this.isOneLeaving
  }

  /** The gate. @param route that is called; null: a dropped file, or an event on its way to a window. */
  caller = (route: RouteName | null): (OperatorRef & { readonly role: OperatorRole }) | AppError => {
    if (this.isOneIn) return { ...onlyPerson, role: 'admin' }
    const { row } = this
    // Whoever finds room on the disk need be no admin, nor be in: it does no more than the lock, which needs no role either.
    if (route === 'storage.tryAgain' && this.#deps.mayTryAgain) return { ...(row === null ? appItself : refOf(row)), role: 'admin' }
    if (row === null && this.#isUnreadable && (this.#deps.isDamaged ? withDamaged : withoutDatabase).has(route)) return { ...appItself, role: 'admin' }
    if (row === null) return this.mode() === 'undecided' ? refusal.undecided() : lockedNow()
    if (row.mustChange && !beforeChange.has(route)) return refusal.mustChangePassword()
    return { ...refOf(row), role: row.role }
  }

  /** Whom what happens now is put down to; null: nobody is in. */
  current = (): OperatorRef | null => {
    if (this.isOneIn) return onlyPerson
    const { row } = this
    return row === null ? null : refOf(row)
  }

  /** The sign-in of whoever is in; null: nobody is, or the one person who has none. In a copy that only reads, the one that writes may have changed it. */
  get row(): OperatorRow | null {
    return this.#row === null || this.#deps.isWriter ? this.#row : this.#deps.repo.find(this.#row.id)
  }

  /** The copy of the app that writes may have several use it by now, which ends that in one that only reads. */
  get isOneIn(): boolean {
    return this.#isOneIn && (this.#deps.isWriter || (this.mode() === 'one' && !this.isOneLeaving))
  }

  /** Somebody came in who may not be any more: the copy of the app that writes has deleted that operator, or has several use it. */
  get isOutdated(): boolean {
    return (this.#row !== null || this.#isOneIn) && this.current() === null
  }

  /** All of the one person is being deleted, by this process or by another one. */
  get isOneLeaving(): boolean {
    return this.#deps.isUsable && this.#deps.repo.signIn()?.isOneLeaving === true
  }

  mode(): SignInStatus['mode'] {
    const kept = this.#deps.isUsable ? this.#deps.repo.signIn() : null
    return kept?.mode ?? this.#deps.otherwise ?? 'undecided'
  }

  /** Nobody can be let in: who may is not known. */
  get #isUnreadable(): boolean {
    return !this.#deps.isUsable && this.mode() === 'several'
  }

  /** @returns the ids under which what this operator did and keeps is found. */
  ownIds(id: OperatorId): readonly OperatorId[] {
    return this.#deps.repo.find(id)?.ownsOne === true ? [id, onlyPerson.id] : [id]
  }

  status(): SignInStatus {
    const mode = this.mode()
    const operator = this.#operator()
    const asked = standingReset(this.#deps.repo)
    return {
      mode,
      operator,
      locked: operator === null && mode !== 'undecided' ? this.#lockShown() : null,
      ...(this.#calledOff !== null && { resetCalledOff: this.#calledOff }),
      ...(asked !== null && { resetAsked: { operatorName: asked.operatorName, askedAt: asked.askedAt, from: asked.from } }),
    }
  }

  #operator(): Operator | null {
    if (this.isOneIn) return onlyOperator(this.#deps.repo.signIn()?.decidedAt ?? this.#startedAt)
    const { row } = this
    return row === null ? null : toOperator(row)
  }

  #lockShown(): NonNullable<SignInStatus['locked']> {
    if (this.#isUnreadable) return { why: 'storage', at: toInstant(this.#startedAt), operatorName: null, idleMinutes: null }
    const { why, at, name } = this.#lock ?? { why: 'start', at: this.#startedAt, name: null }
    // Nobody has changed it since: that takes somebody who is in.
    const minutes = why === 'idle' ? this.#deps.idleMinutes() : 0
    return { why, at: toInstant(at), operatorName: name, idleMinutes: minutes === 0 ? null : minutes }
  }

  /** What the next process is to begin with, should this one be replaced now; null: it is open, or locked by nothing but its start. */
  get lockToTell(): ToldLock | null {
    const lock = this.current() === null ? this.#lock : null
    return lock === null || lock.why === 'start' || lock.why === 'storage' ? null : { why: lock.why, at: lock.at }
  }

  /** The one person is in. */
  enterOne(): void {
    this.#isOneIn = true
    this.#unlocked()
  }

  /**
   * An operator is in. A disk that takes no more must not keep out whoever could make room on it.
   * @param calledOff what it called off by that.
   */
  enter(row: OperatorRow, calledOff: ResetAsked | null = null): void {
    const entered = { ...row, signedInAt: this.#deps.clock.now() }
    this.#keep(() => this.#deps.repo.save(entered))
    this.#isOneIn = false
    this.#row = entered
    this.#calledOff = calledOff
    this.#unlocked()
  }

  #unlocked(): void {
    this.#lock = null
    this.#keep(() => this.#deps.repo.setLock(null))
  }

  /** Nobody is in any more, whatever the disk says. @param why null: not locked, there is nobody left who could unlock it. */
  leave(why: LockReason | null): void {
    const name = this.#row?.name ?? null
    this.#row = null
    this.#calledOff = null
    this.#isOneIn = false
    if (why === null) return
    const lock: Lock = { why, at: this.#deps.clock.now(), name }
    this.#lock = lock
    this.#keep(() => this.#deps.repo.setLock(lock))
  }

  /** Writes an operator's row; whoever is in is so from now on, too. @throws AppError `storage.*`. */
  save(row: OperatorRow): void {
    this.#deps.repo.save(row)
    if (this.#row?.id === row.id) this.#row = row
  }

  announce(): SignInStatus {
    const status = this.status()
    this.#deps.emit('operators.changed', { status })
    return status
  }

  #keep(write: () => void): void {
    if (!this.#deps.isWriter) return
    try {
      write()
    } catch (failure) {
      if (!isStorageError(failure)) throw failure
      this.#deps.log.error('who is in could not be noted', failure)
    }
  }
}

/** @returns who it is, and nothing else of its row. */
export function refOf({ id, name }: OperatorRow): OperatorRef {
  return { id, name }
}

/** @returns an operator as the contract shows it, without its password. */
export function toOperator({ id, name, role, createdAt, signedInAt, mustChange }: OperatorRow): Operator {
  return { id, name, role, createdAt: toInstant(createdAt), lastSignedInAt: signedInAt === null ? null : toInstant(signedInAt), mustChangePassword: mustChange }
}

function onlyOperator(since: number): Operator {
  return { ...onlyPerson, role: 'admin', createdAt: toInstant(since), lastSignedInAt: null, mustChangePassword: false }
}
