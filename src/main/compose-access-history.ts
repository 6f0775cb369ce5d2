import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Emit } from '#shared/contract/events.ts'
import { appItself } from '#shared/domain/operator.ts'
import type { Services } from './compose-services.ts'
import type { OpenStorage } from './compose-storage.ts'
import { createNoteOperations } from './db/record-operation.ts'
import { createAccessHistoryRepo } from './db/repos/access-history.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { createAccessHistory } from './features/access-history/access-history.ts'
import type { AccessHistory } from './features/access-history/access-history.ts'
import type { Clock } from './lib/clock.ts'
import type { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import type { SettingsStore } from './settings/settings-store.ts'

interface HistoryNeeds {
  readonly storage: Pick<OpenStorage, 'database' | 'refusal'>
  readonly services: Pick<Services, 'activity' | 'pixels' | 'connections' | 'engine' | 'endings'>
  readonly settings: Pick<SettingsStore, 'app'>
  readonly clock: Clock
  readonly log: Log
  readonly mask: (text: string) => string
  readonly emit: Emit
  readonly owned: Disposables
}

/** Builds what keeps, day by day, who can reach which pixel. */
export function buildAccessHistory({ storage, services, settings, clock, log, mask, emit, owned }: HistoryNeeds): AccessHistory {
  const { pixels, connections, engine, endings } = services
  const history = createAccessHistory({
    repo: createAccessHistoryRepo(storage.database),
    pixels,
    connections,
    endings,
    isJobRunning: () => engine.list().some(({ state }) => state === 'running' || state === 'queued' || state === 'cancelling'),
    isWanted: () => settings.app().keepsAccessHistory,
    nextTurn,
    refusal: storage.refusal,
    note: createNoteOperations({ operations: createOperationRepo(storage.database, mask), clock, operator: () => appItself }),
    written: () => services.activity.written(),
    clock,
    emit,
    log,
  })
  owned.add(() => history.close())
  return history
}
