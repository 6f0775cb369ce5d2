import type { Emit } from '#shared/contract/events.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Handlers } from '../handler-types.ts'

interface Dependencies {
  readonly settings: SettingsStore
  readonly emit: Emit
}

/** @returns the handlers of preferences; every window hears of a change. */
export function settingsHandlers({ settings, emit }: Dependencies): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => settings.get(),
    'settings.set': (patch) => {
      const changed = settings.set(patch)
      emit('settings.changed', { settings: changed })
      return changed
    },
  }
}
