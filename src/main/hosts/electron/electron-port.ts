import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, Privileges } from 'electron'

/**
 * What the host uses of Electron, and nothing more: index.ts hands in the real thing, tests hand in a recorder. That Electron
 * fits is checked by the compiler where index.ts builds it.
 */
export interface ElectronPort {
  readonly app: AppPort
  readonly protocol: { readonly registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: Privileges }[]) => void }
  readonly sessionFrom: (partition: string) => SessionPort
  readonly createWindow: (options: BrowserWindowConstructorOptions) => WindowPort
  readonly ipcMain: { readonly handle: (channel: string, listener: (event: IpcEventPort, ...input: unknown[]) => Promise<unknown>) => void }
  readonly openExternal: (url: string) => Promise<void>
  readonly clipboard: { readonly readText: () => Promise<string> | string; readonly clear: () => void }
  /** @returns the chosen path; undefined when the person cancelled. */
  readonly askWhereToSave: (window: WindowPort | null, name: string) => Promise<string | undefined>
  readonly showError: (title: string, sentence: string) => void
  /** Prints where the app was started from. @returns when it has left. */
  readonly print: (text: string, isComplaint: boolean) => Promise<void>
  readonly powerMonitor: PowerPort
  readonly setMenu: (template: MenuItemConstructorOptions[]) => void
  readonly setTheme: (theme: 'system' | 'light' | 'dark') => void
}

/** `lock-screen` comes on macOS and Windows only, `suspend` on every system (electron.d.ts, `PowerMonitor`). */
export type PowerEvent = 'lock-screen' | 'suspend'

export interface PowerPort {
  on(event: 'lock-screen', listener: () => void): unknown
  on(event: 'suspend', listener: () => void): unknown
  removeListener(event: PowerEvent, listener: () => void): unknown
}

export interface PreventablePort {
  readonly preventDefault: () => void
}

export interface AppPort {
  readonly isPackaged: boolean
  readonly enableSandbox: () => void
  readonly requestSingleInstanceLock: () => boolean
  readonly whenReady: () => Promise<void>
  readonly setPath: (name: 'userData', path: string) => void
  readonly quit: () => void
  readonly exit: (code?: number) => void
  readonly relaunch: (options: { args: string[] }) => void
  on(event: 'second-instance' | 'window-all-closed', listener: () => void): unknown
  on(event: 'will-quit', listener: (event: PreventablePort) => void): unknown
  on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsPort) => void): unknown
  on(
    event: 'select-client-certificate',
    listener: (event: PreventablePort, contents: unknown, url: string, list: unknown, callback: () => void) => void,
  ): unknown
  on(
    event: 'certificate-error',
    listener: (event: PreventablePort, contents: unknown, url: string, error: string, certificate: unknown, callback: (isTrusted: boolean) => void) => void,
  ): unknown
}

export interface FramePort {
  readonly origin: string
  readonly parent: object | null
  readonly frameTreeNodeId: number
}

export interface IpcEventPort {
  readonly senderFrame: FramePort | null
  readonly sender: { readonly id: number; readonly mainFrame: { readonly frameTreeNodeId: number }; readonly isDestroyed: () => boolean }
}

export interface NavigationPort extends PreventablePort {
  readonly url: string
  readonly isMainFrame: boolean
}

/** A request of a page, as far as it matters here. */
export interface RequestPort {
  readonly url: string
  readonly resourceType: string
  /** Whose request it is; null where the frame is gone. */
  readonly frame?: { readonly parent: object | null } | null
}

export interface ContentsPort {
  readonly id: number
  on(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', listener: (details: NavigationPort) => void): unknown
  on(event: 'will-attach-webview', listener: (event: PreventablePort) => void): unknown
  /** The page itself was loaded, and not one of its frames. */
  on(event: 'did-navigate', listener: () => void): unknown
  readonly setWindowOpenHandler: (handler: (details: { readonly url: string }) => { action: 'deny' }) => void
}

export interface WindowPort {
  readonly webContents: ContentsPort & { readonly send: (channel: string, payload: unknown) => void }
  readonly loadURL: (url: string) => Promise<void>
  readonly isDestroyed: () => boolean
  readonly isMinimized: () => boolean
  readonly restore: () => void
  readonly focus: () => void
  readonly show: () => void
  once(event: 'ready-to-show', listener: () => void): unknown
}

/** What a permission handler is told, as far as it matters here. */
export interface AskingPort {
  readonly isMainFrame: boolean
  readonly requestingUrl?: string
}

export interface SessionPort {
  readonly setPermissionRequestHandler: (
    handler: (contents: unknown, permission: string, callback: (isGranted: boolean) => void, details: AskingPort) => void,
  ) => void
  readonly setPermissionCheckHandler: (handler: (contents: unknown, permission: string, origin: string, details: AskingPort) => boolean) => void
  readonly setDevicePermissionHandler: (handler: () => boolean) => void
  readonly setDisplayMediaRequestHandler: (handler: (request: unknown, callback: (streams: null) => void) => void) => void
  readonly setBluetoothPairingHandler: (handler: (details: unknown, callback: (response: { confirmed: boolean }) => void) => void) => void
  readonly setSpellCheckerEnabled: (isEnabled: boolean) => void
  readonly webRequest: {
    readonly onBeforeRequest: (handler: (details: RequestPort, callback: (response: { cancel: boolean }) => void) => void) => void
  }
  readonly protocol: { readonly handle: (scheme: string, handler: (request: Request) => Response) => void }
  on(event: 'will-download', listener: (event: PreventablePort, item: { readonly cancel: () => void }) => void): unknown
}
