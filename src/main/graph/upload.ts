import { Readable } from 'node:stream'
import { AppError, type AppErrorJson } from '#shared/errors/app-error.ts'
import type { Fields } from './fields.ts'

/** A file on its way out. It is read piece by piece while it is sent, and never held whole. */
export interface FilePart {
  /** The parameter that carries it. */
  readonly field: string
  /** As Meta is to call it; with an extension, or Meta refuses an image (graph-facts 9.1). */
  readonly fileName: string
  readonly contentType: string
  /** Exactly so many bytes does `read` give. */
  readonly bytes: number
  /** From the first byte. @throws AppError, now or later, when the file is not what it was: what is on its way then ends unfinished. */
  readonly read: () => AsyncIterable<Uint8Array>
  /** Told how many bytes have been handed over so far. */
  readonly onSent?: (bytes: number) => void
}

/** A body that goes out in pieces. */
export interface StreamedBody {
  readonly contentType: string
  readonly bytes: number
  readonly stream: Readable
  /** Why the file could not be read to its end; null: it could, or nothing has gone wrong so far. */
  readonly failure: () => AppErrorJson | null
  readonly isComplete: () => boolean
}

interface State {
  failure: AppErrorJson | null
  isComplete: boolean
}

const unreadable: AppErrorJson = {
  kind: 'conflict',
  code: 'file.unreadable',
  message: 'This file could not be read to its end.',
  data: { advice: 'Check that it is still there, then drop it again.' },
}

/** As browsers write it (https://html.spec.whatwg.org/#multipart-form-data): nothing in a name can end its header, or begin another one. */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}

function headOf(fields: Fields, file: FilePart, boundary: string): Buffer {
  const parts = fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`)
  const disposition = `Content-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.fileName)}"`
  return Buffer.from(`${parts.join('')}--${boundary}\r\n${disposition}\r\nContent-Type: ${file.contentType}\r\n\r\n`, 'utf8')
}

interface Pieces {
  readonly head: Buffer
  readonly file: FilePart
  readonly tail: Buffer
  readonly state: State
  readonly onPiece: () => void
}

async function* piecesOf({ head, file, tail, state, onPiece }: Pieces): AsyncGenerator<Uint8Array> {
  yield head
  let sent = 0
  try {
    for await (const piece of file.read()) {
      sent += piece.byteLength
      if (sent > file.bytes) throw new AppError(unreadable)
      yield piece
      onPiece()
      file.onSent?.(sent)
    }
    if (sent !== file.bytes) throw new AppError(unreadable)
  } catch (failure) {
    state.failure = failure instanceof AppError ? failure.toJSON() : unreadable
    throw failure
  }
  yield tail
  state.isComplete = true
}

/**
 * @param boundary must not be guessable by whoever made the file.
 * @param onPiece called for each piece that the connection has taken.
 * @returns a `multipart/form-data` body of fields and one file.
 */
export function multipartBody(fields: Fields, file: FilePart, boundary: string, onPiece: () => void): StreamedBody {
  const head = headOf(fields, file, boundary)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const state: State = { failure: null, isComplete: false }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + file.bytes + tail.length,
    stream: Readable.from(piecesOf({ head, file, tail, state, onPiece }), { objectMode: false, highWaterMark: 64 * 1024 }),
    failure: () => state.failure,
    isComplete: () => state.isComplete,
  }
}
