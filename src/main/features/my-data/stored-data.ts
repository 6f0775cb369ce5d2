import { lstat, rmdir, unlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { StoredFile } from '#shared/domain/stored-data.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { eraseMarkName, setEraseMark } from '../../lib/erase-mark.ts'
import { walkFolder } from '../../lib/walk-folder.ts'
import type { FoundEntry } from '../../lib/walk-folder.ts'
import { kindOfFile } from './file-kind.ts'

/** More than that nobody reads; how many more there are is said. */
const LISTED_MAX = 2_000
/** The person reads what was deleted, and then starts anew; whoever went away meanwhile does not leave it like that. */
const RESTART_AFTER_MS = 60_000

export interface Stored {
  readonly folder: string
  readonly files: StoredFile[]
  readonly bytes: number
  readonly more: number
}

export interface Deleted {
  readonly files: number
  readonly bytes: number
  readonly left: { readonly path: string; readonly reason: string }[]
  readonly later: number
}

interface StoredDataDeps {
  readonly folder: string
  /** Below it: where the host itself has files open, which only the next process can delete. Null: it has none. */
  readonly hostFolder: string | null
  /** Why this copy of the app may not; null: it may. */
  readonly refusal: AppError | null
  /** Lets nobody in any more, wipes the tokens, stops what runs and closes each file. */
  readonly stop: () => Promise<void>
  /** Lets go of the lock on the folder, the last file that is open. */
  readonly unlock: () => void
  readonly restart: () => void
  readonly clock: Clock
}

/** All files that this app keeps. */
export class StoredData {
  readonly #deps: StoredDataDeps

  constructor(deps: StoredDataDeps) {
    this.#deps = deps
  }

  async list(): Promise<Stored> {
    const files: StoredFile[] = []
    const others: StoredFile[] = []
    let count = 0
    let sum = 0
    for await (const { path, bytes, isFolder } of walkFolder(this.#deps.folder)) {
      if (isFolder) continue
      count += 1
      sum += bytes
      const file = { kind: kindOfFile(path), path, bytes }
      const list = file.kind === 'other' ? others : files
      if (list.length < LISTED_MAX) list.push(file)
    }
    // What is not the app's own is what a person has to see above all.
    const listed = [...files.slice(0, Math.max(LISTED_MAX - others.length, LISTED_MAX / 2)), ...others].slice(0, LISTED_MAX)
    return { folder: this.#deps.folder, files: listed, bytes: sum, more: count - listed.length }
  }

  /**
   * Deletes every file, and looks again whether any is left. Whatever cuts it off, the next start ends it. The process is to be replaced afterwards, which
   * happens by itself after a minute.
   * @throws AppError `storage.readOnly` in a copy of the app that only reads; `storedData.sharedFolder`. Nothing is deleted then.
   */
  async deleteAll(): Promise<Deleted> {
    const { folder, refusal, stop, unlock, restart, clock, hostFolder } = this.#deps
    if (refusal !== null) throw refusal
    if (holdsMore(folder)) throw sharedFolder(folder)
    const isMarked = setEraseMark(folder)
    // Some go by themselves as what has them open is closed.
    const gone = await this.#filesNow()
    await stop()
    const failures = await this.#deleteFiles(gone, (path) => path.startsWith('writer.lock'))
    unlock()
    for (const [path, reason] of await this.#deleteFiles(gone, () => false)) failures.set(path, reason)
    const left = await this.#whatIsLeft(failures)
    // What the host has open is for the next process to delete, which the mark tells it.
    if (hostFolder === null && left.length === 0) await unlink(join(folder, eraseMarkName)).catch(() => undefined)
    void clock.sleep(RESTART_AFTER_MS).then(restart)
    const later = hostFolder === null ? 0 : await this.#countIn(hostFolder)
    for (const { path } of left) gone.delete(path)
    if (hostFolder !== null && !isMarked) left.push({ path: hostFolder, reason: 'Buydesk itself has it open. Delete this folder by hand once Buydesk is closed.' })
    return { files: gone.size, bytes: [...gone.values()].reduce((sum, bytes) => sum + bytes, 0), left, later: isMarked ? later : 0 }
  }

  #isOfHost(path: string): boolean {
    const { hostFolder } = this.#deps
    return hostFolder !== null && (path === hostFolder || path.startsWith(hostFolder + sep))
  }

  /** @returns the files that are to be deleted, with their sizes. */
  async #filesNow(): Promise<Map<string, number>> {
    const files = new Map<string, number>()
    for await (const { path, bytes, isFolder } of walkFolder(this.#deps.folder)) {
      if (!isFolder && path !== eraseMarkName && !this.#isOfHost(path)) files.set(path, bytes)
    }
    return files
  }

  /** @param gone takes what is deleted. @returns why what stays does. */
  async #deleteFiles(gone: Map<string, number>, isSpared: (path: string) => boolean): Promise<Map<string, string>> {
    const failures = new Map<string, string>()
    for await (const entry of walkFolder(this.#deps.folder)) {
      if (entry.path === eraseMarkName || this.#isOfHost(entry.path) || isSpared(entry.path)) continue
      try {
        await this.#delete(entry)
        if (!entry.isFolder) gone.set(entry.path, entry.bytes)
      } catch (failure) {
        failures.set(entry.path, reasonOf(failure))
      }
    }
    return failures
  }

  async #delete({ path, isFolder }: FoundEntry): Promise<void> {
    const whole = join(this.#deps.folder, path)
    if (isFolder) await rmdir(whole)
    else await unlink(whole)
  }

  async #whatIsLeft(failures: ReadonlyMap<string, string>): Promise<Deleted['left']> {
    const left: Deleted['left'] = []
    for await (const { path, isFolder } of walkFolder(this.#deps.folder)) {
      if (path === eraseMarkName || this.#isOfHost(path)) continue
      // A folder that stays because of what is in it says nothing of its own.
      if (isFolder && left.some((each) => each.path.startsWith(path + sep))) continue
      if (left.length < LISTED_MAX) left.push({ path, reason: failures.get(path) ?? 'It was made anew meanwhile.' })
    }
    return left
  }

  async #countIn(below: string): Promise<number> {
    let count = 0
    const root = join(this.#deps.folder, below)
    if ((await lstat(root).catch(() => null)) === null) return 0
    for await (const { isFolder } of walkFolder(root)) if (!isFolder) count += 1
    return count
  }
}

/** @returns whether a folder is one in which a person keeps everything: it was named as the data folder by mistake. */
function holdsMore(folder: string): boolean {
  const toHome = relative(resolve(folder), homedir())
  return toHome !== '..' && !toHome.startsWith(`..${sep}`) && !isAbsolute(toHome)
}

function reasonOf(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? failure.code : null
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'The system does not let this user delete it.'
    case 'EBUSY':
      return 'Another program has it open.'
    case 'ENOTEMPTY':
    case 'EEXIST':
      return 'Something in it could not be deleted.'
    default:
      return 'The disk did not delete it.'
  }
}

function sharedFolder(folder: string): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'storedData.sharedFolder',
    message: `The data folder ${folder} holds your home folder, so Buydesk does not delete all of it.`,
    data: { advice: 'Delete the files that are listed here by hand. Start Buydesk with a folder of its own next time.' },
  })
}
