import type { Preferences } from '../../settings/preferences.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

interface Dependencies {
  readonly preferences: Preferences
  readonly dataFolder: string
}

type SettingsHandlers = Pick<Handlers, 'settings.get' | 'settings.set' | 'appSettings.get' | 'appSettings.set'>

/** @returns the handlers of preferences and of how the app works; every window hears of a change. */
export function settingsHandlers({ preferences, dataFolder }: Dependencies): SettingsHandlers {
  return {
    'settings.get': (_input, { operator }) => (operator === null ? preferences.looks() : preferences.of(operator.id)),
    'settings.set': (patch, context) => preferences.change(refOf(context), patch),
    'appSettings.get': () => ({ settings: preferences.app(), dataFolder }),
    'appSettings.set': (patch, context) => preferences.changeApp(patch, refOf(context)),
  }
}
