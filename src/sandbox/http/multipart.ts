import { Buffer } from 'node:buffer'
import { GraphError } from '../graph/errors.ts'
import type { Params } from '../graph/params.ts'
import { FileIntake } from '../lib/uploaded-file.ts'

const HEAD_LIMIT = 64 * 1024
/** Images of 30 MB as base64 text still fit. */
const TEXT_LIMIT = 48 * 1024 * 1024
/** Chunks of a video are put together; of other files only digest and head stay. */
const KEPT_FIELD = 'video_file_chunk'

interface Part {
  readonly name: string
  readonly file: FileIntake | null
  readonly text: Buffer[]
  textBytes: number
}

/** Reads a `multipart/form-data` body as it comes in, without holding the files that are in it. */
export class MultipartReader {
  readonly #delimiter: Buffer
  readonly #params: Record<string, unknown> = {}
  #pending: Buffer = Buffer.from('\r\n')
  #state: 'preamble' | 'boundary' | 'head' | 'body' | 'end' = 'preamble'
  #part: Part | null = null

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`)
  }

  /** @throws GraphError 100 for what is no such body. */
  write(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    while (this.#step()) continue
  }

  /** @returns the fields by name: text, or an uploaded file. @throws GraphError 100 when the body stops before its end. */
  end(): Params {
    if (this.#state !== 'end') throw malformed('ends before its last boundary')
    return this.#params
  }

  /** @returns the fields so far; a file that is still coming in as if it ended here. */
  interrupted(): Params {
    if (this.#state === 'body' && this.#part?.file) this.#take(this.#pending)
    this.#finishPart()
    return this.#params
  }

  /** @returns false when more bytes are needed. */
  #step(): boolean {
    switch (this.#state) {
      case 'preamble':
      case 'body':
        return this.#readBody()
      case 'boundary':
        return this.#readBoundary()
      case 'head':
        return this.#readHead()
      case 'end':
        this.#pending = Buffer.alloc(0)
        break
    }
    return false
  }

  #readBody(): boolean {
    const at = this.#pending.indexOf(this.#delimiter)
    const safe = at >= 0 ? at : Math.max(0, this.#pending.length - this.#delimiter.length)
    if (safe > 0) this.#take(this.#pending.subarray(0, safe))
    this.#pending = this.#pending.subarray(at >= 0 ? at + this.#delimiter.length : safe)
    if (at < 0) return false
    this.#finishPart()
    this.#state = 'boundary'
    return true
  }

  #readBoundary(): boolean {
    if (this.#pending.length < 2) return false
    const mark = this.#pending.toString('latin1', 0, 2)
    if (mark !== '--' && mark !== '\r\n') throw malformed('has a boundary in the middle of a line')
    this.#pending = this.#pending.subarray(2)
    this.#state = mark === '--' ? 'end' : 'head'
    return true
  }

  #readHead(): boolean {
    const gap = this.#pending.indexOf('\r\n\r\n')
    if (gap < 0) {
      if (this.#pending.length > HEAD_LIMIT) throw malformed('has a part with too long a head')
      return false
    }
    const head = this.#pending.toString('utf8', 0, gap)
    const name = /[;\s]name="([^"]*)"/.exec(head)?.[1]
    if (name === undefined) throw malformed('has a part without a name')
    const fileName = /filename="([^"]*)"/.exec(head)?.[1]
    this.#part = { name, file: fileName === undefined ? null : new FileIntake(fileName, name === KEPT_FIELD), text: [], textBytes: 0 }
    this.#pending = this.#pending.subarray(gap + 4)
    this.#state = 'body'
    return true
  }

  #take(piece: Buffer): void {
    const part = this.#part
    if (part === null) return
    if (part.file) {
      part.file.write(piece)
      return
    }
    part.textBytes += piece.length
    if (part.textBytes > TEXT_LIMIT) throw malformed(`has too long a field ${part.name}`)
    part.text.push(Buffer.from(piece))
  }

  #finishPart(): void {
    const part = this.#part
    if (part !== null) this.#params[part.name] = part.file ? part.file.end() : Buffer.concat(part.text).toString('utf8')
    this.#part = null
  }
}

function malformed(problem: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) The multipart body ${problem}` })
}
