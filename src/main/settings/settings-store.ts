import { z } from 'zod'
import { defaultSettings, settings as settingsSchema } from '#shared/domain/settings.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors/app-error.ts'

/** Where preferences are kept, whichever host runs. */
export interface SettingsStore {
  readonly get: () => Settings
  /** Writes the named preferences and gives back all. @throws AppError `settings.notSaved` when the disk refuses. */
  readonly set: (patch: Partial<Settings>) => Settings
  /** What was wrong with the file at start, as a sentence; null when nothing was. */
  readonly problem: string | null
}

/** The part of conf, and of electron-store which is built on it, that is needed. */
export interface SettingsFile {
  readonly read: () => unknown
  readonly write: (settings: Settings) => void
}

/** The name of the file without its extension, in the data folder. */
export const settingsFileName = 'settings'

const { shape } = settingsSchema
const lenient = z.object({
  theme: shape.theme.catch(defaultSettings.theme),
  density: shape.density.catch(defaultSettings.density),
  tables: shape.tables.catch(defaultSettings.tables),
  views: shape.views.catch(defaultSettings.views),
  creativesAccount: shape.creativesAccount.catch(defaultSettings.creativesAccount),
})

/** @returns each stored preference that can be used, and the default for every other one. */
export function usableSettings(stored: unknown): Settings {
  const parsed = lenient.safeParse(stored)
  return parsed.success ? parsed.data : defaultSettings
}

function notSaved(): AppError {
  return new AppError({
    kind: 'transient',
    code: 'settings.notSaved',
    message: 'The change could not be written to the data folder.',
    data: { advice: 'Check that the disk has space and that this user may write to it, then try again.' },
  })
}

/** @returns the store over a file; what it holds is read once and kept in memory. */
export function settingsOver(file: SettingsFile, problem: string | null): SettingsStore {
  let current = usableSettings(file.read())
  return {
    problem,
    get: () => current,
    set: (patch) => {
      const { theme = current.theme, density = current.density, tables = current.tables, views = current.views, creativesAccount = current.creativesAccount } = patch
      const next = settingsSchema.parse({ theme, density, tables, views, creativesAccount })
      try {
        file.write(next)
      } catch {
        throw notSaved()
      }
      current = next
      return next
    },
  }
}

/** @returns the same preferences for a copy of the app that may not write: changes hold until it ends, and never reach the folder. */
export function settingsOfReader(stored: SettingsStore): SettingsStore {
  return settingsOver({ read: () => stored.get(), write: () => undefined }, stored.problem)
}
