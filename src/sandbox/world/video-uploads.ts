import type { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import type { Ids } from './ids.ts'
import type { Video } from './media-types.ts'

/** A video that comes in by chunks: nothing is kept of it but how far it is and its running digest. */
export interface VideoSession {
  readonly id: string
  readonly videoId: string
  readonly accountId: string
  /** Zero until it is known: one way to upload tells it with the first bytes. */
  size: number
  readonly digest: Hash
  offset: number
  /** True once enough of it has come to see that it is no video. */
  isForeign: boolean
}

/** Uploads by chunks that are under way (graph-facts 9.2). */
export class VideoUploads {
  readonly #ids: Ids
  readonly #keep: (video: Video) => void
  readonly #sessions = new Map<string, VideoSession>()

  constructor(ids: Ids, keep: (video: Video) => void) {
    this.#ids = ids
    this.#keep = keep
  }

  start(accountId: string, size: number, createdAt: number): VideoSession {
    const videoId = this.#ids.next(16)
    this.#keep({ id: videoId, accountId, fileName: '', title: '', description: '', bytes: size, sha256: '', createdAt, uploadedAt: null })
    const session = { id: this.#ids.next(16), videoId, accountId, size, digest: createHash('sha256'), offset: 0, isForeign: false }
    this.#sessions.set(session.id, session)
    return session
  }

  find(accountId: string, id: string): VideoSession | undefined {
    const session = this.#sessions.get(id)
    return session?.accountId === accountId ? session : undefined
  }

  ofVideo(videoId: string): VideoSession | undefined {
    return [...this.#sessions.values()].find((session) => session.videoId === videoId)
  }

  /** @param chunk the bytes that follow those which came before. */
  take(session: VideoSession, chunk: Buffer): void {
    session.digest.update(chunk)
    session.offset += chunk.length
  }

  end(session: VideoSession): void {
    this.#sessions.delete(session.id)
  }
}
