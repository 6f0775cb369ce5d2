import { lstatSync, readFileSync, readdirSync, realpathSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { instant } from '#shared/domain/ids.ts'
import { kindOfEntry, ownSignsOf } from './own-files.ts'
import { lockHoldingUp } from './patient-lock.ts'

/** Says that all of Buydesk's in the folder is to go: whoever finds it at its start goes on where an earlier process was cut off. */
export const eraseMarkName = 'buydesk.erase'

/** On Windows a file of a process that has just ended may be held for a moment longer. */
const retries = { maxRetries: 5, retryDelay: 100 } as const
const MARK_BYTES_MAX = 10_000
/** Who was cut off starts again soon; a mark of another time came with a folder that somebody brought back. */
const OBEYED_FOR_MS = 30 * 86_400_000

/** What was asked for. */
export interface EraseWish {
  /** Of this one deleting. */
  readonly id: string
  /** When it was asked for, in ms since 1970. */
  readonly at: number
  /** Whether `electron/` is the profile of the window: one of which a part is gone already can't be told from somebody else's folder. */
  readonly hasProfile: boolean
}

/** Makes this process the only one that writes in a folder. */
export type LockFolder = (folder: string) => { readonly held: boolean; readonly release: () => void }

/** A file of the name alone is no wish, and neither is one that came here from another folder. */
const mark = z.strictObject({ buydesk: z.literal('erase'), id: z.uuid(), at: instant, folder: z.string(), hasProfile: z.boolean() })

/** @returns whether it could be set; without it, nobody would go on. */
export function setEraseMark(folder: string, { id, at, hasProfile }: EraseWish): boolean {
  try {
    const wish: z.output<typeof mark> = { buydesk: 'erase', id, at: new Date(at).toISOString(), folder: realpathSync(folder), hasProfile }
    writeFileSync(join(folder, eraseMarkName), `${JSON.stringify(wish)}\n`, { mode: 0o600, flag: 'w' })
    return true
  } catch {
    return false
  }
}

/** Null: nothing was asked for here. */
function wishIn(folder: string): z.output<typeof mark> | null {
  try {
    const path = join(folder, eraseMarkName)
    const facts = lstatSync(path)
    if (!facts.isFile() || facts.size > MARK_BYTES_MAX) return null
    const wish = mark.parse(JSON.parse(readFileSync(path, 'utf8')))
    return wish.folder === realpathSync(folder) && Math.abs(Date.now() - Date.parse(wish.at)) < OBEYED_FOR_MS ? wish : null
  } catch {
    return null
  }
}

/**
 * Deletes what is Buydesk's in a data folder whose erasing an earlier process had begun; nothing where none had, or while another process has the
 * folder. To be called before anything in the folder is opened. What refuses to go is left, and the mark goes all the same: what is made from now on must
 * not be deleted at the next start. The file of the lock stays, because whoever starts takes it at once.
 */
export function finishErasing(folder: string, lockFolder: LockFolder): void {
  if (wishIn(folder) === null) return
  const lock = lockedAlone(folder, lockFolder)
  try {
    // It may have been ended by whoever had the lock.
    const wish = lock?.held === true ? wishIn(folder) : null
    if (wish !== null) erase(folder, wish.hasProfile)
  } finally {
    lock?.release()
  }
}

/** Holds up the start, because nothing may be opened meanwhile. Null: there can't be a lock in this folder. */
function lockedAlone(folder: string, lockFolder: LockFolder): ReturnType<LockFolder> | null {
  try {
    return lockHoldingUp(() => lockFolder(folder))
  } catch {
    return null
  }
}

function erase(folder: string, hasProfile: boolean): void {
  const signs = ownSignsOf(folder, hasProfile)
  const isOwn = (path: string, entry: Dirent) => kindOfEntry({ path, isFolder: entry.isDirectory() }, signs) !== null
  for (const entry of entriesOf(folder)) {
    if (entry.name === eraseMarkName || entry.name.startsWith('writer.lock') || !isOwn(entry.name, entry)) continue
    if (sharedFolders.has(entry.name)) removeOwn(join(folder, entry.name), (each) => isOwn(join(entry.name, each.name), each))
    else remove(join(folder, entry.name))
  }
  // The mark goes last, so that whoever is cut off here leaves it.
  remove(join(folder, eraseMarkName))
}

/** Those in which somebody else may keep something too; what lies in the others is all of one owner's. */
const sharedFolders = new Set(['backups', 'temp_uploads'])

/** A folder that can't be read keeps what is in it, and the app from nothing. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** The folder stays where something else is in it. */
function removeOwn(folder: string, isOwn: (entry: Dirent) => boolean): void {
  for (const entry of entriesOf(folder)) if (isOwn(entry)) remove(join(folder, entry.name))
  try {
    rmdirSync(folder)
  } catch {
    // Something else is in it, or it could not be read.
  }
}

function remove(path: string): void {
  try {
    // A link is taken away itself; what it points to is not touched.
    rmSync(path, { recursive: true, force: true, ...retries })
  } catch {
    // It is shown in the list of what is stored.
  }
}
