import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'
import type { AskingPort, ContentsPort, ElectronPort, IpcEventPort, NavigationPort, PowerEvent, PreventablePort, RequestPort, WindowPort } from '#main/hosts/electron/electron-port.ts'

type PermissionRequest = (contents: unknown, permission: string, callback: (isGranted: boolean) => void, details: AskingPort) => void
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: AskingPort) => boolean

/** What a session was given, to be called by a test as Electron would. */
export interface RecordedSession {
  partition: string
  permissionRequest: PermissionRequest | null
  permissionCheck: PermissionCheck | null
  device: (() => boolean) | null
  displayMedia: ((request: unknown, callback: (streams: null) => void) => void) | null
  bluetooth: ((details: unknown, callback: (response: { confirmed: boolean }) => void) => void) | null
  beforeRequest: ((details: RequestPort, callback: (response: { cancel: boolean }) => void) => void) | null
  download: ((event: PreventablePort, item: { readonly cancel: () => void }) => void) | null
  protocols: Map<string, (request: Request) => Response>
  spellChecks: boolean
}

function recordSession(partition: string): RecordedSession {
  return {
    partition,
    permissionRequest: null,
    permissionCheck: null,
    device: null,
    displayMedia: null,
    bluetooth: null,
    beforeRequest: null,
    download: null,
    protocols: new Map(),
    spellChecks: true,
  }
}

type Navigation = 'will-navigate' | 'will-frame-navigate' | 'will-redirect'

export interface RecordedContents {
  readonly port: ContentsPort
  /** @param isMainFrame false: the page's frame is led there, and not the page. */
  readonly navigate: (event: Navigation, url: string, isMainFrame?: boolean) => boolean
  readonly attachWebview: () => boolean
  readonly openWindow: (url: string) => string
  /** The page itself was loaded. */
  readonly load: () => void
}

/** @returns whether the listener prevented it. */
function prevented(run: (event: PreventablePort) => void): boolean {
  let isPrevented = false
  run({ preventDefault: () => (isPrevented = true) })
  return isPrevented
}

export function recordContents(id: number): RecordedContents {
  const navigation = new Map<Navigation, (details: NavigationPort) => void>()
  const webview: ((event: PreventablePort) => void)[] = []
  const openers: ((details: { readonly url: string }) => { action: 'deny' })[] = []
  const loads: (() => void)[] = []
  const on = (event: Navigation | 'will-attach-webview' | 'did-navigate', listener: never): void => {
    if (event === 'will-attach-webview') webview.push(listener)
    else if (event === 'did-navigate') loads.push(listener)
    else navigation.set(event, listener)
  }
  return {
    port: { id, on, setWindowOpenHandler: (handler) => void openers.push(handler) },
    navigate: (event, url, isMainFrame = true) => prevented((details) => navigation.get(event)?.({ ...details, url, isMainFrame })),
    attachWebview: () => prevented((event) => webview.forEach((listener) => listener(event))),
    load: () => loads.forEach((listener) => listener()),
    openWindow: (url) => openers.map((handler) => handler({ url }).action).join(),
  }
}

export interface RecordedElectron {
  readonly port: ElectronPort
  /** What was called, in order. */
  readonly calls: string[]
  /** The command lines of processes that were to follow. */
  readonly relaunched: (readonly string[])[]
  readonly sessions: RecordedSession[]
  readonly windows: BrowserWindowConstructorOptions[]
  readonly schemes: { scheme: string; privileges: object }[]
  readonly contents: RecordedContents
  readonly sent: { readonly channel: string; readonly payload: unknown }[]
  readonly opened: string[]
  readonly errors: string[]
  /** Printed where the app was started from; complaints begin with `! `. */
  readonly printed: string[]
  readonly menus: MenuItemConstructorOptions[][]
  readonly themes: string[]
  readonly clipboard: { text: string; later: string | null }
  savePath: string | undefined | Promise<string | undefined>
  readonly invoke: (channel: string, event: IpcEventPort, ...input: unknown[]) => Promise<unknown>
  readonly channels: () => readonly string[]
  readonly emit: (event: 'second-instance' | 'window-all-closed') => void
  /** The computer locks itself or falls asleep. */
  readonly power: (event: PowerEvent) => void
  readonly willQuit: () => boolean
  readonly clientCertificate: () => { readonly isPrevented: boolean; readonly given: readonly unknown[] }
  readonly certificateError: () => boolean
}

interface RecorderOptions {
  readonly hasLock?: boolean
  readonly isPackaged?: boolean
}

/** Stands in for Electron: it does nothing, writes everything down, and lets a test call what it was given. */
export function recordElectron({ hasLock = true, isPackaged = true }: RecorderOptions = {}): RecordedElectron {
  const calls: string[] = []
  const sessions: RecordedSession[] = []
  const windows: BrowserWindowConstructorOptions[] = []
  const schemes: { scheme: string; privileges: object }[] = []
  const contents = recordContents(7)
  const sent: { channel: string; payload: unknown }[] = []
  const opened: string[] = []
  const errors: string[] = []
  const printed: string[] = []
  const menus: MenuItemConstructorOptions[][] = []
  const themes: string[] = []
  const clipboard: { text: string; later: string | null } = { text: '', later: null }
  const handlers = new Map<string, (event: IpcEventPort, ...input: unknown[]) => Promise<unknown>>()
  const simple = new Map<string, () => void>()
  const powerListeners = new Set<readonly [PowerEvent, () => void]>()
  const quitters: ((event: PreventablePort) => void)[] = []
  const creators: ((event: unknown, contents: ContentsPort) => void)[] = []
  const choosers: ((event: PreventablePort, contents: unknown, url: string, list: unknown, callback: (...given: unknown[]) => void) => void)[] = []
  const judges: ((event: PreventablePort, contents: unknown, url: string, error: string, certificate: unknown, callback: (isTrusted: boolean) => void) => void)[] = []

  const relaunched: (readonly string[])[] = []
  const app: ElectronPort['app'] = {
    isPackaged,
    enableSandbox: () => void calls.push('enableSandbox'),
    requestSingleInstanceLock: () => {
      calls.push('requestSingleInstanceLock')
      return hasLock
    },
    whenReady: async () => void calls.push('whenReady'),
    setPath: (name, path) => void calls.push(`setPath ${name} ${path}`),
    quit: () => void calls.push('quit'),
    exit: (code) => void calls.push(`exit ${code ?? 0}`),
    relaunch: ({ args }) => {
      calls.push('relaunch')
      relaunched.push(args)
    },
    on: (event: string, listener: never) => {
      if (event === 'second-instance' || event === 'window-all-closed') simple.set(event, listener)
      if (event === 'will-quit') quitters.push(listener)
      if (event === 'web-contents-created') creators.push(listener)
      if (event === 'select-client-certificate') choosers.push(listener)
      if (event === 'certificate-error') judges.push(listener)
    },
  }
  const window: WindowPort = {
    webContents: { ...contents.port, send: (channel, payload) => void sent.push({ channel, payload }) },
    loadURL: async (url) => void calls.push(`loadURL ${url}`),
    isDestroyed: () => false,
    isMinimized: () => true,
    restore: () => void calls.push('restore'),
    focus: () => void calls.push('focus'),
    show: () => void calls.push('show'),
    once: () => undefined,
  }
  const recorded: RecordedElectron = {
    calls,
    relaunched,
    sessions,
    windows,
    schemes,
    contents,
    sent,
    opened,
    errors,
    printed,
    menus,
    themes,
    clipboard,
    savePath: undefined,
    invoke: (channel, event, ...input) => handlers.get(channel)?.(event, ...input) ?? Promise.reject(new Error('no such channel')),
    channels: () => [...handlers.keys()],
    emit: (event) => simple.get(event)?.(),
    power: (event) => [...powerListeners].filter(([name]) => name === event).forEach(([, listener]) => listener()),
    willQuit: () => prevented((event) => quitters.forEach((listener) => listener(event))),
    clientCertificate: () => {
      let given: readonly unknown[] = ['not called']
      const isPrevented = prevented((event) => choosers.forEach((listener) => listener(event, null, 'https://x', [{}], (...list) => (given = list))))
      return { isPrevented, given }
    },
    certificateError: () => {
      let isTrusted = true
      judges.forEach((listener) => listener({ preventDefault: () => undefined }, null, 'https://x', 'bad', {}, (answer) => (isTrusted = answer)))
      return isTrusted
    },
    port: {
      app,
      protocol: { registerSchemesAsPrivileged: (list) => void (schemes.push(...list), calls.push('registerSchemes')) },
      sessionFrom: (partition) => {
        const session = recordSession(partition)
        sessions.push(session)
        return {
          setPermissionRequestHandler: (handler) => void (session.permissionRequest = handler),
          setPermissionCheckHandler: (handler) => void (session.permissionCheck = handler),
          setDevicePermissionHandler: (handler) => void (session.device = handler),
          setDisplayMediaRequestHandler: (handler) => void (session.displayMedia = handler),
          setBluetoothPairingHandler: (handler) => void (session.bluetooth = handler),
          setSpellCheckerEnabled: (isEnabled) => void (session.spellChecks = isEnabled),
          webRequest: { onBeforeRequest: (handler) => void (session.beforeRequest = handler) },
          protocol: { handle: (scheme, handler) => void session.protocols.set(scheme, handler) },
          on: (_event, listener) => void (session.download = listener),
        }
      },
      createWindow: (options) => {
        windows.push(options)
        creators.forEach((listener) => listener(null, contents.port))
        return window
      },
      ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener) },
      openExternal: async (url) => void opened.push(url),
      clipboard: {
        readText: async () => {
          const { text } = clipboard
          if (clipboard.later !== null) clipboard.text = clipboard.later
          return text
        },
        clear: () => void (clipboard.text = ''),
      },
      askWhereToSave: async () => recorded.savePath,
      showError: (title, sentence) => void errors.push(`${title}: ${sentence}`),
      print: async (text, isComplaint) => void printed.push(isComplaint ? `! ${text}` : text),
      powerMonitor: {
        on: (event: PowerEvent, listener: () => void) => void powerListeners.add([event, listener]),
        removeListener: (event, listener) => [...powerListeners].filter(([name, each]) => name === event && each === listener).forEach((each) => powerListeners.delete(each)),
      },
      setMenu: (template) => void menus.push(template),
      setTheme: (theme) => void themes.push(theme),
    },
  }
  return recorded
}
