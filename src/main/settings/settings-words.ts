import type { AppSettings, ConnectionDefaults } from '#shared/domain/app-settings.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Settings } from '#shared/domain/settings.ts'

/** One change, as the operation log says it. */
export interface SettingChange {
  readonly id: string
  readonly name: string
  readonly before: string
  readonly after: string
}

type Say<T> = { readonly id: string; readonly name: string; readonly words: (settings: T) => string }

const themes: Readonly<Record<Settings['theme'], string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const densities: Readonly<Record<Settings['density'], string>> = { comfortable: 'Comfortable', compact: 'Compact' }
const yesOrNo = (is: boolean) => (is ? 'Yes' : 'No')

const ofPerson: readonly Say<Settings>[] = [
  { id: 'theme', name: 'Theme', words: ({ theme }) => themes[theme] },
  { id: 'density', name: 'Density', words: ({ density }) => densities[density] },
]

const ofApp: readonly Say<AppSettings>[] = [
  { id: 'graphVersion', name: 'API version', words: ({ graphVersion }) => graphVersion },
  { id: 'idleMinutes', name: 'Lock when nobody uses it', words: ({ idleMinutes }) => (idleMinutes === 0 ? 'Never' : `After ${idleMinutes} minutes`) },
  { id: 'idleWaitsForJobs', name: 'The idle lock waits for running jobs', words: ({ idleWaitsForJobs }) => yesOrNo(idleWaitsForJobs) },
  { id: 'keepsAccessHistory', name: 'Access history', words: ({ keepsAccessHistory }) => (keepsAccessHistory ? 'Kept' : 'Not kept') },
]

function compared<T>(says: readonly Say<T>[], before: T, after: T): readonly SettingChange[] {
  return says.map(({ id, name, words }) => ({ id, name, before: words(before), after: words(after) })).filter((change) => change.before !== change.after)
}

function defaultWords(defaults: ConnectionDefaults | undefined): string {
  if (defaults === undefined) return 'None'
  const { accountId, pageId, instagramId, pixelId } = defaults
  const parts = [
    [accountId, 'ad account'],
    [pageId, 'Page'],
    [instagramId, 'Instagram account'],
    [pixelId, 'pixel'],
  ].flatMap(([id, what]) => (id === null ? [] : [`${what} ${id}`]))
  return parts.length === 0 ? 'None' : parts.join(', ')
}

function defaultChanges(before: Settings, after: Settings): readonly SettingChange[] {
  const ids = new Set<ConnectionId>([...before.defaults, ...after.defaults].map((each) => each.connectionId))
  const wordsOf = (settings: Settings, id: ConnectionId) => defaultWords(settings.defaults.find((each) => each.connectionId === id))
  return [...ids]
    .map((id) => ({ id, name: 'Defaults of new launches', before: wordsOf(before, id), after: wordsOf(after, id) }))
    .filter((change) => change.before !== change.after)
}

/** @returns what changed of a person's preferences; how it arranged tables and which views it saved is no news. */
export function personalChanges(before: Settings, after: Settings): readonly SettingChange[] {
  return [...compared(ofPerson, before, after), ...defaultChanges(before, after)]
}

/** @returns what changed of how the app works for everybody. */
export function appChanges(before: AppSettings, after: AppSettings): readonly SettingChange[] {
  return compared(ofApp, before, after)
}
