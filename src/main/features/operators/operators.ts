import type { RouteName } from '#shared/contract/contract.ts'
import type { Farewell } from '#shared/domain/farewell.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { appItself, onlyPerson } from '#shared/domain/operator.ts'
import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import type { OwnDataAhead, OwnDataFigures } from '#shared/domain/own-data.ts'
import type { OperatorRow } from '../../db/repos/operator.ts'
import { lockedMeanwhile, lockedNow } from '../../lib/not-let-in.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import type { ToldLock } from '../../lib/told-lock.ts'
import { lockSentence } from './lock-sentences.ts'
import type { LockCause } from './lock-sentences.ts'
import { PasswordReset } from './password-reset.ts'
import { PasswordDesk } from './password-desk.ts'
import type { PasswordDeskDeps } from './password-desk.ts'
import * as refusal from './refusals.ts'
import { Staff } from './staff.ts'
import type { StaffDeps } from './staff.ts'
import { refOf, WhoIsIn } from './who-is-in.ts'
import type { WhoIsInDeps } from './who-is-in.ts'

export interface OperatorsDeps extends WhoIsInDeps, StaffDeps, PasswordDeskDeps {
  /** Must not throw: what it writes down is done already. */
  readonly record: RecordOperation
  /** Keeps beside the database how many use the app. @throws AppError `settings.notSaved`. */
  readonly noteMode: (mode: SignInStatus['mode']) => void
  /** Somebody came in. */
  readonly cameIn: (who: OperatorId) => void
  /** Wipes every token and pauses the jobs; the process goes on with something. */
  readonly wipe: (sentence: string) => void
  /** Wipes every token, pauses the jobs and replaces the process. The sentence says why, for the jobs. @param told what was deleted, for the next process. */
  readonly lockDown: (sentence: string, told?: Farewell) => void
}

const oneUses = 'One person uses this app'
const endedAtStart = 'It had been cut off, and was ended at the next start.'
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

  /** What the next process is to begin with; null: it is open. */
  get lockToTell(): ToldLock | null {
    return this.#in.lockToTell
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
      return this.#cameIn({ action: 'operator.setUp', object: this.#whoIsIn(), by: this.#whoIsIn(), after })
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
      return this.#cameIn({ action: 'operator.setUp', object: this.#whoIsIn(), by: this.#whoIsIn(), before: oneUses, after: severalUse })
    })
  }

  async #firstAdmin(name: string, password: string): Promise<OperatorRow> {
    return { ...(await this.staff.newRow({ name, role: 'admin', password, mustChange: false })), ownsOne: true }
  }

  /**
   * That several use it is on the disk before it is so: should the database be lost next, nobody is let in by mistake. Then the database takes the first one
   * and what that one has in one transaction. A disk that refuses either has changed nothing, and a process that dies between the two leaves a mark by which
   * the next one does as the database says. Jobs may keep the id of the one person: it is one of the first one's.
   */
  #beginSeveral(first: OperatorRow): void {
    const { ownData, repo, clock } = this.#deps
    ownData.handOver(onlyPerson.id, first.id)
    try {
      repo.useSeveral(first, clock.now(), () => ownData.handOverDrafts(onlyPerson.id, first.id))
    } finally {
      ownData.endHandOver()
    }
    ownData.handOverJobs(onlyPerson.id, refOf(first))
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
      return this.#cameIn({ action: 'operator.signIn', object: this.#whoIsIn(), by: this.#whoIsIn() })
    })
  }

  #assertNobodyIsIn(): void {
    if (this.#in.mode() !== 'several' || this.#in.current() !== null || !this.#deps.isUsable) throw refusal.notNow()
  }

  /** Opens an app that one person uses. @throws AppError conflict `signIn.notNow` where several do, `signIn.leaving` while all of that person is deleted. */
  unlock(): SignInStatus {
    if (this.#in.mode() !== 'one') throw refusal.notNow()
    if (this.#in.isOneLeaving) throw refusal.leaving()
    if (this.#in.isOneIn) return this.status()
    this.#in.enterOne()
    return this.#cameIn({ action: 'app.unlock', object: onlyPerson, by: onlyPerson })
  }

  /** Nobody is in any more; nothing happens where nobody was, but whoever is about to come in does not. */
  lock(why: LockCause): void {
    this.#locks += 1
    this.#leaveIfOutdated()
    const who = this.#in.current()
    if (who === null) return
    const sentence = lockSentence(why, this.#deps.idleMinutes())
    // Beside a database that can't be used there is nobody to unlock it, and whatever is to be done about it must be possible: all but the tokens is as before.
    if (!this.#deps.isUsable) return this.#deps.lockDown(sentence)
    this.#leave(why, sentence, () => this.#deps.record({ action: 'app.lock', object: who, by: who, message: sentence }))
  }

  /** Nothing keeps the tokens from being wiped, and what is noted comes after what it tells of. */
  #leave(why: LockCause | null, sentence: string, note: () => void = () => undefined, told?: Farewell): void {
    try {
      this.#in.leave(why)
      note()
      this.#in.announce()
    } finally {
      this.#deps.lockDown(sentence, told)
    }
  }

  #leaveIfOutdated(): void {
    if (this.#in.isOutdated) this.#leave(null, 'Whoever used this copy of Buydesk may not any more, which wiped its tokens.')
  }

  /** To be taken when somebody asks to come in: looking at a password takes a while. @returns what throws AppError auth `signIn.locked` once the app was locked since. */
  #lockWatch(): () => void {
    const before = this.#locks
    return () => {
      if (this.#locks !== before) throw lockedMeanwhile()
    }
  }

  /** @throws AppError auth `signIn.wrong` with field `current`; rateLimit `signIn.wait`; validation `password.*`. */
  changePassword(current: string, next: string): Promise<SignInStatus> {
    return this.#desk.inTurn(async () => {
      const row = await this.#own(current, 'current')
      if (current === next) throw refusal.samePassword()
      const password = await this.#desk.hashed(next, row.name, 'next')
      this.#in.save({ ...this.#signedInRow(), password, mustChange: false, failures: 0, nextTryAt: null })
      this.#deps.record({ action: 'operator.changePassword', object: refOf(row), by: refOf(row) })
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
    const row = await this.#desk.proven(name, password, () => refusal.notYourPassword(field))
    // The app may have been locked meanwhile.
    this.#signedInRow()
    return row
  }

  #signedInRow(): OperatorRow {
    const { row } = this.#in
    if (row === null) throw lockedNow()
    return row
  }

  /** @returns what `removeMe` would take now, and leave. */
  async whatGoes(who: OperatorId): Promise<OwnDataAhead> {
    return this.#deps.ownData.ahead(this.#in.ownIds(who))
  }

  /**
   * Deletes the caller with all its data and locks. Where it was the only one, the app is as at its first run.
   * @throws AppError auth `signIn.wrong`; conflict `operator.lastAdmin` while there are others, `operator.carriesJobs`, `operator.notEnded`; `storage.*`.
   */
  removeMe(password: string | null): Promise<OwnDataFigures> {
    return this.#desk.inTurn(async () => {
      await this.#assertOwnPassword(password)
      const who = this.#in.current()
      if (who === null) throw lockedNow()
      const { row } = this.#in
      const isAlone = row === null || this.#deps.repo.list().length === 1
      if (!isAlone) this.staff.assertNotLastAdmin(row)
      this.staff.assertCarriesNoJobs(who.id)
      return this.#leaveForGood(who.id, isAlone, row !== null)
    })
  }

  /** Whoever leaves is out, and its tokens are wiped, before anything else is let in; the process is replaced when all is deleted, or can't be now. */
  async #leaveForGood(id: OperatorId, isAlone: boolean, hadSignIn: boolean): Promise<OwnDataFigures> {
    const sentence = 'An operator was deleted, which wiped the tokens.'
    let isOut = false
    let told: Farewell | undefined
    try {
      const deleted = await this.staff.deleteAll(id, appItself, () => {
        isOut = true
        this.#goOut(sentence)
      })
      if (isAlone) {
        // Whose deletion the disk cut off: nobody would know of it any more.
        await this.#finishLeavers('It had been cut off, and was ended before the last operator went.')
        this.#forgetAll()
      }
      this.#deps.record({ action: 'operator.remove', object: { id: '', name: 'An operator, by itself' }, by: appItself })
      const { clearedOperations, deletedDrafts, deletedShareMarks, keptJobs } = deleted
      told = { of: 'me', hadSignIn, clearedOperations, deletedDrafts, deletedShareMarks, keptJobs }
      return deleted
    } finally {
      if (isOut) this.#leave(null, sentence, undefined, told)
    }
  }

  #goOut(sentence: string): void {
    // Whoever is about to come in does not.
    this.#locks += 1
    try {
      this.#in.leave(null)
      this.#in.announce()
    } finally {
      this.#deps.wipe(sentence)
    }
  }

  #forgetAll(): void {
    this.#deps.repo.forgetAll()
    this.#noteFewer('undecided')
  }

  async #finishLeavers(message: string): Promise<void> {
    for (const { row, by } of this.#deps.repo.leaving()) {
      await this.staff.finishDeleting(row, by)
      const object = by.id === appItself.id ? { id: '', name: 'An operator, by itself' } : refOf(row)
      this.#deps.record({ action: 'operator.remove', object, by, message })
    }
  }

  /** Ends what an earlier process had begun to delete. To be called at the start, before anybody can come in. @throws AppError `storage.*`. */
  finishLeaving(): Promise<void> {
    return this.#desk.inTurn(async () => {
      await this.#finishLeavers(endedAtStart)
      if (this.#deps.repo.signIn()?.isOneLeaving === true) {
        await this.staff.finishDeleting({ id: onlyPerson.id, ownsOne: true }, appItself)
        this.#deps.record({ action: 'operator.remove', object: { id: '', name: 'An operator, by itself' }, by: appItself, message: endedAtStart })
      } else if (this.#in.mode() !== 'several' || this.#deps.repo.list().length > 0) return
      this.#forgetAll()
      this.#in.announce()
    })
  }

  /**
   * The only admin says that it has forgotten its password. Where there ever was another operator, everybody is told for three days first.
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
   * The only admin has forgotten its password: a new one, at the price of its own data. Nobody else could help it. Where there ever was another operator,
   * what it did stays in the log: whoever does this may be somebody else.
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
      const isAlone = this.#reset.isFirstAndOnly()
      const ids = this.#in.ownIds(row.id)
      const { ownData } = this.#deps
      const clearedOperations = isAlone ? await ownData.clearActivity(ids, appItself) : 0
      const lost = { ...(isAlone ? ownData.deleteKept(ids) : ownData.deleteOfReset(ids)), clearedOperations }
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

function lossWords({ deletedDrafts, keptJobs, clearedOperations }: OwnDataFigures, isAlone: boolean): string {
  const number = (count: number) => count.toLocaleString('en-US')
  const activity = isAlone ? `${number(clearedOperations)} of its rows cleared` : 'none of its rows cleared'
  return `Its preferences were deleted; launch drafts deleted: ${number(deletedDrafts)}; jobs that name it no more: ${number(keptJobs)}; ${activity}.`
}
