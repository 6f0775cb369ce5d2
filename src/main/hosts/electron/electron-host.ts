import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { eventChannel } from '#shared/contract/channels.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { acquireWriterLock } from '../../db/writer-lock.ts'
import { finishErasing } from '../../lib/erase-mark.ts'
import type { ToldLock } from '../../lib/told-lock.ts'
import type { Compose, Composition } from '../composition.ts'
import { defaultDataDirectory, prepareDataDirectory } from '../data-directory.ts'
import { refusedEnvironment } from '../environment.ts'
import { createLeavingGuard } from '../leaving-guard.ts'
import { openLogFile } from '../log-file.ts'
import { outliveFileLimit } from '../outlive-file-limit.ts'
import type { HostPort } from '../port.ts'
import type { ScreenAsker } from '../screen-asker.ts'
import { readStaticManifest } from '../static-manifest.ts'
import { verifyLogOf } from '../verify-log.ts'
import { pagePrivileges } from './app-protocol.ts'
import { guardAllContents } from './contents-guards.ts'
import type { ElectronPort, WindowPort } from './electron-port.ts'
import { argumentsWith, farewellIn } from './farewell-argument.ts'
import { bindFiles, bindRouter, ownerOf } from './ipc-binding.ts'
import { argumentsOfLock, lockIn } from './lock-argument.ts'
import { openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu.ts'
import { parseElectronOptions } from './options.ts'
import type { ElectronOptions } from './options.ts'
import { openableUrl, pageScheme } from './page-address.ts'
import { powerLock } from './power-lock.ts'
import { previewFrames } from './preview-frames.ts'
import { savePieces, unlessAborted } from './save-pieces.ts'
import { guardSession, pagePartition } from './session-guards.ts'
import { bannedSwitch } from './switches.ts'

/** How long answers under way, and the clean-up, may hold up a replacement or a quit. */
const ANSWERS_MS = 400
const DISPOSE_MS = 3_000
/** What Electron itself stores, below the data folder. */
const ownFolder = 'electron'

export interface ElectronHostOptions {
  readonly compose: Compose
  readonly rendererDirectory: string
  readonly preload: string
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** Learns whether the screen is locked, where Electron does not tell; null: it can't be learned. */
  readonly screen: ScreenAsker | null
}

/**
 * Starts the Electron host. Everything that must stand before Electron is ready is done before this returns for the first time.
 * @returns when the window is open, or the app has been told to quit; with `--verify-log` it only does that, by the code of `npm run verify-log`.
 */
export async function startElectronHost(electron: ElectronPort, options: ElectronHostOptions): Promise<void> {
  const { app } = electron
  app.enableSandbox()
  electron.protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { ...pagePrivileges } }])
  const command = commandOf(options)
  if (typeof command === 'string') {
    electron.showError('Buydesk does not start', command)
    return app.exit(2)
  }
  if (command.verifyLog !== null) {
    const { directory, mark } = command.verifyLog
    const { code, text } = verifyLogOf(directory ?? command.dataDirectory ?? defaultDataDirectory(), mark)
    await electron.print(text, code === 2)
    return app.exit(code)
  }
  guardAllContents(app, previewFrames(command.graphUrl))
  outliveFileLimit()
  try {
    const dataDirectory = command.dataDirectory ?? defaultDataDirectory()
    const own = join(dataDirectory, ownFolder)
    finishErasing(dataDirectory, acquireWriterLock)
    prepareDataDirectory(dataDirectory)
    prepareDataDirectory(own)
    // Below the data folder, so that deleting that folder leaves nothing; the lock against a second start goes with it.
    app.setPath('userData', own)
    if (!app.requestSingleInstanceLock()) return app.quit()
    await app.whenReady()
    await new ElectronHost(electron, options).open(dataDirectory, command.graphUrl)
  } catch (failure) {
    electron.showError('Buydesk could not start', failure instanceof Error ? failure.message : 'The reason is not known.')
    app.exit(1)
  }
}

/** @returns what the command line asks for, or why it can't be done. */
function commandOf({ argv, environment, platform }: ElectronHostOptions): ElectronOptions | string {
  const refusal = refusedEnvironment(environment)
  if (refusal !== null) return refusal
  const name = bannedSwitch(argv, platform)
  if (name !== null) return `Buydesk does not start with --${name}: it would open the app, or what it sends, to others. Start it without.`
  return parseElectronOptions(argv)
}

/** One window, one session, one composition. */
class ElectronHost {
  readonly #electron: ElectronPort
  readonly #options: ElectronHostOptions
  #window: WindowPort | null = null
  #composition: Composition | null = null
  #whenAnswered: (limitMs: number) => Promise<void> = () => Promise.resolve()
  #leave: () => void = () => undefined
  #isEnding = false
  #lock: ToldLock | null = null

  constructor(electron: ElectronPort, options: ElectronHostOptions) {
    this.#electron = electron
    this.#options = options
  }

  async open(dataDirectory: string, graphUrl: string | null): Promise<void> {
    const { app } = this.#electron
    const session = this.#electron.sessionFrom(pagePartition)
    guardSession(session, readStaticManifest(this.#options.rendererDirectory), graphUrl)
    const composition = await this.#options.compose({
      host: this.#hostPort(),
      dataDirectory,
      graphUrl,
      writeLogLine: openLogFile(dataDirectory),
    })
    this.#composition = composition
    const guard = createLeavingGuard(composition)
    this.#leave = () => guard.leave()
    this.#whenAnswered = bindRouter(this.#electron.ipcMain, guard.router, (id) => this.#liveWindow()?.webContents.id === id).whenAnswered
    bindFiles(this.#electron.ipcMain, guard.files, (id) => this.#liveWindow()?.webContents.id === id)
    composition.onEvent((event) => this.#forward(event))
    this.#electron.setMenu(
      menuTemplate({
        platform: this.#options.platform,
        isPackaged: app.isPackaged,
        setTheme: (theme) => void composition.router.handle('settings.set', { theme }, { clientId: 'menu' }),
      }),
    )
    app.on('second-instance', () => this.#comeForward())
    app.on('window-all-closed', () => app.quit())
    app.on('will-quit', (event) => {
      if (this.#isEnding) return
      event.preventDefault()
      void this.#end(() => undefined)
    })
    const window = openMainWindow(this.#electron, this.#options.preload)
    // A page that is loaded anew knows nothing of what was dropped on the one before.
    window.webContents.on('did-navigate', () => composition.files.ownerGone(ownerOf(window.webContents.id)))
    this.#window = window
  }

  #hostPort(): HostPort {
    const { argv } = this.#options
    const { app, clipboard, askWhereToSave, openExternal, powerMonitor } = this.#electron
    return {
      kind: 'electron',
      ownFolder,
      ...powerLock(powerMonitor, this.#options),
      takeClipboardText: async () => {
        const text = await clipboard.readText()
        // Only what was taken is cleared: a person may have copied something else in the meantime.
        if (text !== '' && (await clipboard.readText()) === text) clipboard.clear()
        return text
      },
      saveFile: async (name, pieces, signal) => {
        const path = await unlessAborted(askWhereToSave(this.#liveWindow(), name), signal)
        if (path === undefined) return false
        await savePieces(path, pieces, signal)
        return true
      },
      openExternal: async (text) => {
        const url = openableUrl(text)
        if (url !== null) await openExternal(url)
      },
      farewell: farewellIn(argv),
      lock: lockIn(argv),
      replaceProcess: (told, lock) => {
        this.#leave()
        // Another replacement may be under way, of an app that was open then.
        this.#lock = lock ?? this.#lock
        const args = () => argumentsOfLock(argumentsWith(argv, told ?? null), this.#lock)
        void this.#whenAnswered(ANSWERS_MS).then(() => this.#end(() => app.relaunch({ args: args() })))
      },
    }
  }

  async #end(before: () => void): Promise<void> {
    if (this.#isEnding) return
    this.#isEnding = true
    await Promise.race([Promise.resolve(this.#composition?.dispose()).catch(() => undefined), wait(DISPOSE_MS)])
    // Last: the computer may lock itself while this one is taken apart, which the next one is to know.
    before()
    this.#electron.app.exit(0)
  }

  #liveWindow(): WindowPort | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window
  }

  #forward(event: AppEvent): void {
    if (event.event === 'settings.changed') this.#electron.setTheme(event.payload.settings.theme)
    this.#liveWindow()?.webContents.send(eventChannel, event)
  }

  /** A second start only brings the first one to the front: what it was started with is not looked at. */
  #comeForward(): void {
    const window = this.#liveWindow()
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  }
}
