import { statSync } from 'node:fs'
import { movedStorage } from './storage-error.ts'

/**
 * Notices that an open file is no longer the one at its path. SQLite does not look: on systems where an open file can be removed, it
 * would go on to write into one that nobody will ever find again.
 */
export class FilePlace {
  readonly #path: string
  #file: string | null = null

  /** @param path of a file that may not be there yet. */
  constructor(path: string) {
    this.#path = path
    this.note()
  }

  /** Takes the file that is there now for the right one, unless one was before. */
  note(): void {
    this.#file ??= fileAt(this.#path)
  }

  get isThere(): boolean {
    return this.#file === null || fileAt(this.#path) === this.#file
  }

  /** @throws AppError `storage.moved`. */
  assertThere(): void {
    if (!this.isThere) throw movedStorage()
  }
}

function fileAt(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}
