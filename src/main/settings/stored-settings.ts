import { z } from 'zod'
import { appSettings, defaultAppSettings } from '#shared/domain/app-settings.ts'
import type { AppSettings } from '#shared/domain/app-settings.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorId, SignInStatus } from '#shared/domain/operator.ts'
import { defaultSettings, settings } from '#shared/domain/settings.ts'
import type { Settings } from '#shared/domain/settings.ts'

/** How many use this app: `SignInStatus.mode`. */
export type SignInMode = SignInStatus['mode']

/**
 * The whole file. Preferences of the one person stand at the top, as they did before there was a sign-in, so that a file of an
 * earlier version is one of this.
 */
export interface StoredSettings {
  readonly one: Settings
  readonly people: ReadonlyMap<OperatorId, Settings>
  readonly app: AppSettings
  /** Who was in last: how it liked things to look is how a locked window looks. */
  readonly last: OperatorId | null
  /** The same as the database says, for when it can't be read; null: the file does not tell. */
  readonly signIn: SignInMode | null
  /** Whom the one person was handing over to when this was written: the database may know nothing of it yet. Null: nobody. */
  readonly handingTo: OperatorId | null
}

const { shape } = settings
const lenient = z.object({
  theme: shape.theme.catch(defaultSettings.theme),
  density: shape.density.catch(defaultSettings.density),
  tables: shape.tables.catch(defaultSettings.tables),
  views: shape.views.catch(defaultSettings.views),
  defaults: shape.defaults.catch(defaultSettings.defaults),
  creativesAccount: shape.creativesAccount.catch(defaultSettings.creativesAccount),
})

const ofApp = appSettings.shape
const lenientApp = z.object({
  graphVersion: ofApp.graphVersion.catch(defaultAppSettings.graphVersion),
  idleMinutes: ofApp.idleMinutes.catch(defaultAppSettings.idleMinutes),
  idleWaitsForJobs: ofApp.idleWaitsForJobs.catch(defaultAppSettings.idleWaitsForJobs),
  keepsAccessHistory: ofApp.keepsAccessHistory.catch(defaultAppSettings.keepsAccessHistory),
})

const signInMode = z.enum(['undecided', 'one', 'several'])
const rest = z.object({
  people: z.record(z.string(), z.unknown()).catch({}),
  app: z.unknown().optional(),
  last: operatorId.nullable().catch(null),
  signIn: signInMode.nullable().catch(null),
  handingTo: operatorId.nullable().catch(null),
})

/** @returns each stored preference that can be used, and the default for every other one. */
export function usableSettings(stored: unknown): Settings {
  const parsed = lenient.safeParse(stored)
  return parsed.success ? parsed.data : defaultSettings
}

/** @returns what of a file can be used. */
export function usableFile(stored: unknown): StoredSettings {
  const parsed = rest.safeParse(stored)
  const others = parsed.success ? parsed.data : { people: {}, app: {}, last: null, signIn: null, handingTo: null }
  const app = lenientApp.safeParse(others.app)
  const people = Object.entries(others.people).flatMap(([key, value]): [OperatorId, Settings][] => {
    const id = operatorId.safeParse(key)
    return id.success ? [[id.data, usableSettings(value)]] : []
  })
  const { last, signIn, handingTo } = others
  return { one: usableSettings(stored), people: new Map(people), app: app.success ? app.data : defaultAppSettings, last, signIn, handingTo }
}

/** @returns what is written to the file. */
export function toFile({ one, people, app, last, signIn, handingTo }: StoredSettings): Record<string, unknown> {
  return { ...one, people: Object.fromEntries(people), app, last, signIn, ...(handingTo !== null && { handingTo }) }
}

const strict = z.strictObject({
  ...shape,
  people: z.record(operatorId, settings.partial()),
  app: appSettings.partial(),
  last: operatorId.nullable(),
  signIn: signInMode.nullable(),
  handingTo: operatorId.nullable(),
})

/** @returns whether nothing of a file is lost by reading it; what is not there is no loss. */
export function isWhole(stored: unknown): boolean {
  return strict.partial().safeParse(stored).success
}
