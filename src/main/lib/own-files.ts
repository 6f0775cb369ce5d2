import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { StoredFileKind } from '#shared/domain/stored-data.ts'
import { applicationId } from './application-id.ts'
import { isOwnSettings } from './own-settings.ts'

/** Where preferences are kept, without `.json`. */
export const settingsFileName = 'settings'
/** The same in a folder where somebody else has a file of that name. */
export const otherSettingsFileName = 'buydesk-settings'

/** What this app makes at the top of its data folder, in this order: the first that fits. */
const patterns: readonly (readonly [RegExp, StoredFileKind])[] = [
  [/^buydesk\.db\.before-\d+\.bak$|^buydesk\.db\.left-\d+-wal$|^buydesk-(?:set-aside|unusable|newer)-\d{4}-\d\d-\d\d-\d{6}|^settings\.damaged-\d+\.json$/, 'setAside'],
  [/^buydesk\.db(?:-wal|-shm|-journal|\.new.*|\.restored.*)?$/, 'database'],
  [/^buydesk-settings\.json$|^(?:buydesk-)?settings\.json\.tmp-[0-9a-f]+$/, 'settings'],
  [/^buydesk\.log(?:\.old)?$/, 'log'],
  [/^writer\.lock(?:-journal|-wal|-shm)?$|^buydesk\.erase$/, 'lock'],
]

/** As this app calls its backups, in three parts: the backup, on its way, what lies beside one. */
const backupPattern = /^buydesk-\d{4}-\d\d-\d\d-\d{6}(?:-before-restore)?(?:-\d+)?\.db(\.new)?(?:-wal|-shm|-journal)?$/
const sideOfBackup = /(?:-wal|-shm|-journal)$/
/** Dropped files have names that nobody else gives. */
const uploadPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Where Electron keeps what is its own. */
const profileFolder = 'electron'
const profileFiles = ['Preferences', 'Local State'] as const

const settingsBytesMax = 20_000_000
/** Places as in the file format of SQLite (https://sqlite.org/fileformat2.html#the_database_header). */
const HEAD_BYTES = 72
const APPLICATION_ID_AT = 68

interface Entry {
  /** Below the data folder. */
  readonly path: string
  readonly isFolder: boolean
}

/** What no name tells: a look into the folder does. */
export interface OwnSigns {
  /** `electron/` is a browser's profile. */
  readonly hasProfile: boolean
  /** `settings.json` is this app's. */
  readonly hasSettings: boolean
  /** What of `backups/` is a database of this app's under a name that a person gave it. */
  readonly renamedBackups: ReadonlySet<string>
}

/**
 * A data folder may be one in which a person keeps other things too: only what is made under a name that Buydesk alone gives, or is seen to be its own,
 * counts as Buydesk's. @returns what it is for; null: it is somebody else's.
 */
export function kindOfEntry({ path, isFolder }: Entry, { hasProfile, hasSettings, renamedBackups }: OwnSigns): StoredFileKind | null {
  const [first = '', ...rest] = path.split(sep)
  const isTop = rest.length === 0
  if (isTop && !isFolder) return first === `${settingsFileName}.json` ? (hasSettings ? 'settings' : null) : (patterns.find(([pattern]) => pattern.test(first))?.[1] ?? null)
  const name = rest.length === 1 && !isFolder ? (rest[0] ?? '') : ''
  switch (first) {
    case 'temp_uploads':
      return isTop || isUpload(name) ? 'uploads' : null
    case profileFolder:
      return hasProfile ? 'browser' : null
    case 'backups':
      return isTop || backupPattern.test(name) || renamedBackups.has(name.replace(sideOfBackup, '')) ? 'backup' : null
    default:
      return null
  }
}

/** @param name in the folder of backups. @returns whether this app makes files of such a name while it writes a backup; only then may it clear them away. */
export function isBackupOnItsWay(name: string): boolean {
  return backupPattern.exec(name)?.[1] !== undefined
}

/** @param name in the folder of dropped files. @returns whether this app gives such names. */
export function isUpload(name: string): boolean {
  return uploadPattern.test(name)
}

/** @returns whether `electron/` of a data folder is the profile of a browser, and not a folder that somebody else calls so. */
export function hasBrowserProfile(folder: string): boolean {
  return profileFiles.some((name) => lstatSync(join(folder, profileFolder, name), { throwIfNoEntry: false })?.isFile() === true)
}

/** @param hasProfile what is known of it already. @returns what tells this app's files from those of others. To be asked before any of them goes. */
export function ownSignsOf(folder: string, hasProfile = hasBrowserProfile(folder)): OwnSigns {
  const backups = join(folder, 'backups')
  const renamed = lstatSync(backups, { throwIfNoEntry: false })?.isDirectory() === true ? namesIn(backups).filter((name) => name.endsWith('.db') && isOwnDatabase(join(backups, name))) : []
  return { hasProfile, hasSettings: isOwnSettingsFile(join(folder, `${settingsFileName}.json`)), renamedBackups: new Set(renamed) }
}

/** A file that can't be read is left alone. */
function isOwnSettingsFile(path: string): boolean {
  try {
    const facts = lstatSync(path)
    return facts.isFile() && facts.size <= settingsBytesMax && isOwnSettings(readFileSync(path, 'utf8'))
  } catch {
    return false
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** By its first bytes; a link is not followed, and neither a pipe nor a device waited for. */
function isOwnDatabase(path: string): boolean {
  try {
    if (!lstatSync(path).isFile()) return false
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const head = Buffer.alloc(HEAD_BYTES)
      return readSync(handle, head, 0, HEAD_BYTES, 0) === HEAD_BYTES && head.readUInt32BE(APPLICATION_ID_AT) === applicationId
    } finally {
      closeSync(handle)
    }
  } catch {
    return false
  }
}
