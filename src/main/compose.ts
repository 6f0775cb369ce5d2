import packageJson from '../../package.json' with { type: 'json' }
import type { AppInfo } from '#shared/contract/routes/app.ts'
import type { Farewell } from '#shared/domain/farewell.ts'
import type { GraphVersion } from '#shared/domain/graph-version.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { createClosingDoor } from './contract/closing-door.ts'
import { createEventHub } from './contract/event-hub.ts'
import type { EventHub } from './contract/event-hub.ts'
import { createExportDesk } from './contract/export-desk.ts'
import type { Gate, Handlers } from './contract/handler-types.ts'
import { accessHistoryHandlers } from './contract/handlers/access-history.ts'
import { activityHandlers } from './contract/handlers/activity.ts'
import { adPickHandlers } from './contract/handlers/ad-picks.ts'
import { appHandlers } from './contract/handlers/app.ts'
import { awaitedShareHandlers } from './contract/handlers/awaited-shares.ts'
import { backupHandlers } from './contract/handlers/backups.ts'
import { changeSetHandlers } from './contract/handlers/change-sets.ts'
import { createFileIntake } from './contract/file-intake.ts'
import { connectionHandlers } from './contract/handlers/connections.ts'
import { creativeHandlers } from './contract/handlers/creatives.ts'
import { exportHandlers } from './contract/handlers/exports.ts'
import { jobHandlers } from './contract/handlers/jobs.ts'
import { launchDraftHandlers } from './contract/handlers/launch-drafts.ts'
import { launchHandlers } from './contract/handlers/launches.ts'
import { myDataHandlers } from './contract/handlers/my-data.ts'
import { operatorHandlers } from './contract/handlers/operators.ts'
import { pixelHandlers } from './contract/handlers/pixels.ts'
import { settingsHandlers } from './contract/handlers/settings.ts'
import { shareDraftHandlers } from './contract/handlers/share-drafts.ts'
import { shareEndingHandlers } from './contract/handlers/share-endings.ts'
import { sharingHandlers } from './contract/handlers/sharing.ts'
import { storageHandlers } from './contract/handlers/storage.ts'
import { createRouter } from './contract/router.ts'
import { createDraftShelf, createMemoryShelf } from './features/sharing/draft-shelf.ts'
import { buildAccessHistory } from './compose-access-history.ts'
import { buildChangeSets } from './compose-change-sets.ts'
import { buildData } from './compose-data.ts'
import { buildPeople } from './compose-people.ts'
import type { People } from './compose-people.ts'
import { buildServices } from './compose-services.ts'
import type { Services } from './compose-services.ts'
import { mayHaveDatabase, openStorage, readOnly, standIn, storageCare } from './compose-storage.ts'
import type { OpenStorage } from './compose-storage.ts'
import { createRecordOperation } from './db/record-operation.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { createShareDraftRepo } from './db/repos/share-draft.ts'
import { watchPlace } from './db/watch-place.ts'
import { hashCost } from './features/operators/password-hash.ts'
import type { HashCost } from './features/operators/password-hash.ts'
import type { Compose, ComposeOptions, Composition } from './hosts/composition.ts'
import type { HostPort } from './hosts/port.ts'
import { systemClock } from './lib/clock.ts'
import type { Clock } from './lib/clock.ts'
import { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import { createMaskingLog } from './lib/masking-log.ts'
import { systemRandom } from './lib/random.ts'
import type { ToldLock } from './lib/told-lock.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { TokenVault } from './vault/token-vault.ts'

type CreateSettings = (options: { readonly dir: string; readonly clock: Clock }) => SettingsStore

/**
 * The composition root: storage, services (compose-services.ts) and handlers, built by hand, once, and handed to whom they serve.
 * @param createSettings the host's own: electron-store needs Electron, conf does not.
 * @param passwordCost what one look at a password costs; only tests, which look at many, say another one than `hashCost`.
 */
export function composeWith(createSettings: CreateSettings, passwordCost: HashCost = hashCost): Compose {
  return async (options) => {
    const clock = systemClock()
    const vault = new TokenVault()
    const mask = (text: string): string => vault.mask(text)
    let isMute = false
    const log = createMaskingLog({ clock, mask, sink: (line) => (isMute ? undefined : options.writeLogLine(line)) })
    const muteLog = () => {
      isMute = true
    }
    const storage = await openStorage(options.dataDirectory, log)
    const stored = createSettings({ dir: options.dataDirectory, clock })
    const settings = storage.lock.held ? stored : stored.withoutWriting()
    const parts = { options, clock, vault, mask, log, muteLog, settings, passwordCost, graphVersion: settings.app().graphVersion }
    return buildOn(parts, storage)
  }
}

/** It may open, and then refuse what the jobs of an earlier process have to write at once: then it is read, or left alone. */
async function buildOn(parts: Omit<Parts, 'storage'>, storage: OpenStorage): Promise<Composition> {
  const { options, log } = parts
  const owned = new Disposables()
  try {
    return build({ ...parts, storage }, owned)
  } catch (failure) {
    await owned.dispose()
    if (!storage.isUsable) throw failure
    const reader = storage.refusal === null ? readOnly(options.dataDirectory, storage.lock, failure, log) : null
    return buildOn(parts, reader ?? standIn(storage.lock, failure, log))
  }
}

interface Parts {
  readonly options: ComposeOptions
  readonly clock: Clock
  readonly vault: TokenVault
  readonly mask: (text: string) => string
  readonly passwordCost: HashCost
  readonly log: Log
  readonly muteLog: () => void
  readonly storage: OpenStorage
  readonly settings: SettingsStore
  readonly graphVersion: GraphVersion
}

/** @returns what a process before this one had to tell, as long as nobody has come in. */
function toldUntilSomebodyIsIn(farewell: Farewell | null, onEvent: EventHub['onEvent'], owned: Disposables): () => Farewell | null {
  let told = farewell
  owned.add(
    onEvent(({ event, payload }) => {
      if (event === 'operators.changed' && payload.status.operator !== null) told = null
    }),
  )
  return () => told
}

/** Whatever has the process replaced while it is locked, the next one begins so: the disk may not have taken it. */
function lockKeeping(host: HostPort, lock: () => ToldLock | null): HostPort {
  return { ...host, replaceProcess: (told) => host.replaceProcess(told, lock() ?? undefined) }
}

function openExports(deps: Parameters<typeof createExportDesk>[0], onEvent: EventHub['onEvent'], owned: Disposables): ReturnType<typeof createExportDesk> {
  const exports = createExportDesk(deps)
  owned.add(() => exports.close())
  owned.add(onEvent(exports.noticed))
  return exports
}

/** What a window hears: nothing that is not for whoever is in. */
function toldOf(onEvent: EventHub['onEvent'], people: People): Composition['onEvent'] {
  return (listener) =>
    onEvent((event) => {
      const leaving = people.leaving(event)
      if (leaving !== null) listener(leaving)
    })
}

interface Built {
  readonly people: People
  readonly services: Services
  readonly accessHistory: ReturnType<typeof buildAccessHistory>
  readonly data: ReturnType<typeof buildData>
  readonly exports: ReturnType<typeof createExportDesk>
  readonly farewell: () => Farewell | null
  readonly emit: EventHub['emit']
}

function handlersOf(parts: Parts, { people, services, accessHistory, data, exports, farewell, emit }: Built): Handlers {
  const { options, clock, log, storage } = parts
  return {
    ...appHandlers({ host: options.host, info: () => appInfo(parts, farewell()), usage: services.graph.usage }),
    ...connectionHandlers(services),
    ...pixelHandlers(services.pixels),
    ...sharingHandlers(services.sharing),
    ...awaitedShareHandlers(services),
    ...accessHistoryHandlers(accessHistory),
    ...shareDraftHandlers(storage.refusal === null ? createDraftShelf(createShareDraftRepo(storage.database), clock, systemRandom()) : createMemoryShelf(systemRandom()), emit),
    ...shareEndingHandlers(services.endings),
    ...creativeHandlers(services.creatives),
    ...adPickHandlers(services.launches.adPicks),
    ...launchDraftHandlers({ ...services.launches, defaultsOf: (who) => people.preferences.of(who).defaults, record: people.record }),
    ...launchHandlers(services.launches),
    ...jobHandlers({ engine: services.engine, record: people.record }),
    ...activityHandlers({ activity: services.activity, exports }),
    ...exportHandlers(exports),
    ...storageHandlers(storageCare(options, storage, clock, log)),
    ...settingsHandlers({ preferences: people.preferences, dataFolder: options.dataDirectory }),
    ...operatorHandlers(people),
    ...myDataHandlers({ ...data, exports }),
    ...backupHandlers(data),
    ...changeSetHandlers(buildChangeSets({ database: storage.database, services, record: people.record, clock })),
  }
}

function build(given: Parts, owned: Disposables): Composition {
  const parts = { ...given, options: { ...given.options, host: lockKeeping(given.options.host, () => people.operators.lockToTell) } }
  const { options, clock, log, mask, storage } = parts
  owned.add(() => storage.database.close())
  if (storage.isUsable && !storage.lock.held) owned.add(watchPlace(storage.database.path, clock, options.host.replaceProcess))
  const { emit, tell, onEvent } = createEventHub()
  const operations = createOperationRepo(storage.database, mask)
  const record = createRecordOperation({ db: storage.database, operations, clock, written: () => services.activity.written() })
  const people: People = buildPeople({
    ...parts,
    host: options.host,
    emit,
    owned,
    record,
    mayHaveDatabase: () => mayHaveDatabase(options.dataDirectory),
    clearActivity: (ids, by) => services.activity.clearOf(ids, by),
    countActivity: (ids) => services.activity.countOf(ids),
    services: () => services,
  })
  const services: Services = buildServices({ ...parts, random: systemRandom(), emit, owned, record: people.record, whoIsIn: () => people.operators.current(), isAdmin: () => isAdmin(people.gate), ownIds: (id) => people.operators.ownIds(id) })
  owned.add(onEvent(services.noticed))
  owned.add(onEvent((event) => services.creatives.noticed(event)))
  owned.add(onEvent((event) => services.launches.runs.noticed(event)))
  if (storage.refusal === null) people.operators.finishLeaving().catch((failure: unknown) => log.error('an operator whose deletion was cut off is not deleted yet', failure))
  const accessHistory = buildAccessHistory({ ...parts, services, emit, owned })
  owned.add(onEvent(accessHistory.noticed))
  const door = createClosingDoor(options.host.replaceProcess)
  const data = buildData({ ...parts, people, services, door, owned })
  const exports = openExports({ gate: people.gate, host: options.host, clock, random: systemRandom(), log }, onEvent, owned)
  const farewell = toldUntilSomebodyIsIn(options.host.farewell ?? null, onEvent, owned)
  const handlers = handlersOf(parts, { people, services, accessHistory, data, exports, farewell, emit })
  const files = createFileIntake(services.creatives.files, log, people.gate)
  const router = createRouter(handlers, { gate: people.gate, log, random: systemRandom(), mask })
  return {
    ...door.before(people.watched({ router, files })),
    exports,
    onEvent: toldOf(onEvent, people),
    emit: tell,
    log,
    dispose: () => owned.dispose().finally(() => storage.lock.release()),
  }
}

function isAdmin(gate: Gate): boolean {
  const caller = gate.caller(null)
  return !(caller instanceof AppError) && caller.role === 'admin'
}

function appInfo({ options: { host, graphUrl }, storage, settings, graphVersion }: Parts, farewell: Farewell | null): AppInfo {
  return {
    version: packageJson.version,
    host: host.kind,
    sandbox: graphUrl !== null,
    graphVersion,
    readOnlyReason: storage.refusal === null ? null : `${storage.refusal.message} ${storage.refusal.data.advice ?? ''}`.trim(),
    ...(farewell !== null && { farewell }),
    startProblems: settings.problem === null ? [] : [settings.problem],
    capabilities: { pasteFromClipboard: host.takeClipboardText !== null, saveDialog: host.saveFile !== null, systemLock: host.heardOfSystem() },
  }
}
