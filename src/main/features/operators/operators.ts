import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import type { LockReason } from '#shared/domain/operator-terms.ts'
import type { OperatorRow } from '../../db/repos/operator.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { lockSentences } from './lock-sentences.ts'
import type { OwnDataDeleted } from './own-data.ts'
import { PasswordDesk } from './password-desk.ts'
import type { PasswordDeskDeps } from './password-desk.ts'
import * as refusal from './refusals.ts'
import { Staff } from './staff.ts'
import type { StaffDeps } from './staff.ts'
import { appItself, onlyPerson, refOf, WhoIsIn } from './who-is-in.ts'
import type { WhoIsInDeps } from './who-is-in.ts'

export interface OperatorsDeps extends WhoIsInDeps, StaffDeps, PasswordDeskDeps {
  /** Must not throw: what it writes down is done already. */
  readonly record: RecordOperation
  /** Somebody came in. */
  readonly cameIn: (who: OperatorId) => void
  /** Wipes every token, pauses the jobs and replaces the process. The sentence says why, for the jobs. */
  readonly lockDown: (sentence: string) => void
}

const oneUses = 'One person uses this app'
const severalUse = 'Several people use this app'

type SetUp = { readonly mode: 'one' } | { readonly mode: 'several'; readonly name: string; readonly password: string }

/** Signing in and out. */
export class Operators {
  readonly staff: Staff
  readonly #deps: OperatorsDeps
  readonly #in: WhoIsIn
  readonly #desk: PasswordDesk

  constructor(deps: OperatorsDeps) {
    this.#deps = deps
    this.#in = new WhoIsIn(deps)
    this.#desk = new PasswordDesk(deps)
    this.staff = new Staff(deps, this.#in, this.#desk)
  }

  get caller() {
    return this.#in.caller
  }

  /** Whom what happens now is put down to; null: nobody is in. */
  get current() {
    return this.#in.current
  }

  /** @returns the ids under which what this operator did and keeps is found. */
  ownIds(id: OperatorId): readonly OperatorId[] {
    return this.#in.ownIds(id)
  }

  status(): SignInStatus {
    return this.#in.status()
  }

  /** The first run. @throws AppError conflict `signIn.decided`; validation `password.*`; `storage.*`. */
  setUp(choice: SetUp): Promise<SignInStatus> {
    return this.#desk.inTurn(async () => {
      if (this.#in.mode() !== 'undecided') throw refusal.decided()
      if (choice.mode === 'one') {
        this.#deps.repo.useOne(this.#deps.clock.now())
        this.#in.enterOne()
      } else {
        const first = await this.#firstAdmin(choice.name, choice.password)
        this.#beginSeveral(first)
      }
      const after = choice.mode === 'one' ? oneUses : severalUse
      return this.#cameIn({ action: 'operator.setUp', object: this.#whoIsIn(), after })
    })
  }

  /** From one person to several: whoever is in becomes the first admin and keeps what it has. @throws AppError as `setUp`. */
  useSeveral(name: string, password: string): Promise<SignInStatus> {
    return this.#desk.inTurn(async () => {
      if (this.#in.mode() !== 'one' || !this.#deps.isUsable) throw refusal.decided()
      const first = await this.#firstAdmin(name, password)
      // Hashing took a while: the app may have been locked in the meantime.
      if (!this.#in.isOneIn) throw refusal.locked()
      this.#beginSeveral(first)
      return this.#cameIn({ action: 'operator.setUp', object: this.#whoIsIn(), before: oneUses, after: severalUse })
    })
  }

  async #firstAdmin(name: string, password: string): Promise<OperatorRow> {
    return { ...(await this.staff.newRow({ name, role: 'admin', password, mustChange: false })), ownsOne: true }
  }

  /** What the one person has goes first: a disk that refuses it has then changed nothing that counts. */
  #beginSeveral(first: OperatorRow): void {
    this.#deps.ownData.handOver(onlyPerson.id, first.id)
    this.#deps.repo.useSeveral(first, this.#deps.clock.now())
    this.#in.enter(first)
  }

  /** @throws AppError auth `signIn.wrong`; rateLimit `signIn.wait`, `signIn.busy`; conflict `signIn.notNow`. */
  async signIn(name: string, password: string): Promise<SignInStatus> {
    this.#assertNobodyIsIn()
    this.#desk.assertInTime(name)
    return this.#desk.inTurn(async () => {
      this.#assertNobodyIsIn()
      this.#in.enter(await this.#desk.proven(name, password))
      return this.#cameIn({ action: 'operator.signIn', object: this.#whoIsIn() })
    })
  }

  #assertNobodyIsIn(): void {
    if (this.#in.mode() !== 'several' || this.#in.current() !== null) throw refusal.notNow()
  }

  /** Opens an app that one person uses. @throws AppError conflict `signIn.notNow` where several do. */
  unlock(): SignInStatus {
    if (this.#in.mode() !== 'one') throw refusal.notNow()
    if (this.#in.isOneIn) return this.status()
    this.#in.enterOne()
    return this.#cameIn({ action: 'app.unlock', object: onlyPerson })
  }

  /** Nobody is in any more; nothing happens where nobody was. */
  lock(why: LockReason): void {
    const who = this.#in.current()
    if (who === null || !this.#deps.isUsable) return
    const sentence = lockSentences[why]
    try {
      this.#deps.record({ action: 'app.lock', object: who, by: who, message: sentence })
    } finally {
      this.#leave(why, sentence)
    }
  }

  #leave(why: LockReason | null, sentence: string): void {
    this.#in.leave(why)
    try {
      this.#in.announce()
    } finally {
      this.#deps.lockDown(sentence)
    }
  }

  /** @throws AppError auth `signIn.wrong` with field `current`; rateLimit `signIn.wait`; validation `password.*`. */
  changePassword(current: string, next: string): Promise<SignInStatus> {
    return this.#desk.inTurn(async () => {
      const row = await this.#own(current, 'current')
      if (current === next) throw refusal.samePassword()
      const password = await this.#desk.hashed(next, row.name, 'next')
      this.#in.save({ ...this.#signedInRow(), password, mustChange: false, failures: 0, nextTryAt: null })
      this.#deps.record({ action: 'operator.changePassword', object: refOf(row) })
      const status = this.#in.announce()
      if (row.mustChange) this.#deps.cameIn(row.id)
      return status
    })
  }

  /**
   * Whether it is the caller's password; one person alone has none, and gives null. Wrong ones wait as at the sign-in.
   * @throws AppError auth `signIn.wrong`; rateLimit `signIn.wait`.
   */
  assertOwnPassword(password: string | null): Promise<void> {
    return this.#desk.inTurn(() => this.#assertOwnPassword(password))
  }

  async #assertOwnPassword(password: string | null): Promise<void> {
    if (this.#in.isOneIn) return
    await this.#own(password ?? '', 'password')
  }

  async #own(password: string, field: string): Promise<OperatorRow> {
    const { name } = this.#signedInRow()
    const row = await this.#desk.proven(name, password, field)
    // The app may have been locked meanwhile.
    this.#signedInRow()
    return row
  }

  #signedInRow(): OperatorRow {
    const { row } = this.#in
    if (row === null) throw refusal.locked()
    return row
  }

  /**
   * Deletes the caller with all its data and locks. Where it was the only one, the app is as at its first run.
   * @throws AppError auth `signIn.wrong`; conflict `operator.lastAdmin` while there are others; `storage.*`.
   */
  removeMe(password: string | null): Promise<OwnDataDeleted> {
    return this.#desk.inTurn(async () => {
      await this.#assertOwnPassword(password)
      const who = this.#in.current()
      if (who === null) throw refusal.locked()
      const { row } = this.#in
      const isAlone = row === null || this.#deps.repo.list().length === 1
      if (!isAlone) this.staff.assertNotLastAdmin(row)
      const deleted = await this.#deps.ownData.deleteOf(this.#in.ownIds(who.id), appItself)
      if (isAlone) this.#deps.repo.forgetAll()
      else this.#deps.repo.remove(who.id)
      this.#deps.record({ action: 'operator.remove', object: { id: '', name: 'An operator, by itself' }, by: appItself })
      this.#leave(null, 'An operator was deleted, which wiped the tokens.')
      return deleted
    })
  }

  /**
   * The only admin has forgotten its password: a new one, at the price of its own data. Nobody else could help it.
   * @throws AppError permission `signIn.askAdmin` wherever somebody can; validation `password.*`; conflict `signIn.notNow`.
   */
  resetForgotten(name: string, password: string): Promise<SignInStatus> {
    return this.#desk.inTurn(async () => {
      this.#assertNobodyIsIn()
      const row = this.#deps.repo.named(name)
      if (row === null || row.role !== 'admin' || this.staff.admins().length > 1) throw refusal.askAdmin()
      const hashed = await this.#desk.hashed(password, row.name, 'password')
      await this.#deps.ownData.deleteOf(this.#in.ownIds(row.id), appItself)
      this.#desk.forgive(row.name)
      const changed = { ...row, password: hashed, mustChange: false, failures: 0, nextTryAt: null }
      this.#in.save(changed)
      this.#in.enter(changed)
      return this.#cameIn({ action: 'operator.resetForgotten', object: refOf(row), message: 'Its own data was deleted for that.' })
    })
  }

  #whoIsIn() {
    return this.#in.current() ?? appItself
  }

  #cameIn(entry: Parameters<RecordOperation>[0]): SignInStatus {
    this.#deps.record(entry)
    const status = this.#in.announce()
    this.#deps.cameIn(this.#whoIsIn().id)
    return status
  }
}
