import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup, BackupName, BackupPeople } from '#shared/domain/backup.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { PeopleOfBackup } from '../../db/people-of-backup.ts'
import type { RestoredNote } from '../../db/prepare-restored.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { WorkQueue } from '../../lib/work-queue.ts'
import type { BackupFolder } from './backup-folder.ts'
import { backupFailure, notRestorable } from './refusals.ts'

export interface BackupsDeps {
  readonly folder: BackupFolder
  /** The file that is in use. */
  readonly database: string
  /** Why the database can't be read as one, or why this copy of the app may not write; null: all is well. */
  readonly refusal: AppError | null
  /** Why nothing may be put in its place; null: it may. A damaged one is what a backup is for. */
  readonly restoreRefusal: AppError | null
  /** Copies the database while it is in use. */
  readonly copy: (from: string, to: string) => Promise<void>
  /** Reads who may sign in over a backup; null: that can't be told so. */
  readonly peopleThen: (path: string) => PeopleOfBackup | null
  /** Who may sign in now. */
  readonly peopleNow: () => PeopleOfBackup['operators']
  /** Checks a copy of a backup, brings it up, and notes in it that it was restored. */
  readonly prepare: (path: string, note: RestoredNote) => Promise<void>
  /** Brings all of a database that nobody has open into its one file. */
  readonly makeStandAlone: (path: string) => void
  readonly record: RecordOperation
  /** Lets nobody in any more, stops what runs, and closes the database. */
  readonly stop: () => Promise<void>
  readonly restart: () => void
  readonly clock: Clock
  readonly log: Log
}

const sides = ['-wal', '-shm', '-journal'] as const

/** Copies of the database in the data folder. */
export class Backups {
  readonly #deps: BackupsDeps
  readonly #queue = new WorkQueue()

  constructor(deps: BackupsDeps) {
    this.#deps = deps
  }

  get folder(): string {
    return this.#deps.folder.path
  }

  list(): Promise<readonly Backup[]> {
    return this.#deps.folder.list()
  }

  /** @throws AppError `storage.*`, `backup.noFolder`. */
  create(by: OperatorRef): Promise<Backup> {
    const { folder, database, refusal, copy, record, clock } = this.#deps
    return this.#inTurn(async () => {
      if (refusal !== null) throw refusal
      const name = await folder.freeName(clock.now())
      await folder.write(name, (path) => copy(database, path))
      const backup = await folder.find(name)
      record({ action: 'storage.backup', object: { id: name, name }, after: 'Written', message: `${backup.bytes.toLocaleString('en-US')} bytes.`, by })
      return backup
    })
  }

  /** @throws AppError `backup.notFound`, `storage.*`. */
  remove(name: BackupName, by: OperatorRef): Promise<void> {
    const { folder, restoreRefusal, record } = this.#deps
    return this.#inTurn(async () => {
      if (restoreRefusal !== null) throw restoreRefusal
      await folder.find(name)
      await folder.remove(name)
      record({ action: 'storage.backup', object: { id: name, name }, before: 'Kept', after: 'Deleted', by })
    })
  }

  /** @returns who may sign in once it is restored; null: that can't be told. @throws AppError `backup.notFound`, `backup.notRestorable`, `storage.*`. */
  people(name: BackupName): Promise<BackupPeople | null> {
    const { folder, peopleThen, peopleNow } = this.#deps
    return this.#inTurn(async () => {
      const { problem } = await folder.find(name)
      if (problem !== null) throw notRestorable(problem)
      try {
        const then = peopleThen(join(folder.path, name))
        return then === null ? null : { mode: then.mode, ...compared(then.operators, peopleNow()) }
      } catch (failure) {
        throw asNotRestorable(failure)
      }
    })
  }

  /**
   * Puts a backup in the place of the database of today, which is kept as another backup, and has the process replaced. Until the very last step a kill
   * leaves the database of today; after it, the restored one.
   * @returns the name of what was kept.
   * @throws AppError `backup.notFound`, `backup.notRestorable`, `storage.*`. The database is then as it was.
   */
  restore(name: BackupName, by: OperatorRef): Promise<BackupName> {
    const { folder, restoreRefusal, prepare, clock, log } = this.#deps
    const copy = this.#copy
    return this.#inTurn(async () => {
      if (restoreRefusal !== null) throw restoreRefusal
      const { problem } = await folder.find(name)
      if (problem !== null) throw notRestorable(problem)
      const keptAs = await folder.freeName(clock.now(), '-before-restore')
      try {
        // A copy: the backup itself is never opened, so nothing changes it.
        await folder.copyOut(name, copy)
        await prepare(copy, { by, name, keptAs }).catch((failure: unknown) => {
          log.error('a backup was refused', failure)
          throw asNotRestorable(failure)
        })
        await this.#exchange(copy, keptAs)
      } finally {
        await this.#removeCopy()
      }
      return keptAs
    })
  }

  /** Takes away what a restoring of an earlier process left that was cut off. To be called when nothing is in its way yet. */
  tidy(): Promise<void> {
    return this.#inTurn(() => this.#removeCopy())
  }

  async #removeCopy(): Promise<void> {
    if (this.#deps.restoreRefusal !== null) return
    for (const side of ['', ...sides]) {
      await rm(this.#copy + side, { force: true }).catch((failure: unknown) => this.#deps.log.error('a copy of a backup stays behind', failure))
    }
  }

  get #copy(): string {
    return `${this.#deps.database}.restored`
  }

  /** Whatever happens in here, the process has closed its database, so it is replaced. */
  async #exchange(copy: string, keptAs: BackupName): Promise<void> {
    const { folder, database, refusal, makeStandAlone, stop, restart } = this.#deps
    await stop()
    try {
      // Else the write-ahead log of the one would be taken for that of the other. A damaged one is kept as it is, with its log.
      if (refusal === null) makeStandAlone(database)
      await folder.keep(keptAs, database)
      if (refusal !== null) for (const side of sides) await rm(database + side, { force: true })
      await rename(copy, database)
    } finally {
      restart()
    }
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#queue.run(work)
    } catch (failure) {
      throw backupFailure(failure)
    }
  }
}

type People = PeopleOfBackup['operators']

function compared(then: People, now: People): Pick<BackupPeople, 'back' | 'gone' | 'changed'> {
  const [before, today] = [new Map(then.map((each) => [each.id, each])), new Map(now.map((each) => [each.id, each]))]
  const person = ({ name, role }: People[number]) => ({ name, role })
  return {
    back: then.filter(({ id }) => !today.has(id)).map(person),
    gone: now.filter(({ id }) => !before.has(id)).map(person),
    changed: now.flatMap((each) => {
      const roleThen = before.get(each.id)?.role ?? each.role
      return roleThen === each.role ? [] : [{ ...person(each), roleThen }]
    }),
  }
}

/** What is wrong with the backup is no trouble of the database in use. */
function asNotRestorable(failure: unknown): unknown {
  if (!(failure instanceof AppError)) return notRestorable('Its tables are not as Buydesk makes them.')
  switch (failure.code) {
    case 'storage.damaged':
      return notRestorable('It is damaged: not all of it can be read.')
    case 'storage.foreign':
      return notRestorable('It is the database of another program.')
    case 'storage.newer':
      return notRestorable('A newer version of Buydesk wrote it.')
    default:
      return failure
  }
}
