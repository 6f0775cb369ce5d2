import Conf from 'conf'
import type { Clock } from '../lib/clock.ts'
import { findSettingsFile } from './find-settings-file.ts'
import { settingsOver } from './settings-store.ts'
import type { SettingsStore } from './settings-store.ts'

/**
 * Opens the preferences in a data folder with conf, which needs no Electron.
 * @returns a store that works even when the file can't be used; it then says so in `problem`.
 */
export function createSettings({ dir, clock }: { readonly dir: string; readonly clock: Clock }): SettingsStore {
  const { name, problem } = findSettingsFile(dir, String(clock.now()))
  const conf = new Conf<Record<string, unknown>>({ cwd: dir, configName: name, configFileMode: 0o600, clearInvalidConfig: true })
  const write = (content: Record<string, unknown>) => {
    conf.store = content
  }
  return settingsOver({ read: () => conf.store, write }, problem)
}
