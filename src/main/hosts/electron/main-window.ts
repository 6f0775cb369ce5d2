import type { WebPreferences } from 'electron'
import type { ElectronPort, WindowPort } from './electron-port.ts'
import { pageUrl } from './page-address.ts'
import { pagePartition } from './session-guards.ts'

/** @returns the preferences of every window, frozen: defaults that matter are written out. */
export function pagePreferences(preload: string, isPackaged: boolean): Readonly<WebPreferences> {
  return Object.freeze({
    preload,
    partition: pagePartition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableBlinkFeatures: 'Auxclick',
    spellcheck: false,
    devTools: !isPackaged,
  })
}

/** Opens the one window and shows it when it has something to show. */
export function openMainWindow(electron: ElectronPort, preload: string): WindowPort {
  const window = electron.createWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Buydesk',
    webPreferences: pagePreferences(preload, electron.app.isPackaged),
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(pageUrl)
  return window
}
