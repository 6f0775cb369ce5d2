import { create } from 'zustand'
import type { Settings } from '#shared/domain/settings.ts'

interface SettingsState {
  /** Null until main has told them, and while nobody is in. */
  readonly settings: Settings | null
  /** How the window looks, which it does also while nobody is in. */
  readonly looks: Pick<Settings, 'theme' | 'density'> | null
}

export const useSettings = create<SettingsState>(() => ({ settings: null, looks: null }))
