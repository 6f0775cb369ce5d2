import { create } from 'zustand'
import type { Settings } from '#shared/domain/settings.ts'

interface SettingsState {
  /** Null until main has told them. */
  readonly settings: Settings | null
}

export const useSettings = create<SettingsState>(() => ({ settings: null }))
