import ElectronStore from 'electron-store'
import type { Clock } from '../lib/clock.ts'
import { findSettingsFile } from './find-settings-file.ts'
import { settingsOver } from './settings-store.ts'
import type { SettingsStore } from './settings-store.ts'

/** As `createSettings` of conf, with electron-store: for the Electron host, whose entry alone may import this. */
export function createElectronSettings({ dir, clock }: { readonly dir: string; readonly clock: Clock }): SettingsStore {
  const { name, problem } = findSettingsFile(dir, String(clock.now()))
  const store = new ElectronStore<Record<string, unknown>>({ cwd: dir, name, configFileMode: 0o600, clearInvalidConfig: true })
  const write = (content: Record<string, unknown>) => {
    store.store = content
  }
  return settingsOver({ read: () => store.store, write }, problem)
}
