import { appSettings } from '#shared/domain/app-settings.ts'
import type { AppSettings } from '#shared/domain/app-settings.ts'
import { onlyPerson } from '#shared/domain/operator.ts'
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
  /** In one write: several use the app, `to` begins with what `from` has, and a mark that the database is to follow. */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
  /** In one write: as many use the app as the database says, and whoever was handed over to and is not there has no preferences any more. Takes the mark away. */
  readonly endHandOver: (mode: SignInMode, isThere: (who: OperatorId) => boolean) => void
  /** How many preferences of these are not as Buydesk comes. */
  readonly changedOf: (ids: readonly OperatorId[]) => number
  /** These have no preferences any more. @returns how many that concerns, as `changedOf` tells it. */
  readonly forget: (ids: readonly OperatorId[]) => number
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

function changedKeys(settings: Settings): readonly string[] {
  const defaults = new Map<string, unknown>(Object.entries(defaultSettings))
  return Object.entries(settings).flatMap(([key, value]) => (JSON.stringify(value) === JSON.stringify(defaults.get(key)) ? [] : [key]))
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

  get = (who: OperatorId): Settings => (who === onlyPerson.id ? this.#current.one : (this.#current.people.get(who) ?? defaultSettings))

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
    this.#write({ ...this.#with(to, this.get(from)), signIn: 'several', handingTo: to })
  }

  endHandOver = (mode: SignInMode, isThere: (who: OperatorId) => boolean): void => {
    const { handingTo, signIn } = this.#current
    if (handingTo === null && signIn === mode) return
    const kept = handingTo === null || isThere(handingTo) ? this.#current : without([handingTo], this.#current)
    this.#write({ ...kept, signIn: mode, handingTo: null })
  }

  changedOf = (ids: readonly OperatorId[]): number => new Set(ids.flatMap((id) => changedKeys(this.get(id)))).size

  forget = (ids: readonly OperatorId[]): number => {
    const changed = this.changedOf(ids)
    this.#write(without(ids, this.#current))
    return changed
  }

  withoutWriting = (): SettingsStore => settingsOver({ read: () => toFile(this.#current), write: () => undefined }, this.problem)

  #with(who: OperatorId, settings: Settings): StoredSettings {
    if (who === onlyPerson.id) return { ...this.#current, one: settings }
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

function without(ids: readonly OperatorId[], { one, people, app, last, signIn, handingTo }: StoredSettings): StoredSettings {
  return {
    one: ids.some((id) => id === onlyPerson.id) ? defaultSettings : one,
    people: new Map([...people].filter(([id]) => !ids.includes(id))),
    app,
    last: last !== null && ids.includes(last) ? null : last,
    signIn,
    handingTo: handingTo !== null && ids.includes(handingTo) ? null : handingTo,
  }
}

/** @returns the store over a file; what it holds is read once and kept in memory. */
export function settingsOver(file: SettingsFile, problem: string | null): SettingsStore {
  return new FileSettings(file, problem)
}

