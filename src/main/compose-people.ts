import { isRouteName } from '#shared/contract/contract.ts'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { Farewell } from '#shared/domain/farewell.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { OwnDataFigures } from '#shared/domain/own-data.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { leavingEvent } from './contract/event-gate.ts'
import type { FileIntake } from './contract/file-intake.ts'
import type { Gate } from './contract/handler-types.ts'
import type { Router } from './contract/router.ts'
import type { OpenStorage } from './compose-storage.ts'
import type { LogOfOperators } from './db/clear-log.ts'
import { createDraftOwnerRepo } from './db/repos/draft-owner.ts'
import type { OwnDrafts } from './db/repos/draft-owner.ts'
import { createOperatorRepo } from './db/repos/operator.ts'
import type { OperatorRepo } from './db/repos/operator.ts'
import { createOwnRecordsRepo } from './db/repos/own-records.ts'
import type { NamedRecords } from './db/repos/own-records.ts'
import { IdleLock } from './features/operators/idle-lock.ts'
import { Operators } from './features/operators/operators.ts'
import type { OwnData } from './features/operators/own-data.ts'
import type { HashCost } from './features/operators/password-hash.ts'
import { isUsedByPerson } from './features/operators/used-by-person.ts'
import type { HostPort } from './hosts/port.ts'
import type { JobEngine } from './jobs/engine-api.ts'
import { toInstant } from './lib/clock.ts'
import type { Clock } from './lib/clock.ts'
import type { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import type { RecordOperation } from './lib/operation-entry.ts'
import { Preferences } from './settings/preferences.ts'
import type { SettingsStore } from './settings/settings-store.ts'

/** What has to let go when the app is locked. */
interface Lockable {
  readonly connections: { readonly dropAll: (sentence: string) => void }
  readonly creatives: { readonly files: { readonly letGoOfAll: () => Promise<void> } }
  readonly engine: Pick<JobEngine, 'list' | 'carriedBy' | 'takeOver' | 'forgetPerson'>
}

export interface PeopleNeeds {
  readonly storage: Pick<OpenStorage, 'database' | 'refusal' | 'isUsable' | 'problem'>
  /** Whether there may be a file with sign-ins, though it can't be read. */
  readonly mayHaveDatabase: () => boolean
  readonly settings: SettingsStore
  readonly host: Pick<HostPort, 'onSystemLock' | 'replaceProcess' | 'lock'>
  readonly clock: Clock
  readonly log: Log
  readonly emit: Emit
  readonly owned: Disposables
  readonly record: RecordOperation
  /** Clears what these did from the operation log, put down to whoever is named. @returns how many rows. */
  readonly clearActivity: (ids: readonly OperatorId[], by: OperatorRef) => number | Promise<number>
  /** What that would clear now, and which rows about them would stay. */
  readonly countActivity: (ids: readonly OperatorId[]) => LogOfOperators | Promise<LogOfOperators>
  /** Asked for when it is needed: these know who is in. */
  readonly services: () => Lockable
  readonly passwordCost: HashCost
}

/** Who uses the app, what each prefers, and when it locks. */
export interface People {
  readonly operators: Operators
  readonly gate: Gate
  readonly preferences: Preferences
  /** As handed in, but what can't be written is only said to the developer: what it tells of has happened. */
  readonly record: RecordOperation
  /** @returns an event as it may leave for a window now; null: not at all. */
  readonly leaving: (event: AppEvent) => AppEvent | null
  /** @returns the same, which puts the idle lock off at each call of a person. */
  readonly watched: (parts: { readonly router: Router; readonly files: FileIntake }) => { readonly router: Router; readonly files: FileIntake }
}

/** Builds what knows people, for the app and for whoever tries it out. */
export function buildPeople(needs: PeopleNeeds): People {
  const { storage, settings, host, emit, owned } = needs
  const record = forgivingRecord(needs)
  const preferences = new Preferences({ store: settings, emit, record, appChanged: () => idle.touch() })
  const repo = createOperatorRepo(storage.database)
  healMode(needs, repo)
  const operators: Operators = new Operators({
    ...needs,
    repo,
    record,
    otherwise: modeOtherwise(needs),
    isDamaged: storage.problem?.code === 'storage.damaged' || storage.problem?.code === 'storage.foreign',
    noteMode: (mode) => settings.noteSignInMode(mode),
    ownData: ownDataOf(needs, repo),
    isUsable: storage.isUsable,
    toldLock: host.lock ?? null,
    mayTryAgain: storage.isUsable && storage.problem !== null,
    isWriter: storage.refusal === null,
    idleMinutes: () => settings.app().idleMinutes,
    cameIn: (who) => {
      idle.touch()
      noteIn(needs, who)
      emit('settings.changed', { settings: settings.get(who) })
    },
    wipe: (sentence) => wipe(needs, sentence),
    lockDown: (sentence, told) => lockDown(needs, sentence, told),
    cost: needs.passwordCost,
  })
  const idle = idleLockOf(needs, operators)
  owned.add(host.onSystemLock(() => operators.lock('system')))
  return {
    operators,
    gate: operators,
    preferences,
    record,
    leaving: (event) => leavingEvent(event, operators),
    watched: (parts) => watchedParts(parts, () => idle.touch()),
  }
}

/**
 * How the app is used where the database does not tell. Without a database that can be read nobody can be let in by a password, so what stands beside it
 * counts, and in doubt several use it.
 */
function modeOtherwise({ storage, settings, mayHaveDatabase }: PeopleNeeds): 'one' | 'several' | null {
  // Nobody can say it now, and something is to be done about the disk.
  if (storage.isUsable) return storage.problem === null ? null : 'one'
  const noted = settings.signInMode()
  if (noted === null) return mayHaveDatabase() ? 'several' : 'one'
  return noted === 'several' ? 'several' : 'one'
}

/** What stands beside a database that can be read says the same as that, whatever an earlier process was in the middle of. */
function healMode({ storage, settings, log }: Pick<PeopleNeeds, 'storage' | 'settings' | 'log'>, repo: Pick<OperatorRepo, 'signIn' | 'find'>): void {
  if (!storage.isUsable) return
  try {
    settings.endHandOver(repo.signIn()?.mode ?? 'undecided', (id) => repo.find(id) !== null)
  } catch (failure) {
    log.error('how many use the app could not be noted beside the database', failure)
  }
}

function forgivingRecord({ storage, log, record }: PeopleNeeds): RecordOperation {
  return (entry) => {
    // A copy that only reads, or runs beside a damaged file, has said so.
    if (storage.refusal !== null) return
    try {
      record(entry)
    } catch (failure) {
      log.error(`the operation log does not take that ${entry.action} was done`, failure)
    }
  }
}

function ownDataOf(needs: PeopleNeeds, repo: OperatorRepo): OwnData {
  const { storage, settings, clearActivity, countActivity, services } = needs
  const { database } = storage
  const drafts = createDraftOwnerRepo(database)
  const records = createOwnRecordsRepo(database)
  return {
    openJobs: (ids) => services().engine.carriedBy(ids),
    handOverJobs: (from, to) => services().engine.takeOver(from, to),
    deleteKept: (ids) => {
      const before = new Map(ids.map((id) => [id, settings.get(id)]))
      let preferences = 0
      try {
        const { gone, named } = database.writeTx(() => {
          const inDatabase = { gone: drafts.removeOf(ids), named: records.forgetPerson(ids) }
          preferences = settings.forget(ids)
          return inDatabase
        })
        services().engine.forgetPerson(ids)
        return figuresOf(gone, preferences, named, 0)
      } catch (failure) {
        if (preferences > 0) giveBack(needs, before)
        throw failure
      }
    },
    clearActivity: async (ids, by) => {
      const cleared = await clearActivity(ids, by)
      // Of a call that had come before they left.
      const { cleared: late } = await countActivity(ids)
      return late === 0 ? cleared : cleared + (await clearActivity(ids, by))
    },
    ahead: async (ids) => {
      const { cleared, kept } = await countActivity(ids)
      const figures = figuresOf(drafts.countOf(ids), settings.changedOf(ids), records.countNamed(ids), cleared)
      return { ...figures, openJobs: services().engine.carriedBy(ids), keptOperations: kept, atMeta: [...records.doneAtMeta(ids)] }
    },
    deleteOfReset: (ids) => {
      const { gone, named } = database.writeTx(() => ({ gone: drafts.removeOf(ids), named: records.forgetInEndedJobs(ids) }))
      return figuresOf(gone, settings.forget(ids), named, 0)
    },
    handOver: (from, to) => settings.handOver(from, to),
    handOverDrafts: (from, to) => drafts.handOver(from, to),
    endHandOver: () => healMode(needs, repo),
  }
}

/** The database did not take at its end what the file had taken. */
function giveBack({ settings, log }: PeopleNeeds, preferences: ReadonlyMap<OperatorId, Settings>): void {
  try {
    for (const [id, each] of preferences) settings.set(id, each)
  } catch (failure) {
    log.error('the preferences of somebody who could not be deleted are lost', failure)
  }
}

function figuresOf({ drafts, shareMarks }: OwnDrafts, preferences: number, { jobs, launches, signers }: NamedRecords, cleared: number): OwnDataFigures {
  return {
    deletedPreferences: preferences,
    deletedDrafts: drafts,
    deletedShareMarks: shareMarks,
    clearedOperations: cleared,
    keptJobs: jobs,
    keptLaunches: launches,
    forgottenSigners: signers,
  }
}

/** Only for how a locked window looks: not worth keeping anybody out. */
function noteIn({ settings, log }: PeopleNeeds, who: OperatorId): void {
  try {
    settings.noteIn(who)
  } catch (failure) {
    log.error('whose theme a locked window has could not be noted', failure)
  }
}

function wipe({ services, log }: PeopleNeeds, sentence: string): void {
  const { connections, creatives } = services()
  connections.dropAll(sentence)
  creatives.files.letGoOfAll().catch((failure: unknown) => log.error('dropped files could not be let go of', failure))
}

/** The tokens go first. Copies of them are in memory until the process has ended, so it is replaced whatever else goes wrong. */
function lockDown(needs: PeopleNeeds, sentence: string, told?: Farewell): void {
  try {
    wipe(needs, sentence)
  } finally {
    needs.host.replaceProcess(told)
  }
}

/** Also what stands still until Meta or the network lets it go on by itself: the lock would wipe the token that it needs then. */
function isGoing({ state, pauseReason }: Job): boolean {
  if (state === 'paused') return pauseReason === 'rateLimited' || pauseReason === 'offline'
  return !jobHasEnded(state)
}

function idleLockOf({ clock, storage, settings, services, owned, emit }: PeopleNeeds, operators: Operators): IdleLock {
  const idle = new IdleLock({
    clock,
    idleMinutes: () => settings.app().idleMinutes,
    // Jobs that a copy of the app lists which only reads are those of the copy that writes.
    mayWait: () => settings.app().idleWaitsForJobs && storage.refusal === null && services().engine.list().some(isGoing),
    nears: (at) => emit('idleLock.nears', { at: at === null ? null : toInstant(at) }),
    lock: () => operators.lock('idle'),
  })
  owned.add(() => idle.close())
  idle.touch()
  return idle
}

function watchedParts({ router, files }: { readonly router: Router; readonly files: FileIntake }, used: () => void) {
  return {
    router: {
      handle: (route: string, input: unknown, context: Parameters<Router['handle']>[2]) => {
        if (isRouteName(route) && isUsedByPerson(route)) used()
        return router.handle(route, input, context)
      },
    },
    files: {
      takePath: (path: string, owner: string, callerId?: string) => {
        used()
        return files.takePath(path, owner, callerId)
      },
      takeStream: (file: Parameters<FileIntake['takeStream']>[0]) => {
        used()
        return files.takeStream(file)
      },
      ownerGone: (owner: string) => files.ownerGone(owner),
    },
  }
}
