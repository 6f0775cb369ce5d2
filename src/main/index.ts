import { BrowserWindow, Menu, app, clipboard, dialog, ipcMain, nativeTheme, powerMonitor, protocol, session, shell } from 'electron'
import { fileURLToPath } from 'node:url'
import { composeWith } from './compose.ts'
import { startElectronHost } from './hosts/electron/electron-host.ts'
import type { ElectronPort } from './hosts/electron/electron-port.ts'
import { printTo } from './hosts/print-to.ts'
import { screenAskerOf } from './hosts/screen-asker.ts'
import { createElectronSettings } from './settings/electron-settings.ts'

/** Entry of the Electron host: the one place where Electron itself is taken in hand. */
const electron: ElectronPort = {
  app,
  protocol,
  sessionFrom: (partition) => session.fromPartition(partition),
  createWindow: (options) => new BrowserWindow(options),
  ipcMain,
  openExternal: (url) => shell.openExternal(url),
  clipboard,
  askWhereToSave: async (_window, name) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name })
    return canceled ? undefined : filePath
  },
  showError: (title, sentence) => dialog.showErrorBox(title, sentence),
  print: (text, isComplaint) => printTo(process[isComplaint ? 'stderr' : 'stdout'], text),
  powerMonitor,
  setMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  setTheme: (theme) => {
    nativeTheme.themeSource = theme
  },
}

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

void startElectronHost(electron, {
  compose: composeWith(createElectronSettings),
  rendererDirectory: beside('../renderer'),
  preload: beside('../preload/index.cjs'),
  argv: process.argv.slice(1),
  environment: process.env,
  platform: process.platform,
  screen: screenAskerOf(process.platform),
})
