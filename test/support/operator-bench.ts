import type { AppEvent } from '#shared/contract/events.ts'
import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import type { OwnDataFigures } from '#shared/domain/own-data.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { createEventHub } from '#main/contract/event-hub.ts'
import type { Database } from '#main/db/open.ts'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import type { OperatorRepo } from '#main/db/repos/operator.ts'
import { Operators } from '#main/features/operators/operators.ts'
import type { OwnData } from '#main/features/operators/own-data.ts'
import type { HashCost } from '#main/features/operators/password-hash.ts'
import type { ToldLock } from '#main/lib/told-lock.ts'
import type { OperationEntry } from '#main/lib/operation-entry.ts'
import { FakeClock } from './fake-clock.ts'
import { openTestDb } from './open-test-db.ts'

/** Hashes that cost nothing worth waiting for. */
export const cheap: HashCost = { N: 16, r: 1, p: 1 }

export const goodPassword = 'purple lantern over quiet harbour'
export const otherPassword = 'seven bricks under a green door'
const given = 'what the admin wrote on a note'

/** What goes with whoever is deleted on the bench. */
export const someFigures: OwnDataFigures = { deletedPreferences: 1, deletedDrafts: 2, deletedShareMarks: 4, clearedOperations: 3, keptJobs: 1, keptLaunches: 0, forgottenSigners: 0 }

const noFigures: OwnDataFigures = { deletedPreferences: 0, deletedDrafts: 0, deletedShareMarks: 0, clearedOperations: 0, keptJobs: 0, keptLaunches: 0, forgottenSigners: 0 }

interface BenchOptions {
  readonly isUsable?: boolean
  /** Without it: whatever can't be used is damaged. */
  readonly isDamaged?: boolean
  /** How the app is used where the database can't be read. */
  readonly otherwise?: 'one' | 'several'
  readonly isWriter?: boolean
  readonly mayTryAgain?: boolean
  /** What locked the process before. */
  readonly toldLock?: ToldLock | null
  readonly repo?: (repo: OperatorRepo) => OperatorRepo
}

/** Signing in on a real database file, with all around it written down. */
export class OperatorBench {
  readonly clock = new FakeClock()
  readonly recorded: OperationEntry[] = []
  readonly events: AppEvent[] = []
  readonly lockedDown: string[] = []
  /** Tokens were wiped, and the process goes on. */
  readonly wiped: string[] = []
  readonly #keptOf = new Set<string>()
  readonly cameIn: OperatorId[] = []
  readonly deleted: (readonly OperatorId[])[] = []
  readonly reset: (readonly OperatorId[])[] = []
  /** How many use the app, as it stands beside the database. */
  readonly modes: string[] = []
  /** Jobs that each operator carries on. */
  openJobs = 0
  readonly jobsHandedOver: (readonly [OperatorId, string])[] = []
  readonly handedOver: (readonly [OperatorId, OperatorId])[] = []
  readonly draftsHandedOver: (readonly [OperatorId, OperatorId])[] = []
  ownData: OwnData = {
    deleteKept: (ids) => {
      const isLate = this.#keptOf.has(ids.join())
      this.#keptOf.add(ids.join())
      return isLate ? noFigures : { ...someFigures, clearedOperations: 0 }
    },
    clearActivity: async (ids) => {
      this.deleted.push(ids)
      return someFigures.clearedOperations
    },
    deleteOfReset: (ids) => {
      this.reset.push(ids)
      return { ...someFigures, clearedOperations: 0 }
    },
    ahead: async () => ({ ...someFigures, openJobs: this.openJobs, keptOperations: 0, atMeta: [] }),
    openJobs: () => this.openJobs,
    handOver: (from, to) => {
      this.handedOver.push([from, to])
      this.modes.push('several')
    },
    handOverDrafts: (from, to) => void this.draftsHandedOver.push([from, to]),
    endHandOver: () => void this.modes.push(createOperatorRepo(this.db).signIn()?.mode ?? 'undecided'),
    handOverJobs: (from, to) => this.jobsHandedOver.push([from, to.name]),
  }
  db: Database
  operators: Operators

  constructor(options: BenchOptions = {}) {
    this.db = openTestDb()
    // Which names share a number is the same in each run.
    this.db.writeTx(() => this.db.prepare('UPDATE attempt_key SET key = zeroblob(32)').run())
    this.operators = this.open(options)
  }

  /** Another process over the same data folder. */
  restart(options: BenchOptions = {}): void {
    this.operators = this.open(options)
  }

  open({ isUsable = true, isDamaged = !isUsable, otherwise = 'one', isWriter = true, toldLock = null, mayTryAgain = false, repo = (same) => same }: BenchOptions = {}): Operators {
    const hub = createEventHub()
    hub.onEvent((event) => this.events.push(event))
    return new Operators({
      repo: repo(createOperatorRepo(this.db)),
      clock: this.clock,
      emit: hub.emit,
      log: { info: () => undefined, error: () => undefined },
      record: (entry) => this.recorded.push(entry),
      ownData: {
        deleteKept: (ids) => this.ownData.deleteKept(ids),
        clearActivity: (ids, by) => this.ownData.clearActivity(ids, by),
        deleteOfReset: (ids) => this.ownData.deleteOfReset(ids),
        ahead: (ids) => this.ownData.ahead(ids),
        openJobs: (ids) => this.ownData.openJobs(ids),
        handOver: (from, to) => this.ownData.handOver(from, to),
        handOverDrafts: (from, to) => this.ownData.handOverDrafts(from, to),
        endHandOver: () => this.ownData.endHandOver(),
        handOverJobs: (from, to) => this.ownData.handOverJobs(from, to),
      },
      noteMode: (mode) => this.modes.push(mode),
      otherwise: isUsable ? null : otherwise,
      isDamaged,
      cameIn: (who) => this.cameIn.push(who),
      wipe: (sentence) => this.wiped.push(sentence),
      lockDown: (sentence) => this.lockedDown.push(sentence),
      idleMinutes: () => 15,
      isUsable,
      isWriter,
      toldLock,
      mayTryAgain,
      cost: cheap,
    })
  }

  /** Several use the app, and Ada is its first admin, who is in. */
  async several(): Promise<SignInStatus> {
    return this.operators.setUp({ mode: 'several', name: 'Ada', password: goodPassword })
  }

  /** Ada adds Ben, who has signed in once and has a password of his own; then Ada is in again. */
  async withBen(role: 'user' | 'admin' = 'user'): Promise<OperatorId> {
    await this.several()
    const { id } = await this.operators.staff.add({ name: 'Ben', role, password: given })
    await this.changeTo('Ben', given)
    await this.operators.changePassword(given, otherPassword)
    await this.changeTo('Ada', goodPassword)
    return id
  }

  /** Whoever is in leaves, and another one comes in. */
  async changeTo(name: string, password: string): Promise<SignInStatus> {
    this.operators.lock('person')
    return this.operators.signIn(name, password)
  }

  actions(): readonly string[] {
    return this.recorded.map(({ action }) => action)
  }
}

/** @returns the error that an attempt ended with. */
export async function refusalOf(attempt: () => unknown): Promise<AppError> {
  try {
    await attempt()
  } catch (failure) {
    if (failure instanceof AppError) return failure
    throw failure
  }
  throw new Error('it was not refused')
}
