import { sep } from 'node:path'
import type { StoredFileKind } from '#shared/domain/stored-data.ts'

const folders: ReadonlyMap<string, StoredFileKind> = new Map([
  ['backups', 'backup'],
  ['temp_uploads', 'uploads'],
  ['electron', 'browser'],
])

/** In this order: the first that fits. */
const patterns: readonly (readonly [RegExp, StoredFileKind])[] = [
  [/^buydesk\.db\.before-\d+\.bak$|^buydesk\.db\.left-\d+-wal$|^buydesk-(?:set-aside|unusable|newer)-|^settings\.damaged-/, 'setAside'],
  [/^buydesk\.db(?:-wal|-shm|-journal|\.new.*|\.restored.*)?$/, 'database'],
  [/^settings\.json/, 'settings'],
  [/^buydesk\.log(?:\.old)?$/, 'log'],
  [/^writer\.lock|^buydesk\.erase$/, 'lock'],
]

/** @param path below the data folder. @returns what the file is for; `other` where this version makes none of that name. */
export function kindOfFile(path: string): StoredFileKind {
  const [first = '', ...rest] = path.split(sep)
  if (rest.length > 0) return folders.get(first) ?? 'other'
  return patterns.find(([pattern]) => pattern.test(first))?.[1] ?? 'other'
}
