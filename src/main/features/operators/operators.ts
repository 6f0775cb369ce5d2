import type { RouteName } from '#shared/contract/contract.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import type { OperatorRow } from '../../db/repos/operator.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { lockSentence } from './lock-sentences.ts'
import type { LockCause } from './lock-sentences.ts'
import type { OwnDataDeleted } from './own-data.ts'
import { PasswordReset } from './password-reset.ts'
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
  /** Keeps beside the database how many use the app. @throws AppError `settings.notSaved`. */
  readonly noteMode: (mode: SignInStatus['mode']) => void
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
  readonly #reset: PasswordReset
  #locks = 0

  constructor(deps: OperatorsDeps) {
    this.#deps = deps
    this.#in = new WhoIsIn(deps)
    this.#desk = new PasswordDesk(deps)
    this.#reset = new PasswordReset(deps, appItself)
    this.staff = new Staff(deps, this.#in, this.#desk)
  }

  /** The gate. @param route that is called; null: a dropped file, or an event on its way to a window. */
  caller = (route: RouteName | null): ReturnType<WhoIsIn['caller']> => {
    this.#leaveIfOutdated()
    return this.#in.caller(route)
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
    const assertNotLocked = this.#lockWatch()
    return this.#desk.inTurn(async () => {
      if (this.#in.mode() !== 'undecided') throw refusal.decided()
      if (choice.mode === 'one') {
        this.#deps.repo.useOne(this.#deps.clock.now())
        this.#noteFewer('one')
        this.#in.enterOne()
      } else {
        const first = await this.#firstAdmin(choice.name, choice.password)
        assertNotLocked()
        this.#beginSeveral(first)
      }
      const after = choice.mode === 'one' ? oneUses : severalUse
      return this.#cameIn({ action: 'operator.setUp', object: this.#whoIsIn(), after })
    })
  }

  /** From one person to several: whoever is in becomes the first admin and keeps what it has. @throws AppError as `setUp`. */
  useSeveral(name: string, password: string): Promise<SignInStatus> {
    const assertNotLocked = this.#lockWatch()
    return this.#desk.inTurn(async () => {
      if (this.#in.mode() !== 'one' || !this.#deps.isUsable) throw refusal.decided()
      const first = await this.#firstAdmin(name, password)
      assertNotLocked()
      this.#beginSeveral(first)
      return this.#cameIn({ action: 'operator.setUp', object: this.#whoIsIn(), before: oneUses, after: severalUse })
    })
  }

  async #firstAdmin(name: string, password: string): Promise<OperatorRow> {
    return { ...(await this.staff.newRow({ name, role: 'admin', password, mustChange: false })), ownsOne: true }
  }

  /**
   * That several use it is on the disk before it is so: should the database be lost next, nobody is let in by mistake. What the one person has goes next. A
   * disk that refuses either has then changed nothing that counts.
   */
  #beginSeveral(first: OperatorRow): void {
    const before = this.#in.mode()
    this.#deps.noteMode('several')
    try {
      this.#deps.ownData.handOver(onlyPerson.id, first.id)
      this.#deps.repo.useSeveral(first, this.#deps.clock.now())
    } catch (failure) {
      this.#noteFewer(before)
      throw failure
    }
    this.#deps.ownData.handOverJobs(onlyPerson.id, refOf(first))
    this.#in.enter(first)
  }

  /** It is so already. What can't be noted now is at the next start that can read the database. */
  #noteFewer(mode: SignInStatus['mode']): void {
    try {
      this.#deps.noteMode(mode)
    } catch (failure) {
      this.#deps.log.error('how many use the app could not be noted beside the database', failure)
    }
  }

  /** @throws AppError auth `signIn.wrong`; rateLimit `signIn.wait`, `signIn.busy`; conflict `signIn.notNow`. */
  async signIn(name: string, password: string): Promise<SignInStatus> {
    this.#assertNobodyIsIn()
    this.#desk.assertInTime(name)
    const assertNotLocked = this.#lockWatch()
    return this.#desk.inTurn(async () => {
      this.#assertNobodyIsIn()
      const row = await this.#desk.proven(name, password)
      assertNotLocked()
      this.#in.enter(row, this.#reset.callOff(row))
      return this.#cameIn({ action: 'operator.signIn', object: this.#whoIsIn() })
    })
  }

  #assertNobodyIsIn(): void {
    if (this.#in.mode() !== 'several' || this.#in.current() !== null || !this.#deps.isUsable) throw refusal.notNow()
  }

  /** Opens an app that one person uses. @throws AppError conflict `signIn.notNow` where several do. */
  unlock(): SignInStatus {
    if (this.#in.mode() !== 'one') throw refusal.notNow()
    if (this.#in.isOneIn) return this.status()
    this.#in.enterOne()
    return this.#cameIn({ action: 'app.unlock', object: onlyPerson })
  }

  /** Nobody is in any more; nothing happens where nobody was, but whoever is about to come in does not. */
  lock(why: LockCause): void {
    this.#locks += 1
    this.#leaveIfOutdated()
    const who = this.#in.current()
    if (who === null || !this.#deps.isUsable) return
    const sentence = lockSentence(why, this.#deps.idleMinutes())
    this.#leave(why, sentence, () => this.#deps.record({ action: 'app.lock', object: who, by: who, message: sentence }))
  }

  /** Nothing keeps the tokens from being wiped, and what is noted comes after what it tells of. */
  #leave(why: LockCause | null, sentence: string, note: () => void = () => undefined): void {
    try {
      this.#in.leave(why)
      note()
      this.#in.announce()
    } finally {
      this.#deps.lockDown(sentence)
    }
  }

  #leaveIfOutdated(): void {
    if (this.#in.isOutdated) this.#leave(null, 'Whoever used this copy of Buydesk may not any more, which wiped its tokens.')
  }

  /** To be taken when somebody asks to come in: looking at a password takes a while. @returns what throws AppError auth `signIn.locked` once the app was locked since. */
  #lockWatch(): () => void {
    const before = this.#locks
    return () => {
      if (this.#locks !== before) throw refusal.lockedMeanwhile()
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
   * @throws AppError auth `signIn.wrong`; conflict `operator.lastAdmin` while there are others, `operator.carriesJobs`; `storage.*`.
   */
  removeMe(password: string | null): Promise<OwnDataDeleted> {
    return this.#desk.inTurn(async () => {
      await this.#assertOwnPassword(password)
      const who = this.#in.current()
      if (who === null) throw refusal.locked()
      const { row } = this.#in
      const isAlone = row === null || this.#deps.repo.list().length === 1
      if (!isAlone) this.staff.assertNotLastAdmin(row)
      this.staff.assertCarriesNoJobs(who.id)
      const deleted = await this.staff.deleteAll(who.id, appItself)
      if (isAlone) this.#forgetAll()
      this.#deps.record({ action: 'operator.remove', object: { id: '', name: 'An operator, by itself' }, by: appItself })
      this.#leave(null, 'An operator was deleted, which wiped the tokens.')
      return deleted
    })
  }

  #forgetAll(): void {
    this.#deps.repo.forgetAll()
    this.#noteFewer('undecided')
  }

  /** Ends what an earlier process had begun to delete. To be called at the start, before anybody can come in. @throws AppError `storage.*`. */
  finishLeaving(): Promise<void> {
    return this.#desk.inTurn(async () => {
      for (const { row, by } of this.#deps.repo.leaving()) {
        await this.staff.finishDeleting(row, by)
        const object = by.id === appItself.id ? { id: '', name: 'An operator, by itself' } : refOf(row)
        this.#deps.record({ action: 'operator.remove', object, by, message: 'It had been cut off, and was ended at the next start.' })
      }
      if (this.#in.mode() !== 'several' || this.#deps.repo.list().length > 0) return
      this.#forgetAll()
      this.#in.announce()
    })
  }

  /**
   * The only admin says that it has forgotten its password. Where others use the app, they are told for three days first.
   * @returns from when on it can be reset. @throws AppError permission `signIn.askAdmin` wherever somebody can help; conflict `signIn.notNow`; `storage.*`.
   */
  askReset(name: string): Promise<{ readonly from: Instant }> {
    return this.#desk.inTurn(async () => {
      this.#assertNobodyIsIn()
      const from = this.#reset.ask(name)
      this.#in.announce()
      return { from }
    })
  }

  /**
   * The only admin has forgotten its password: a new one, at the price of its own data. Nobody else could help it. Where others use the app, what it did stays
   * in the log: whoever does this may be somebody else.
   * @throws AppError permission `signIn.askAdmin` wherever somebody can; validation `password.*`; conflict `signIn.notNow`, `signIn.resetNotAsked`;
   * rateLimit `signIn.resetTooEarly`.
   */
  resetForgotten(name: string, password: string): Promise<SignInStatus> {
    const assertNotLocked = this.#lockWatch()
    return this.#desk.inTurn(async () => {
      this.#assertNobodyIsIn()
      const row = this.#reset.adminNamed(name)
      this.#reset.assertMayReset(row)
      const hashed = await this.#desk.hashed(password, row.name, 'password')
      assertNotLocked()
      const isAlone = this.#reset.isAlone()
      const ids = this.#in.ownIds(row.id)
      const lost = isAlone ? await this.#deps.ownData.deleteOf(ids, appItself) : this.#deps.ownData.deleteOfReset(ids)
      this.#desk.forgive(row.name)
      const changed = { ...row, password: hashed, mustChange: false, failures: 0, nextTryAt: null }
      this.#in.save(changed)
      this.#deps.repo.setResetWish(null)
      assertNotLocked()
      this.#in.enter(changed)
      this.#reset.noteDone(row, lossWords(lost, isAlone))
      return this.#cameIn(null)
    })
  }

  #whoIsIn() {
    return this.#in.current() ?? appItself
  }

  #cameIn(entry: Parameters<RecordOperation>[0] | null): SignInStatus {
    if (entry !== null) this.#deps.record(entry)
    const status = this.#in.announce()
    this.#deps.cameIn(this.#whoIsIn().id)
    return status
  }
}

function lossWords({ deletedDrafts, keptJobs, clearedOperations }: OwnDataDeleted, isAlone: boolean): string {
  const number = (count: number) => count.toLocaleString('en-US')
  const activity = isAlone ? `${number(clearedOperations)} of its rows cleared` : 'none of its rows cleared'
  return `Its preferences were deleted; launch drafts deleted: ${number(deletedDrafts)}; jobs that name it no more: ${number(keptJobs)}; ${activity}.`
}
