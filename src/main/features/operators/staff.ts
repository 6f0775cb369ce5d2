import { randomBytes } from 'node:crypto'
import { appItself, onlyPerson, operatorId } from '#shared/domain/operator.ts'
import type { Operator, OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { OperatorRole } from '#shared/domain/operator-terms.ts'
import type { OwnDataAhead, OwnDataFigures } from '#shared/domain/own-data.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { lockedMeanwhile } from '../../lib/not-let-in.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { keptName, nameProblem } from './operator-name.ts'
import type { OwnData } from './own-data.ts'
import type { PasswordDesk } from './password-desk.ts'
import * as refusal from './refusals.ts'
import { roleWords } from './role-words.ts'
import { refOf, toOperator } from './who-is-in.ts'
import type { WhoIsIn } from './who-is-in.ts'

export interface StaffDeps {
  readonly repo: OperatorRepo
  readonly clock: Clock
  readonly log: Log
  readonly record: RecordOperation
  readonly ownData: OwnData
}

interface NewOperator {
  readonly name: string
  readonly role: OperatorRole
  readonly password: string
}

/** Who may sign in here, as admins manage it. What takes a while goes one after the other, so that no two changes leave the app without an admin. */
export class Staff {
  readonly #deps: StaffDeps
  readonly #in: WhoIsIn
  readonly #desk: PasswordDesk

  constructor(deps: StaffDeps, whoIsIn: WhoIsIn, desk: PasswordDesk) {
    this.#deps = deps
    this.#in = whoIsIn
    this.#desk = desk
  }

  list(): readonly Operator[] {
    return this.#deps.repo.list().map(toOperator)
  }

  /** @throws AppError conflict `operator.onlyOne`; validation `operator.nameTaken`, `password.*`. */
  add(choice: NewOperator): Promise<Operator> {
    return this.#desk.inTurn(async () => {
      if (this.#in.mode() !== 'several') throw refusal.onlyOne()
      const by = this.#admin()
      const row = await this.newRow({ ...choice, mustChange: true })
      this.#assertStill(by)
      if (!this.#deps.repo.add(row)) throw refusal.nameTaken()
      // Attempts at a name that nobody had are not this operator's.
      this.#desk.forgive(row.name)
      this.#deps.record({ action: 'operator.add', object: refOf(row), by, after: roleWords[row.role] })
      return toOperator(row)
    })
  }

  /** @returns a row that is not written yet. @throws AppError validation `operator.nameTaken`, `operator.oddName`, `password.*`. */
  async newRow({ name: typed, role, password, mustChange }: NewOperator & { readonly mustChange: boolean }): Promise<OperatorRow> {
    const name = keptName(typed)
    const problem = nameProblem(name, this.#deps.repo.list().map((each) => each.name))
    if (problem !== null) throw problem
    const hashed = await this.#desk.hashed(password, name, 'password')
    const id = operatorId.parse(randomBytes(6).toString('hex'))
    return { id, name, role, password: hashed, mustChange, ownsOne: false, createdAt: this.#deps.clock.now(), signedInAt: null, failures: 0, nextTryAt: null }
  }

  /** @throws AppError notFound `operator.unknown`; conflict `operator.lastAdmin`. */
  setRole(id: OperatorId, role: OperatorRole): Promise<Operator> {
    return this.#desk.inTurn(async () => {
      const by = this.#admin()
      const row = this.#known(id)
      if (row.role === role) return toOperator(row)
      this.assertNotLastAdmin(row)
      const changed = { ...row, role }
      this.#in.save(changed)
      this.#deps.record({ action: 'operator.changeRole', object: refOf(row), by, before: roleWords[row.role], after: roleWords[role] })
      if (this.#in.row?.id === id) this.#in.announce()
      return toOperator(changed)
    })
  }

  /** Gives an operator who forgot its password another one. @throws AppError notFound `operator.unknown`; validation `password.*`; conflict `operator.ownPassword`. */
  setPassword(id: OperatorId, password: string): Promise<Operator> {
    return this.#desk.inTurn(async () => {
      const by = this.#admin()
      const row = this.#known(id)
      if (by.id === id) throw refusal.ownPassword()
      const hashed = await this.#desk.hashed(password, row.name, 'password')
      this.#assertStill(by)
      const changed = { ...row, password: hashed, mustChange: true, failures: 0, nextTryAt: null }
      // Before the row knows of no wrong ones.
      this.#desk.forgive(row.name)
      this.#in.save(changed)
      this.#deps.record({ action: 'operator.setPassword', object: refOf(row), by })
      return toOperator(changed)
    })
  }

  /** @returns what `remove` would take now, and leave. @throws AppError notFound `operator.unknown`. */
  async whatGoes(id: OperatorId): Promise<OwnDataAhead> {
    return this.#deps.ownData.ahead(this.#in.ownIds(this.#known(id).id))
  }

  /** Deletes somebody else with all its data. @throws AppError notFound `operator.unknown`; conflict `operator.self`, `operator.lastAdmin`, `operator.carriesJobs`, `operator.notEnded`. */
  remove(id: OperatorId): Promise<OwnDataFigures> {
    return this.#desk.inTurn(async () => {
      const by = this.#admin()
      const row = this.#known(id)
      if (by.id === id) throw refusal.removesItself()
      this.assertNotLastAdmin(row)
      this.assertCarriesNoJobs(id)
      const deleted = await this.deleteAll(id, by)
      this.#desk.forgive(row.name)
      this.#deps.record({ action: 'operator.remove', object: refOf(row), by, before: roleWords[row.role] })
      return deleted
    })
  }

  /**
   * Deletes an operator, who can't sign in from the first moment on. Whatever cuts it off, the next start ends it.
   * @param id the one person has no sign-in, and goes with what it has. @param begun called once all is deleted but what it did, which takes a while.
   * @throws AppError `storage.*`, `settings.notSaved`: it is as before, with all that it has; conflict `operator.notEnded`: the next start ends it.
   */
  async deleteAll(id: OperatorId, by: OperatorRef, begun: () => void = () => undefined): Promise<OwnDataFigures> {
    const ids = this.#in.ownIds(id)
    const name = by.id === appItself.id ? null : (this.#deps.repo.find(id)?.name ?? null)
    this.#markLeaving(id, by)
    const kept = this.#deleteKept(id, ids)
    begun()
    try {
      return await this.#endDeleting(id, ids, by, kept)
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure
      this.#deps.log.error('the deletion of an operator was begun and could not be ended', failure)
      throw refusal.notEnded(name, failure)
    }
  }

  #markLeaving(id: OperatorId, by: OperatorRef | null): void {
    const { repo } = this.#deps
    if (id === onlyPerson.id) repo.markOneLeaving(by !== null)
    else if (by === null) repo.unmarkLeaving(id)
    else repo.markLeaving(id, by)
  }

  /** All or nothing: where it can't be, nobody leaves. */
  #deleteKept(id: OperatorId, ids: readonly OperatorId[]): OwnDataFigures {
    try {
      return this.#deps.ownData.deleteKept(ids)
    } catch (failure) {
      try {
        this.#markLeaving(id, null)
      } catch (second) {
        if (!isStorageError(second)) throw second
        this.#deps.log.error('an operator stays between being deleted and not until the next start', second)
      }
      throw failure
    }
  }

  /** A call that had come before it left may have kept something meanwhile, so what is kept is looked for once more. */
  async #endDeleting(id: OperatorId, ids: readonly OperatorId[], by: OperatorRef, kept: OwnDataFigures): Promise<OwnDataFigures> {
    const { ownData, repo } = this.#deps
    const clearedOperations = await ownData.clearActivity(ids, by)
    const late = ownData.deleteKept(ids)
    repo.remove(id)
    return {
      deletedPreferences: Math.max(kept.deletedPreferences, late.deletedPreferences),
      deletedDrafts: kept.deletedDrafts + late.deletedDrafts,
      deletedShareMarks: kept.deletedShareMarks + late.deletedShareMarks,
      clearedOperations,
      keptJobs: kept.keptJobs + late.keptJobs,
      keptLaunches: kept.keptLaunches + late.keptLaunches,
      forgottenSigners: kept.forgottenSigners + late.forgottenSigners,
    }
  }

  /** The same for one of whom an earlier process had begun to. @throws AppError `storage.*`, `settings.notSaved`. */
  async finishDeleting({ id, ownsOne }: Pick<OperatorRow, 'id' | 'ownsOne'>, by: OperatorRef): Promise<void> {
    const ids = ownsOne && id !== onlyPerson.id ? [id, onlyPerson.id] : [id]
    await this.#endDeleting(id, ids, by, this.#deps.ownData.deleteKept(ids))
  }

  /** @throws AppError conflict `operator.lastAdmin`. */
  assertNotLastAdmin(row: OperatorRow): void {
    if (row.role === 'admin' && this.admins().length === 1) throw refusal.lastAdmin()
  }

  /** @throws AppError conflict `operator.carriesJobs`. */
  assertCarriesNoJobs(id: OperatorId): void {
    const jobs = this.#deps.ownData.openJobs(this.#in.ownIds(id))
    if (jobs > 0) throw refusal.carriesJobs(jobs)
  }

  admins(): readonly OperatorRow[] {
    return this.#deps.repo.list().filter((each) => each.role === 'admin')
  }

  #known(id: OperatorId): OperatorRow {
    const row = this.#deps.repo.find(id)
    if (row === null) throw refusal.unknownOperator()
    return row
  }

  /** The router has asked, but what waited its turn, or for a hash, is only done if whoever asked for it still is in, and still an admin. */
  #admin(): OperatorRef {
    const who = this.#in.caller(null)
    if (who instanceof AppError) throw who
    if (who.role !== 'admin') throw refusal.noAdminNow()
    return { id: who.id, name: who.name }
  }

  #assertStill({ id }: OperatorRef): void {
    if (this.#admin().id !== id) throw lockedMeanwhile()
  }
}
