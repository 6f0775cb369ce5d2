import { lstat, rmdir, unlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { Farewell } from '#shared/domain/farewell.ts'
import type { ForeignFiles, StoredFile, StoredFileKind } from '#shared/domain/stored-data.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { eraseMarkName, setEraseMark } from '../../lib/erase-mark.ts'
import { hasBrowserProfile, kindOfEntry, ownSignsOf } from '../../lib/own-files.ts'
import type { OwnSigns } from '../../lib/own-files.ts'
import { walkFolder } from '../../lib/walk-folder.ts'
import type { FoundEntry } from '../../lib/walk-folder.ts'
import type { Random } from '../../lib/random.ts'

/** More than that nobody reads; how many more there are is said. */
const LISTED_MAX = 2_000
const FOREIGN_MAX = 200
/** The person reads what was deleted, and then starts anew; whoever went away meanwhile does not leave it like that. */
const RESTART_AFTER_MS = 60_000

export interface Stored {
  readonly folder: string
  readonly files: StoredFile[]
  readonly bytes: number
  readonly more: number
  readonly foreign: ForeignFiles
}

export interface Deleted {
  readonly files: number
  readonly bytes: number
  readonly left: { readonly path: string; readonly reason: string }[]
  readonly later: number
  readonly foreign: ForeignFiles
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
  /** @param told what was deleted, for whoever did not read it. */
  readonly restart: (told: Farewell) => void
  readonly clock: Clock
  readonly random: Pick<Random, 'uuid'>
}

/** All files that this app keeps. What else lies in its folder is named and never touched. */
export class StoredData {
  readonly #deps: StoredDataDeps
  #deleting: Promise<Deleted> | null = null

  constructor(deps: StoredDataDeps) {
    this.#deps = deps
  }

  async list(): Promise<Stored> {
    const files: StoredFile[] = []
    const foreign = new Foreign()
    let count = 0
    let sum = 0
    for await (const { path, bytes, isFolder, kind } of this.#entries(this.#signs())) {
      if (kind === null) foreign.add(path, isFolder)
      if (kind === null || isFolder) continue
      count += 1
      sum += bytes
      if (files.length < LISTED_MAX) files.push({ kind, path, bytes })
    }
    return { folder: this.#deps.folder, files, bytes: sum, more: count - files.length, foreign: foreign.named() }
  }

  /**
   * Deletes every file of this app, and looks again whether any is left. Whatever cuts it off, the next start ends it. The process is to be replaced
   * afterwards, which happens by itself after a minute. Whoever got in before it began, or while it did, hears what came of it, also where the proof was still
   * being looked at and can't be any more.
   * @param prove that the caller may. What it throws where nothing is being deleted is thrown.
   * @throws AppError `storage.readOnly` in a copy of the app that only reads. Nothing is deleted then.
   */
  async deleteAll(prove: () => Promise<void>): Promise<Deleted> {
    if (this.#deps.refusal !== null) throw this.#deps.refusal
    try {
      await prove()
    } catch (failure) {
      // What it is held against may have been closed beneath it.
      if (this.#deleting === null) throw failure
      return this.#deleting
    }
    this.#deleting ??= this.#deleteAll().catch((failure: unknown) => {
      this.#deleting = null
      throw failure
    })
    return this.#deleting
  }

  async #deleteAll(): Promise<Deleted> {
    const { folder, stop, unlock, restart, clock, random, hostFolder } = this.#deps
    // Told once: half of a profile would not look like one any more, and neither would what lies beside a backup that is gone.
    const signs = this.#signs()
    const isMarked = setEraseMark(folder, { id: random.uuid(), at: clock.now(), hasProfile: signs.hasProfile })
    // Some go by themselves as what has them open is closed.
    const gone = await this.#filesNow(signs)
    await stop()
    const failures = await this.#deleteFiles(signs, gone, isLock)
    // Where the next process has something left to do, this one keeps the folder until it has ended: no third may begin with it meanwhile.
    if (hostFolder === null) {
      unlock()
      for (const [path, reason] of await this.#deleteFiles(signs, gone, () => false)) failures.set(path, reason)
    }
    const { left, foreign } = await this.#whatIsLeft(signs, failures)
    // What the host has open is for the next process to delete, which the mark tells it.
    if (hostFolder === null && left.length === 0) await unlink(join(folder, eraseMarkName)).catch(() => undefined)
    for (const { path } of left) gone.delete(path)
    const bytes = [...gone.values()].reduce((sum, each) => sum + each, 0)
    void clock.sleep(RESTART_AFTER_MS).then(() => restart({ of: 'everything', files: gone.size, bytes, left: left.length }))
    const later = hostFolder === null ? 0 : await this.#countIn(hostFolder)
    if (hostFolder !== null && !isMarked) left.push({ path: hostFolder, reason: 'Buydesk itself has it open. Delete this folder by hand once Buydesk is closed.' })
    return { files: gone.size, bytes, left, later: isMarked ? later : 0, foreign }
  }

  #signs(): OwnSigns {
    const { folder, hostFolder } = this.#deps
    return ownSignsOf(folder, hostFolder !== null || hasBrowserProfile(folder))
  }

  /** All of the folder with what it is for; null: it is not this app's, and nobody looks into it. */
  async *#entries(signs: OwnSigns): AsyncGenerator<FoundEntry & { readonly kind: StoredFileKind | null }> {
    const isEntered = (path: string) => kindOfEntry({ path, isFolder: true }, signs) !== null
    for await (const entry of walkFolder(this.#deps.folder, isEntered)) yield { ...entry, kind: kindOfEntry(entry, signs) }
  }

  /** What this process is to delete itself. */
  async *#ownEntries(signs: OwnSigns): AsyncGenerator<FoundEntry> {
    const { hostFolder } = this.#deps
    const isOfHost = (path: string) => hostFolder !== null && (path === hostFolder || path.startsWith(hostFolder + sep) || isLock(path))
    for await (const entry of this.#entries(signs)) {
      if (entry.kind !== null && entry.path !== eraseMarkName && !isOfHost(entry.path)) yield entry
    }
  }

  /** @returns the files that are to be deleted, with their sizes. */
  async #filesNow(signs: OwnSigns): Promise<Map<string, number>> {
    const files = new Map<string, number>()
    for await (const { path, bytes, isFolder } of this.#ownEntries(signs)) if (!isFolder) files.set(path, bytes)
    return files
  }

  /** @param gone takes what is deleted. @returns why what stays does. */
  async #deleteFiles(signs: OwnSigns, gone: Map<string, number>, isSpared: (path: string) => boolean): Promise<Map<string, string>> {
    const failures = new Map<string, string>()
    for await (const entry of this.#ownEntries(signs)) {
      if (isSpared(entry.path)) continue
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

  async #whatIsLeft(signs: OwnSigns, failures: ReadonlyMap<string, string>): Promise<Pick<Deleted, 'left' | 'foreign'>> {
    const foreign = new Foreign()
    for await (const { path, isFolder, kind } of this.#entries(signs)) if (kind === null) foreign.add(path, isFolder)
    const left: Deleted['left'] = []
    for await (const { path, isFolder } of this.#ownEntries(signs)) {
      // A folder that stays because of what is in it says nothing of its own.
      if (isFolder && (left.some((each) => each.path.startsWith(path + sep)) || foreign.isIn(path))) continue
      if (left.length < LISTED_MAX) left.push({ path, reason: failures.get(path) ?? 'It was made anew meanwhile.' })
    }
    return { left, foreign: foreign.named() }
  }

  async #countIn(below: string): Promise<number> {
    let count = 0
    const root = join(this.#deps.folder, below)
    if ((await lstat(root).catch(() => null)) === null) return 0
    for await (const { isFolder } of walkFolder(root)) if (!isFolder) count += 1
    return count
  }
}

const isLock = (path: string) => path.startsWith('writer.lock')

/** What is not this app's. */
class Foreign {
  readonly #paths: string[] = []
  readonly #folders = new Set<string>()
  #count = 0

  add(path: string, isFolder: boolean): void {
    this.#count += 1
    this.#folders.add(dirname(path))
    if (this.#paths.length < FOREIGN_MAX) this.#paths.push(isFolder ? path + sep : path)
  }

  isIn(folder: string): boolean {
    return this.#folders.has(folder)
  }

  named(): ForeignFiles {
    return { paths: this.#paths, count: this.#count }
  }
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
