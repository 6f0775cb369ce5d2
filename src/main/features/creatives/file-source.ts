/** Bytes of a file by their place. */
export interface FileSource {
  readonly size: number
  /** @returns so many bytes from there, fewer where the file ends. @throws AppError when it can't be read. */
  readonly read: (offset: number, length: number) => Promise<Buffer>
}

const WINDOW_BYTES = 64 * 1024

/** Looks at a file through a window of fixed size, so that neither a large file nor one of many tiny parts takes memory or many reads. */
export class FileWindow {
  readonly size: number
  readonly #source: FileSource
  #bytes: Buffer = Buffer.alloc(0)
  #from = 0

  constructor(source: FileSource) {
    this.#source = source
    this.size = source.size
  }

  /** @param length at most 64 KiB. @returns the bytes; null where the file ends before. Good until the next call. */
  async at(offset: number, length: number): Promise<Buffer | null> {
    if (offset + length > this.size) return null
    if (offset < this.#from || offset + length > this.#from + this.#bytes.length) {
      this.#bytes = await this.#source.read(offset, WINDOW_BYTES)
      this.#from = offset
    }
    const start = offset - this.#from
    const found = this.#bytes.subarray(start, start + length)
    return found.length === length ? found : null
  }

  /** @returns whatever the window shows from there: at least one byte, or null at the end of the file. */
  async from(offset: number): Promise<Buffer | null> {
    if ((await this.at(offset, 1)) === null) return null
    return this.#bytes.subarray(offset - this.#from)
  }
}
