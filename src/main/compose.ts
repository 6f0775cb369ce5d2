import packageJson from '../../package.json' with { type: 'json' }
import type { AppInfo } from '#shared/contract/routes/app.ts'
import { createEventHub } from './contract/event-hub.ts'
import type { Handlers } from './contract/handler-types.ts'
import { activityHandlers } from './contract/handlers/activity.ts'
import { adPickHandlers } from './contract/handlers/ad-picks.ts'
import { appHandlers } from './contract/handlers/app.ts'
import { awaitedShareHandlers } from './contract/handlers/awaited-shares.ts'
import { createFileIntake } from './contract/file-intake.ts'
import { connectionHandlers } from './contract/handlers/connections.ts'
import { creativeHandlers } from './contract/handlers/creatives.ts'
import { jobHandlers } from './contract/handlers/jobs.ts'
import { launchDraftHandlers } from './contract/handlers/launch-drafts.ts'
import { launchHandlers } from './contract/handlers/launches.ts'
import { pixelHandlers } from './contract/handlers/pixels.ts'
import { settingsHandlers } from './contract/handlers/settings.ts'
import { shareDraftHandlers } from './contract/handlers/share-drafts.ts'
import { shareEndingHandlers } from './contract/handlers/share-endings.ts'
import { sharingHandlers } from './contract/handlers/sharing.ts'
import { storageHandlers } from './contract/handlers/storage.ts'
import { createRouter } from './contract/router.ts'
import { createDraftShelf } from './features/sharing/draft-shelf.ts'
import { buildServices, GRAPH_VERSION } from './compose-services.ts'
import { openStorage, standIn, storageCare } from './compose-storage.ts'
import type { OpenStorage } from './compose-storage.ts'
import type { Compose, ComposeOptions, Composition } from './hosts/composition.ts'
import { systemClock } from './lib/clock.ts'
import type { Clock } from './lib/clock.ts'
import { Disposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import { createMaskingLog } from './lib/masking-log.ts'
import { systemRandom } from './lib/random.ts'
import { settingsOfReader } from './settings/settings-store.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { TokenVault } from './vault/token-vault.ts'

type CreateSettings = (options: { readonly dir: string; readonly clock: Clock }) => SettingsStore

/**
 * The composition root: storage, services (compose-services.ts) and handlers, built by hand, once, and handed to whom they serve.
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
    const parts = { options, clock, vault, mask, log, settings }
    const owned = new Disposables()
    try {
      return build({ ...parts, storage }, owned)
    } catch (failure) {
      // It opened, and refused what the jobs of an earlier process have to write at once.
      await owned.dispose()
      return build({ ...parts, storage: standIn(storage.lock, failure, log) }, new Disposables())
    }
  }
}

interface Parts {
  readonly options: ComposeOptions
  readonly clock: Clock
  readonly vault: TokenVault
  readonly mask: (text: string) => string
  readonly log: Log
  readonly storage: OpenStorage
  readonly settings: SettingsStore
}

function build(parts: Parts, owned: Disposables): Composition {
  const { options, log, mask, storage } = parts
  owned.add(() => storage.database.close())
  const { emit, tell, onEvent } = createEventHub()
  const services = buildServices({ ...parts, random: systemRandom(), emit, owned })
  owned.add(onEvent(services.noticed))
  owned.add(onEvent((event) => services.creatives.noticed(event)))
  owned.add(onEvent((event) => services.launches.runs.noticed(event)))
  const handlers: Handlers = {
    ...appHandlers({ host: options.host, info: () => appInfo(parts), usage: services.graph.usage }),
    ...connectionHandlers(services),
    ...pixelHandlers(services.pixels),
    ...sharingHandlers(services.sharing),
    ...awaitedShareHandlers(services),
    ...shareDraftHandlers(createDraftShelf()),
    ...shareEndingHandlers(services.endings),
    ...creativeHandlers(services.creatives),
    ...adPickHandlers(services.launches.adPicks),
    ...launchDraftHandlers(services.launches),
    ...launchHandlers(services.launches),
    ...jobHandlers(services),
    ...activityHandlers(services),
    ...storageHandlers(storageCare(options, storage, parts.clock, log)),
    ...settingsHandlers({ settings: parts.settings, emit }),
  }
  return {
    files: createFileIntake(services.creatives.files, log),
    router: createRouter(handlers, { log, random: systemRandom(), mask }),
    onEvent,
    emit: tell,
    log,
    dispose: () => owned.dispose().finally(() => storage.lock.release()),
  }
}

function appInfo({ options: { host, graphUrl }, storage, settings }: Parts): AppInfo {
  return {
    version: packageJson.version,
    host: host.kind,
    sandbox: graphUrl !== null,
    graphVersion: GRAPH_VERSION,
    readOnlyReason: storage.refusal === null ? null : `${storage.refusal.message} ${storage.refusal.data.advice ?? ''}`.trim(),
    startProblems: settings.problem === null ? [] : [settings.problem],
    capabilities: { pasteFromClipboard: host.takeClipboardText !== null, saveDialog: host.saveText !== null },
  }
}
