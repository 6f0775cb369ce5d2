import { setImmediate as nextTurn } from 'node:timers/promises'
import packageJson from '../../package.json' with { type: 'json' }
import type { ClosingDoor } from './contract/closing-door.ts'
import type { People } from './compose-people.ts'
import type { Services } from './compose-services.ts'
import { databasePath } from './compose-storage.ts'
import type { OpenStorage } from './compose-storage.ts'
import { copyDatabase, makeStandAlone } from './db/copy-database.ts'
import { problemOfDatabase } from './db/database-head.ts'
import { peopleOfBackup } from './db/people-of-backup.ts'
import { prepareRestored } from './db/prepare-restored.ts'
import { createOwnRecordsRepo } from './db/repos/own-records.ts'
import { storageIsReadOnly } from './db/storage-error.ts'
import { BackupFolder } from './features/backups/backup-folder.ts'
import { Backups } from './features/backups/backups.ts'
import { MyData } from './features/my-data/my-data.ts'
import { StoredData } from './features/my-data/stored-data.ts'
import type { ComposeOptions } from './hosts/composition.ts'
import { doubtOpenWork } from './jobs/doubt-open-work.ts'
import type { Clock } from './lib/clock.ts'
import type { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import { systemRandom } from './lib/random.ts'

export interface DataNeeds {
  readonly options: ComposeOptions
  readonly storage: OpenStorage
  readonly people: Pick<People, 'operators' | 'preferences' | 'record'>
  readonly services: Pick<Services, 'connections' | 'activity'>
  readonly door: ClosingDoor
  readonly clock: Clock
  readonly log: Log
  readonly mask: (text: string) => string
  readonly owned: Disposables
  /** From now on nothing is written to the log file. */
  readonly muteLog: () => void
}

/** What is stored here: taken along, backed up, put back, deleted. */
export interface DataServices {
  readonly operators: People['operators']
  readonly myData: MyData
  readonly stored: StoredData
  readonly backups: Backups
}

/** Builds what works on all that is stored, and may take the app apart for it. */
export function buildData(needs: DataNeeds): DataServices {
  const { people, log, storage } = needs
  const backups = backupsOf(needs)
  if (storage.lock.held) backups.tidy().catch((failure: unknown) => log.error('what a restoring left could not be deleted', failure))
  return { operators: people.operators, myData: myDataOf(needs), stored: storedOf(needs), backups }
}

/** Nobody gets in any more, and every file but the lock is closed. What fails to close must not keep what is to come from happening. */
async function takeApart({ door, owned, log }: DataNeeds): Promise<void> {
  door.shut()
  await owned.dispose().catch((failure: unknown) => log.error('a part of the app could not be closed', failure))
}

function backupsOf(needs: DataNeeds): Backups {
  const { options, storage, people, clock, log, mask } = needs
  return new Backups({
    folder: new BackupFolder(options.dataDirectory, problemOfDatabase),
    database: databasePath(options.dataDirectory),
    refusal: storage.refusal,
    restoreRefusal: storage.lock.held ? null : storageIsReadOnly(),
    copy: copyDatabase,
    peopleThen: peopleOfBackup,
    peopleNow: () => people.operators.staff.list(),
    prepare: (path, note) => prepareRestored(path, note, { clock, mask, doubt: doubtOpenWork }),
    makeStandAlone,
    record: people.record,
    stop: () => takeApart(needs),
    restart: options.host.replaceProcess,
    clock,
    log,
  })
}

function myDataOf({ storage, people, services, clock }: DataNeeds): MyData {
  const { operators, preferences, record } = people
  return new MyData({
    appVersion: packageJson.version,
    records: createOwnRecordsRepo(storage.database),
    preferencesOf: (who) => preferences.of(who),
    signInOf: (who) => operators.staff.list().find(({ id }) => id === who) ?? null,
    ownIds: (who) => operators.ownIds(who),
    activityOf: (who) => services.activity.export({ filter: { operators: [...operators.ownIds(who.id)] }, format: 'json' }, { ...who, role: 'user' }).pieces(),
    pause: nextTurn,
    record,
    clock,
  })
}

function storedOf(needs: DataNeeds): StoredData {
  const { options, storage, services, clock, muteLog } = needs
  return new StoredData({
    folder: options.dataDirectory,
    hostFolder: options.host.ownFolder ?? null,
    refusal: storage.lock.held ? null : storageIsReadOnly(),
    stop: async () => {
      services.connections.dropAll('All that Buydesk keeps is being deleted.')
      await takeApart(needs)
      muteLog()
    },
    unlock: () => storage.lock.release(),
    restart: options.host.replaceProcess,
    clock,
    random: systemRandom(),
  })
}
