import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { ContentHash } from '#shared/domain/creative.ts'
import { contentHash } from '#shared/domain/creative.ts'
import type { FileSource } from './file-source.ts'
import { changed } from './refusals.ts'

const PIECE_BYTES = 64 * 1024

/** A file that is open, so that what is looked at and what is sent is the same one, whatever becomes of its name. */
export class HeldFile implements FileSource {
  readonly size: number
  readonly #handle: FileHandle
  readonly #changedAt: number
  #isClosed = false

  constructor(handle: FileHandle, facts: { readonly size: number; readonly mtimeMs: number }) {
    this.#handle = handle
    this.size = facts.size
    this.#changedAt = facts.mtimeMs
  }

  read = async (offset: number, length: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - offset)))
    await this.#fill(buffer, offset)
    return buffer
  }

  async #fill(buffer: Buffer, offset: number): Promise<void> {
    let filled = 0
    try {
      while (filled < buffer.length) {
        const { bytesRead } = await this.#handle.read(buffer, filled, buffer.length - filled, offset + filled)
        if (bytesRead === 0) throw changed()
        filled += bytesRead
      }
    } catch {
      // Truncated, closed, or on a disk that was pulled out: for a person it is one and the same.
      throw changed()
    }
  }

  /** @returns the bytes from one place to another, in pieces. @throws AppError `file.changed`. */
  async *range(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; at += PIECE_BYTES) yield await this.read(at, Math.min(PIECE_BYTES, to - at))
    await this.#requireUntouched()
  }

  /**
   * @returns all bytes in pieces. The last one is held back until all together prove to be the content that was looked at.
   * @throws AppError `file.changed`.
   */
  async *verified(expected: ContentHash): AsyncGenerator<Buffer> {
    const digest = createHash('sha256')
    let held: Buffer | null = null
    for await (const piece of this.range(0, this.size)) {
      digest.update(piece)
      if (held !== null) yield held
      held = piece
    }
    if (digest.digest('hex') !== expected) throw changed()
    if (held !== null) yield held
  }

  /** @returns the hash of the whole content. @throws AppError `file.changed`. */
  async contentHash(): Promise<ContentHash> {
    const digest = createHash('sha256')
    // One for all pieces: hundreds of files would otherwise leave their whole content behind in memory for a while.
    const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, this.size))
    for (let at = 0; at < this.size; at += buffer.length) {
      const piece = buffer.subarray(0, Math.min(buffer.length, this.size - at))
      await this.#fill(piece, at)
      digest.update(piece)
    }
    await this.#requireUntouched()
    return contentHash.parse(digest.digest('hex'))
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#handle.close().catch(() => undefined)
  }

  async #requireUntouched(): Promise<void> {
    const now = await this.#handle.stat().catch(() => null)
    if (now === null || now.size !== this.size || now.mtimeMs !== this.#changedAt) throw changed()
  }
}
