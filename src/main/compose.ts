import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import packageJson from '../../package.json' with { type: 'json' }
import type { Emit } from '#shared/contract/events.ts'
import type { AppInfo } from '#shared/contract/routes/app.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { createEventHub } from './contract/event-hub.ts'
import type { Handlers } from './contract/handler-types.ts'
import { activityHandlers } from './contract/handlers/activity.ts'
import { appHandlers } from './contract/handlers/app.ts'
import { connectionHandlers } from './contract/handlers/connections.ts'
import { jobHandlers } from './contract/handlers/jobs.ts'
import { pixelHandlers } from './contract/handlers/pixels.ts'
import { settingsHandlers } from './contract/handlers/settings.ts'
import { sharingHandlers } from './contract/handlers/sharing.ts'
import { createRouter } from './contract/router.ts'
import { openDatabase } from './db/open.ts'
import type { Database } from './db/open.ts'
import { createOperationRepo } from './db/repos/operation.ts'
import { storageIsReadOnly } from './db/storage-error.ts'
import { acquireWriterLock } from './db/writer-lock.ts'
import type { WriterLock } from './db/writer-lock.ts'
import { createActivity } from './features/activity/activity.ts'
import { createConnections } from './features/connections/create-connections.ts'
import { createPixelsJob } from './features/pixels/create-job.ts'
import { createPixels } from './features/pixels/pixels.ts'
import { applySharesJob } from './features/sharing/apply-job.ts'
import { createPace } from './features/sharing/pace.ts'
import { createSharing } from './features/sharing/sharing.ts'
import { createGraphClient } from './graph/create-client.ts'
import type { Compose, ComposeOptions, Composition } from './hosts/composition.ts'
import { createJobEngine } from './jobs/engine.ts'
import { runnable } from './jobs/runnable.ts'
import { systemClock } from './lib/clock.ts'
import type { Clock } from './lib/clock.ts'
import { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import { createMaskingLog } from './lib/masking-log.ts'
import { systemRandom } from './lib/random.ts'
import { settingsOfReader } from './settings/settings-store.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { TokenVault } from './vault/token-vault.ts'

const META_URL = 'https://graph.facebook.com'
const GRAPH_VERSION = 'v26.0'
const DATABASE_FILE = 'buydesk.db'

/** A process that was killed may hold the data folder for a moment longer than it answers. */
const LOCK_WAIT_MS = 1_500
const LOCK_PAUSE_MS = 150

type CreateSettings = (options: { readonly dir: string; readonly clock: Clock }) => SettingsStore

/**
 * The composition root: every service is built here, by hand, once, and handed to whom it serves.
 * @param createSettings the host's own: electron-store needs Electron, conf does not.
 */
export function composeWith(createSettings: CreateSettings): Compose {
  return async (options) => {
    const clock = systemClock()
    const vault = new TokenVault()
    const mask = (text: string): string => vault.mask(text)
    const log = createMaskingLog({ clock, mask, sink: options.writeLogLine })
    const storage = await openStorage(options.dataDirectory, log)
    const stored = createSettings({ dir: options.dataDirectory, clock })
    const settings = storage.lock.held ? stored : settingsOfReader(stored)
    return build({ options, clock, vault, mask, log, storage, settings })
  }
}

interface Parts {
  readonly options: ComposeOptions
  readonly clock: Clock
  readonly vault: TokenVault
  readonly mask: (text: string) => string
  readonly log: Log
  readonly storage: Storage
  readonly settings: SettingsStore
}

function build(parts: Parts): Composition {
  const { options, log, mask, storage } = parts
  const owned = new Disposables()
  owned.add(() => storage.lock.release())
  owned.add(() => storage.database.close())
  const { emit, tell, onEvent } = createEventHub()
  const services = buildServices(parts, emit, owned)
  const handlers: Handlers = {
    ...appHandlers({ host: options.host, info: () => appInfo(parts), usage: services.graph.usage }),
    ...connectionHandlers(services),
    ...pixelHandlers(services.pixels),
    ...sharingHandlers(services.sharing),
    ...jobHandlers(services),
    ...activityHandlers(services),
    ...settingsHandlers({ settings: parts.settings, emit }),
  }
  return {
    router: createRouter(handlers, { log, random: systemRandom(), mask }),
    onEvent,
    emit: tell,
    log,
    dispose: () => owned.dispose(),
  }
}

function buildServices({ options, clock, vault, mask, log, storage }: Parts, emit: Emit, owned: Disposables) {
  const random = systemRandom()
  const { database } = storage
  const activity = createActivity({ operations: createOperationRepo(database, mask), clock, emit })
  owned.add(() => activity.close())
  const graph = createGraphClient({
    baseUrl: options.graphUrl ?? META_URL,
    version: GRAPH_VERSION,
    vault,
    clock,
    random,
    log,
    appVersion: packageJson.version,
    onUsage: (buckets) => emit('usage.changed', { buckets }),
    onAuthDead: (id, error) => connections.authDead(id, error),
    scopesOf: (id) => connections.scopesOf(id),
  })
  owned.add(() => graph.close())
  const pace = createPace()
  const newPixels = createPixelsJob({ graph, onCreated: (id) => pixels.invalidateList(id) })
  const shares = applySharesJob({ graph, clock, onTouched: (ids) => pixels.invalidateAccess(ids), onFates: () => undefined, onBatchTime: pace.note })
  const connections = createConnections({
    vault,
    graph,
    clock,
    emit,
    log,
    takeClipboardText: options.host.takeClipboardText,
    onLastDropped: options.host.replaceProcess,
    onReady: (id) => {
      pixels.invalidateList(id)
      engine.connectionReady(id)
    },
    onLost: (id, reason) => {
      engine.connectionLost(id, reason)
      if (reason === 'authExpired') return
      pixels.forget(id)
      sharing.forget(id)
    },
  })
  const engine = createJobEngine({
    db: database,
    definitions: [runnable(newPixels), runnable(shares)],
    clock,
    random,
    log,
    emit,
    hasConnection: (id) => connections.get(id)?.state === 'active',
    readOnly: storage.readOnlyReason !== null,
    mask,
    operationsWritten: activity.written,
  })
  owned.add(() => engine.dispose())
  const pixels = createPixels({ graph, engine, job: newPixels, connections, emit, clock, log })
  const sharing = createSharing({ graph, engine, job: shares, pixels, connections, roundMs: pace.roundMs, log })
  return { graph, connections, engine, pixels, sharing, activity }
}

function appInfo({ options: { host, graphUrl }, storage, settings }: Parts): AppInfo {
  return {
    version: packageJson.version,
    host: host.kind,
    sandbox: graphUrl !== null,
    graphVersion: GRAPH_VERSION,
    readOnlyReason: storage.readOnlyReason,
    startProblems: [...storage.problems, ...(settings.problem === null ? [] : [settings.problem])],
    capabilities: { pasteFromClipboard: host.takeClipboardText !== null, saveDialog: host.saveText !== null },
  }
}

interface Storage {
  readonly database: Database
  readonly lock: WriterLock
  readonly readOnlyReason: string | null
  readonly problems: readonly string[]
}

/**
 * Opens the data folder: to write where this is the only copy, else to read. A database that can't be used is left as it is, and the
 * app runs beside it without jobs and log, saying so.
 */
async function openStorage(directory: string, log: Log): Promise<Storage> {
  const path = join(directory, DATABASE_FILE)
  let lock: WriterLock = { held: false, release: () => undefined }
  try {
    lock = await lockPatiently(directory)
    const database = openDatabase(path, { readOnly: !lock.held })
    return { database, lock, readOnlyReason: lock.held ? null : storageIsReadOnly().message, problems: [] }
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure
    log.error('the database could not be opened', failure)
    const sentence = `${failure.message} ${failure.data.advice ?? ''}`.trim()
    return { database: openDatabase(':memory:'), lock, readOnlyReason: sentence, problems: [sentence] }
  }
}

async function lockPatiently(directory: string): Promise<WriterLock> {
  for (let waited = 0; ; waited += LOCK_PAUSE_MS) {
    const lock = acquireWriterLock(directory)
    if (lock.held || waited >= LOCK_WAIT_MS) return lock
    await wait(LOCK_PAUSE_MS)
  }
}
