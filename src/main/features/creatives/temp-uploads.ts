import { constants } from 'node:fs'
import { chmod, lstat, mkdir, open, readdir, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors/app-error.ts'
import { isUpload } from '../../lib/own-files.ts'
import type { Random } from '../../lib/random.ts'
import { WorkQueue } from '../../lib/work-queue.ts'
import { unusable } from './refusals.ts'

export const TEMP_FOLDER = 'temp_uploads'

/** Three of the largest videos. */
export const TEMP_BYTES_MAX = 12 * 1024 * 1024 * 1024

export interface TempFile {
  readonly name: string
  readonly handle: FileHandle
}

export interface TempUploadsOptions {
  readonly dataDirectory: string
  readonly random: Pick<Random, 'uuid'>
  /** Why nothing may be written here: the folder then belongs to another copy of the app. Null: it is ours. */
  readonly refusal: AppError | null
  /** For tests. */
  readonly bytesMax?: number
}

/** @returns what a file system says when a dropped file can't be kept, in words. */
export function tempError(failure: unknown): AppError {
  if (failure instanceof AppError) return failure
  const code = failure instanceof Error && 'code' in failure ? failure.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return unusable('diskFull', 'The disk is full, so this file could not be taken in.', 'Free some space, then drop it again.')
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return unusable('notWritable', "The folder for dropped files can't be written to.", "Check that you may write to Buydesk's data folder, then drop it again.")
  }
  return unusable('notKept', 'This file could not be taken in.', "Check that the disk with Buydesk's data folder is connected and sound, then drop it again.")
}

async function remove(path: string): Promise<void> {
  // A link is taken away itself; what it points to is not touched. Somebody else may be quicker.
  await rm(path, { force: true })
}

/** In a folder of their own, a person may have something else of that name. */
function noFolder(): AppError {
  const message = "temp_uploads in the data folder is no folder of Buydesk's, so no dropped file can be kept there."
  return unusable('noFolder', message, 'Move it away, then drop the file again: Buydesk makes the folder anew.')
}

/**
 * Where dropped files lie that have no place of their own, until Meta has them. Nobody else may read them, and none stays. What else a person keeps in a
 * folder of that name is left alone.
 */
export class TempUploads {
  readonly folder: string
  readonly #random: Pick<Random, 'uuid'>
  readonly #refusal: AppError | null
  readonly #bytesMax: number
  readonly #sizes = new Map<string, number>()
  #opening: Promise<void> = Promise.resolve()
  readonly #preparing = new WorkQueue()

  constructor({ dataDirectory, random, refusal, bytesMax = TEMP_BYTES_MAX }: TempUploadsOptions) {
    this.folder = join(dataDirectory, TEMP_FOLDER)
    this.#random = random
    this.#refusal = refusal
    this.#bytesMax = bytesMax
  }

  /** Deletes what an earlier run left; until that is done nothing is taken in. @throws AppError where something stays. */
  open(): Promise<void> {
    const purged = this.purge()
    this.#opening = purged.catch(() => undefined)
    return purged
  }

  /** Deletes all dropped files that are there: at the start what a crash left, at the end what is left. @throws AppError where something stays. */
  async purge(): Promise<void> {
    if (this.#refusal !== null) return
    this.#sizes.clear()
    try {
      const found = await lstat(this.folder).catch(() => null)
      if (found?.isDirectory() !== true) return
      for (const entry of await readdir(this.folder, { withFileTypes: true })) {
        if (isUpload(entry.name) && !entry.isDirectory()) await remove(join(this.folder, entry.name))
      }
    } catch (failure) {
      throw tempError(failure)
    }
  }

  /** @param bytes at most so many will be written. @throws AppError. */
  async create(bytes: number): Promise<TempFile> {
    if (this.#refusal !== null) throw this.#refusal
    await this.#opening
    const taken = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0)
    if (taken + bytes > this.#bytesMax) {
      throw unusable('tooMuch', 'Too much is waiting to be uploaded.', 'Upload or remove what is there, then drop this again.')
    }
    const name = this.#random.uuid()
    this.#sizes.set(name, bytes)
    try {
      await this.#prepareFolder()
      const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
      return { name, handle: await open(join(this.folder, name), flags, 0o600) }
    } catch (failure) {
      this.#sizes.delete(name)
      throw tempError(failure)
    }
  }

  /** Deletes one file. @throws AppError where it stays. */
  async remove(name: string): Promise<void> {
    this.#sizes.delete(name)
    try {
      const folder = await lstat(this.folder).catch(() => null)
      // A folder that was swapped for a link is not ours: what lies behind it stays.
      if (folder?.isDirectory() === true) await remove(join(this.folder, name))
    } catch (failure) {
      throw tempError(failure)
    }
  }

  /** One at a time: of a drop of many files the first few would all find no folder, and only one of them could make it. */
  #prepareFolder(): Promise<void> {
    return this.#preparing.run(() => this.#makeFolder())
  }

  async #makeFolder(): Promise<void> {
    const found = await lstat(this.folder).catch(() => null)
    if (found !== null && !found.isDirectory()) throw noFolder()
    if (found === null) await mkdir(this.folder, { mode: 0o700 })
    await chmod(this.folder, 0o700)
  }
}
