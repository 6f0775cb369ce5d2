import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Json } from './json.ts'
import { imageSize, isVideoHead } from './image-size.ts'
import type { ImageSize } from './image-size.ts'

/** A JPEG may carry previews and colour profiles before its size. */
const HEAD_BYTES = 1024 * 1024

/** A file out of a request: what it was, without its bytes, unless they were asked to be kept. */
export class UploadedFile {
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly image: ImageSize | null
  readonly isVideo: boolean
  readonly isZip: boolean
  /** Null: not kept. */
  readonly content: Buffer | null

  constructor(facts: Omit<UploadedFile, 'toJSON'>) {
    this.fileName = facts.fileName
    this.bytes = facts.bytes
    this.sha256 = facts.sha256
    this.image = facts.image
    this.isVideo = facts.isVideo
    this.isZip = facts.isZip
    this.content = facts.content
  }

  /** What a trace shows of it. */
  toJSON(): Json {
    return { fileName: this.fileName, bytes: this.bytes }
  }
}

/** Takes a file in piece by piece and keeps its digest and its head. */
export class FileIntake {
  readonly #fileName: string
  readonly #keeps: boolean
  readonly #digest = createHash('sha256')
  readonly #kept: Buffer[] = []
  #keptBytes = 0
  #bytes = 0

  /** @param keeps all of its bytes, for chunks that are put together later. */
  constructor(fileName: string, keeps: boolean) {
    this.#fileName = fileName
    this.#keeps = keeps
  }

  write(piece: Buffer): void {
    this.#digest.update(piece)
    this.#bytes += piece.length
    if (!this.#keeps && this.#keptBytes >= HEAD_BYTES) return
    this.#kept.push(Buffer.from(piece))
    this.#keptBytes += piece.length
  }

  end(): UploadedFile {
    const head = Buffer.concat(this.#kept)
    return new UploadedFile({
      fileName: this.#fileName,
      bytes: this.#bytes,
      sha256: this.#digest.digest('hex'),
      image: imageSize(head),
      isVideo: isVideoHead(head),
      isZip: head.toString('latin1', 0, 2) === 'PK',
      content: this.#keeps ? head : null,
    })
  }
}

/** @param fileName empty where the bytes came without one. @returns the same facts of bytes that are at hand. */
export function fileOf(bytes: Buffer, fileName: string): UploadedFile {
  const intake = new FileIntake(fileName, false)
  intake.write(bytes)
  return intake.end()
}
