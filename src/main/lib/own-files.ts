import { lstatSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { StoredFileKind } from '#shared/domain/stored-data.ts'

/** What this app makes at the top of its data folder, in this order: the first that fits. */
const patterns: readonly (readonly [RegExp, StoredFileKind])[] = [
  [/^buydesk\.db\.before-\d+\.bak$|^buydesk\.db\.left-\d+-wal$|^buydesk-(?:set-aside|unusable|newer)-|^settings\.damaged-/, 'setAside'],
  [/^buydesk\.db(?:-wal|-shm|-journal|\.new.*|\.restored.*)?$/, 'database'],
  [/^settings\.json(?:\.tmp-[0-9a-f]+)?$/, 'settings'],
  [/^buydesk\.log(?:\.old)?$/, 'log'],
  [/^writer\.lock(?:-journal|-wal|-shm)?$|^buydesk\.erase$/, 'lock'],
]

const backupPattern = /^buydesk-[\w.-]+\.db(?:\.new)?(?:-wal|-shm|-journal)?$/
/** Where Electron keeps what is its own. */
const profileFolder = 'electron'
const profileFiles = ['Preferences', 'Local State'] as const

interface Entry {
  /** Below the data folder. */
  readonly path: string
  readonly isFolder: boolean
}

/**
 * A data folder may be one in which a person keeps other things too: only what is made under a name of Buydesk's counts as Buydesk's.
 * @param hasProfile whether `electron/` is a browser's profile. @returns what it is for; null: it is somebody else's.
 */
export function kindOfEntry({ path, isFolder }: Entry, hasProfile: boolean): StoredFileKind | null {
  const [first = '', ...rest] = path.split(sep)
  const isTop = rest.length === 0
  if (isTop && !isFolder) return patterns.find(([pattern]) => pattern.test(first))?.[1] ?? null
  switch (first) {
    case 'temp_uploads':
      return 'uploads'
    case profileFolder:
      return hasProfile ? 'browser' : null
    case 'backups':
      return isTop || (rest.length === 1 && !isFolder && backupPattern.test(rest[0] ?? '')) ? 'backup' : null
    default:
      return null
  }
}

/** @returns whether `electron/` of a data folder is the profile of a browser, and not a folder that somebody else calls so. */
export function hasBrowserProfile(folder: string): boolean {
  return profileFiles.some((name) => lstatSync(join(folder, profileFolder, name), { throwIfNoEntry: false })?.isFile() === true)
}
