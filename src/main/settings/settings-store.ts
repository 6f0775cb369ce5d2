import { appSettings } from '#shared/domain/app-settings.ts'
import type { AppSettings } from '#shared/domain/app-settings.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import { defaultSettings, settings as settingsSchema } from '#shared/domain/settings.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { toFile, usableFile } from './stored-settings.ts'
import type { SignInMode, StoredSettings } from './stored-settings.ts'

type Change<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Where preferences are kept, whichever host runs: of each operator, and of this copy of the app. */
export interface SettingsStore {
  /** @returns the defaults for whoever has none. */
  readonly get: (who: OperatorId) => Settings
  /** Writes the named preferences and gives back all. @throws AppError `settings.notSaved` when the disk refuses, as all that write. */
  readonly set: (who: OperatorId, patch: Change<Settings>) => Settings
  readonly app: () => AppSettings
  readonly setApp: (patch: Change<AppSettings>) => AppSettings
  /** How whoever was in last likes things to look, and nothing else of it: for a window that nobody may use yet. */
  readonly looks: () => Settings
  readonly noteIn: (who: OperatorId) => void
  /** How many use the app, kept beside the database for when that can't be read; null: not known. */
  readonly signInMode: () => SignInMode | null
  readonly noteSignInMode: (mode: SignInMode) => void
  /** `to` begins with what `from` has. */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
  /** These have no preferences any more. */
  readonly forget: (ids: readonly OperatorId[]) => void
  /** The same for a copy of the app that may not write: changes hold until it ends, and never reach the folder. */
  readonly withoutWriting: () => SettingsStore
  /** What was wrong with the file at start, as a sentence; null when nothing was. */
  readonly problem: string | null
}

/** The part of conf, and of electron-store which is built on it, that is needed. */
export interface SettingsFile {
  readonly read: () => unknown
  readonly write: (content: Record<string, unknown>) => void
}

/** The name of the file without its extension, in the data folder. */
export const settingsFileName = 'settings'

/** The id under which the person of an app that only one uses is known. */
const ONE = 'one'

function notSaved(): AppError {
  return new AppError({
    kind: 'transient',
    code: 'settings.notSaved',
    message: 'The change could not be written to the data folder.',
    data: { advice: 'Check that the disk has space and that this user may write to it, then try again.' },
  })
}

/** @returns what is named in the patch over the rest; what is undefined is not named. */
function over<T extends object>(current: T, patch: Change<T>): T {
  return { ...current, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) }
}

class FileSettings implements SettingsStore {
  readonly problem: string | null
  readonly #file: SettingsFile
  #current: StoredSettings

  constructor(file: SettingsFile, problem: string | null) {
    this.problem = problem
    this.#file = file
    this.#current = usableFile(file.read())
  }

  get = (who: OperatorId): Settings => (who === ONE ? this.#current.one : (this.#current.people.get(who) ?? defaultSettings))

  set = (who: OperatorId, patch: Change<Settings>): Settings => {
    const next = settingsSchema.parse(over(this.get(who), patch))
    this.#write(this.#with(who, next))
    return next
  }

  app = (): AppSettings => this.#current.app

  setApp = (patch: Change<AppSettings>): AppSettings => {
    const app = appSettings.parse(over(this.#current.app, patch))
    this.#write({ ...this.#current, app })
    return app
  }

  looks = (): Settings => {
    const { last, one } = this.#current
    const { theme, density } = last === null ? one : this.get(last)
    return { ...defaultSettings, theme, density }
  }

  noteIn = (who: OperatorId): void => {
    if (this.#current.last !== who) this.#write({ ...this.#current, last: who })
  }

  signInMode = (): SignInMode | null => this.#current.signIn

  noteSignInMode = (mode: SignInMode): void => {
    if (this.#current.signIn !== mode) this.#write({ ...this.#current, signIn: mode })
  }

  handOver = (from: OperatorId, to: OperatorId): void => {
    this.#write(this.#with(to, this.get(from)))
  }

  forget = (ids: readonly OperatorId[]): void => {
    this.#write(without(ids, this.#current))
  }

  withoutWriting = (): SettingsStore => settingsOver({ read: () => toFile(this.#current), write: () => undefined }, this.problem)

  #with(who: OperatorId, settings: Settings): StoredSettings {
    if (who === ONE) return { ...this.#current, one: settings }
    return { ...this.#current, people: new Map([...this.#current.people, [who, settings]]) }
  }

  #write(next: StoredSettings): void {
    try {
      this.#file.write(toFile(next))
    } catch {
      throw notSaved()
    }
    this.#current = next
  }
}

function without(ids: readonly OperatorId[], { one, people, app, last, signIn }: StoredSettings): StoredSettings {
  return {
    one: ids.some((id) => id === ONE) ? defaultSettings : one,
    people: new Map([...people].filter(([id]) => !ids.includes(id))),
    app,
    last: last !== null && ids.includes(last) ? null : last,
    signIn,
  }
}

/** @returns the store over a file; what it holds is read once and kept in memory. */
export function settingsOver(file: SettingsFile, problem: string | null): SettingsStore {
  return new FileSettings(file, problem)
}

