import type { RouteName } from '#shared/contract/contract.ts'
import type { Emit } from '#shared/contract/events.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { Operator, OperatorId, OperatorRef, SignInStatus } from '#shared/domain/operator.ts'
import type { LockReason, OperatorRole } from '#shared/domain/operator-terms.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { Lock, OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import * as refusal from './refusals.ts'

/** The person of an app that only one person uses. */
export const onlyPerson: OperatorRef = { id: operatorId.parse('one'), name: 'Only user' }
/** What Buydesk does by itself. */
export const appItself: OperatorRef = { id: operatorId.parse('app'), name: 'Buydesk' }

/** While a given password is to be changed, nothing else is done. */
const beforeChange: ReadonlySet<RouteName | null> = new Set<RouteName>(['operators.changePassword', 'operators.lock', 'operators.active'])

export interface WhoIsInDeps {
  readonly repo: OperatorRepo
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** False: the database is an empty stand-in, and what is to be done about it must be possible. */
  readonly isUsable: boolean
  /** False: another copy of the app writes. This one lets people in and locks all the same, and keeps nothing of it. */
  readonly isWriter: boolean
}

/** One person at a time: the app as a whole is open or locked. Who is in stands in the memory of this process alone. */
export class WhoIsIn {
  readonly #deps: WhoIsInDeps
  readonly #startedAt: number
  #row: OperatorRow | null = null
  #isOneIn: boolean
  #lock: Lock | null

  constructor(deps: WhoIsInDeps) {
    const kept = deps.isUsable ? deps.repo.signIn() : null
    this.#deps = deps
    this.#startedAt = deps.clock.now()
    this.#lock = kept?.lock ?? null
    this.#isOneIn = !deps.isUsable || (kept?.mode === 'one' && kept.lock === null)
  }

  /** The gate. @param route that is called; null: a dropped file, or an event on its way to a window. */
  caller = (route: RouteName | null): (OperatorRef & { readonly role: OperatorRole }) | AppError => {
    if (this.isOneIn) return { ...onlyPerson, role: 'admin' }
    if (this.#row === null) return this.mode() === 'undecided' ? refusal.undecided() : refusal.locked()
    if (this.#row.mustChange && !beforeChange.has(route)) return refusal.mustChangePassword()
    return { ...refOf(this.#row), role: this.#row.role }
  }

  /** Whom what happens now is put down to; null: nobody is in. */
  current = (): OperatorRef | null => {
    if (this.isOneIn) return onlyPerson
    return this.#row === null ? null : refOf(this.#row)
  }

  /** The sign-in of whoever is in; null: nobody is, or the one person who has none. */
  get row(): OperatorRow | null {
    return this.#row
  }

  /** The copy of the app that writes may have several use it by now, which ends that in one that only reads. */
  get isOneIn(): boolean {
    return this.#isOneIn && (this.#deps.isWriter || this.mode() === 'one')
  }

  mode(): SignInStatus['mode'] {
    return this.#deps.isUsable ? (this.#deps.repo.signIn()?.mode ?? 'undecided') : 'one'
  }

  /** @returns the ids under which what this operator did and keeps is found. */
  ownIds(id: OperatorId): readonly OperatorId[] {
    return this.#deps.repo.find(id)?.ownsOne === true ? [id, onlyPerson.id] : [id]
  }

  status(): SignInStatus {
    const mode = this.mode()
    const operator = this.#operator()
    return { mode, operator, locked: operator === null && mode !== 'undecided' ? this.#lockShown() : null }
  }

  #operator(): Operator | null {
    if (this.isOneIn) return onlyOperator(this.#deps.repo.signIn()?.decidedAt ?? this.#startedAt)
    return this.#row === null ? null : toOperator(this.#row)
  }

  #lockShown(): NonNullable<SignInStatus['locked']> {
    const { why, at, name } = this.#lock ?? { why: 'start', at: this.#startedAt, name: null }
    return { why, at: toInstant(at), operatorName: name }
  }

  /** The one person is in. */
  enterOne(): void {
    this.#isOneIn = true
    this.#unlocked()
  }

  /** An operator is in. A disk that takes no more must not keep out whoever could make room on it. */
  enter(row: OperatorRow): void {
    const entered = { ...row, signedInAt: this.#deps.clock.now() }
    this.#keep(() => this.#deps.repo.save(entered))
    this.#isOneIn = false
    this.#row = entered
    this.#unlocked()
  }

  #unlocked(): void {
    this.#lock = null
    this.#keep(() => this.#deps.repo.setLock(null))
  }

  /** Nobody is in any more, whatever the disk says. @param why null: not locked, there is nobody left who could unlock it. */
  leave(why: LockReason | null): void {
    const who = this.current()
    this.#row = null
    this.#isOneIn = false
    if (why === null || who === null) return
    const lock: Lock = { why, at: this.#deps.clock.now(), name: who.id === onlyPerson.id ? null : who.name }
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
