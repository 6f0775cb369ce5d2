import { createHash } from 'node:crypto'
import type { SandboxClock } from '../lib/clock.ts'
import type { Ids } from './ids.ts'
import type { Ledger } from './ledger.ts'
import { Receipts } from './receipts.ts'
import { VideoUploads } from './video-uploads.ts'
import type { FileFacts, Image, Video, VideoStatus } from './media-types.ts'

interface MediaParts {
  readonly ledger: Ledger
  readonly ids: Ids
  readonly clock: SandboxClock
}

export interface MediaSettings {
  /** Time of the sandbox's clock that a video is processed before it is ready. */
  processingMs: number
  /** So many bytes at most does a transfer of a video carry. */
  videoChunkBytes: number
}

/** Parts of a file's name that make its processing fail. */
const UNPROCESSABLE = /unprocessable|broken-video/i

/** Images and videos of every ad account: what came in, who uses it, and how many bytes it took (graph-facts 9). */
export class Media {
  readonly settings: MediaSettings = { processingMs: 3000, videoChunkBytes: 4 * 1024 * 1024 }
  readonly receipts = new Receipts()
  readonly uploads: VideoUploads
  /** Ids of images and videos that reads do not show yet. */
  readonly hidden = new Set<string>()
  readonly #parts: MediaParts
  readonly #images = new Map<string, Map<string, Image>>()
  readonly #videos = new Map<string, Video>()
  readonly #users = new Map<string, Set<string>>()

  constructor(parts: MediaParts) {
    this.#parts = parts
    this.uploads = new VideoUploads(parts.ids, (video) => this.#videos.set(video.id, video))
  }

  /** @param accountId without `act_`. @returns the image; undefined when the account has none of that hash, or it was deleted. */
  imageByHash(accountId: string, hash: string): Image | undefined {
    const image = this.#images.get(accountId)?.get(hash)
    return image && this.#isShown(image) ? image : undefined
  }

  /** @returns images that are not deleted, oldest first. */
  images(accountId: string): readonly Image[] {
    return [...(this.#images.get(accountId)?.values() ?? [])].filter((image) => this.#isShown(image))
  }

  /** @returns the video, in whatever state it is; see {@link videoStatus}. */
  video(id: string): Video | undefined {
    return this.hidden.has(id) ? undefined : this.#videos.get(id)
  }

  /** @returns videos whose upload is complete, oldest first. */
  videos(accountId: string): readonly Video[] {
    return [...this.#videos.values()].filter((video) => video.accountId === accountId && video.uploadedAt !== null && !this.hidden.has(video.id))
  }

  /** Creatives take a video only when it is `ready`. */
  videoStatus(video: Video): VideoStatus {
    if (video.uploadedAt === null) return 'uploading'
    if (this.#parts.clock.now() < video.uploadedAt + this.settings.processingMs) return 'processing'
    return UNPROCESSABLE.test(`${video.fileName} ${video.title}`) ? 'error' : 'ready'
  }

  /** The same bytes in one ad account are one image. Its hash is the account's own and no digest of the bytes alone (graph-facts 9.1). */
  addImage(accountId: string, file: FileFacts, name: string): Image {
    const hash = createHash('sha256').update(`${accountId}/${file.sha256}`).digest('hex').slice(0, 32)
    const known = this.imageByHash(accountId, hash)
    const at = this.#parts.clock.now()
    const image: Image = known ?? {
      id: `${accountId}:${hash}`,
      accountId,
      hash,
      name,
      bytes: file.bytes,
      sha256: file.sha256,
      type: file.image?.type ?? 'jpeg',
      width: file.image?.width ?? 0,
      height: file.image?.height ?? 0,
      createdAt: at,
      status: 'ACTIVE',
    }
    this.#put(image)
    const kind = known ? 'image.reuse' : 'image.create'
    this.#parts.ledger.record({ kind, at, objectId: image.id, targetId: accountId, via: null, changed: !known })
    return image
  }

  /** Puts an image in place as if it had been there before anybody came: no line in the ledger, no bytes counted. */
  placeImage(accountId: string, facts: Pick<Image, 'name' | 'width' | 'height' | 'createdAt'>): Image {
    const sha256 = createHash('sha256').update(`${accountId}/${JSON.stringify(facts)}`).digest('hex')
    const hash = sha256.slice(0, 32)
    const image: Image = { id: `${accountId}:${hash}`, accountId, hash, bytes: facts.width * facts.height, sha256, type: 'jpeg', status: 'ACTIVE', ...facts }
    this.#put(image)
    return image
  }

  deleteImage(image: Image): void {
    this.#put({ ...image, status: 'DELETED' })
    this.#parts.ledger.record({ kind: 'image.delete', at: this.#parts.clock.now(), objectId: image.id, targetId: image.accountId, via: null, changed: true })
  }

  /** For those who make creatives: an image in use can't be deleted. @param creativeId of a creative of the same ad account. */
  noteUse(accountId: string, hash: string, creativeId: string): void {
    const id = `${accountId}:${hash}`
    const users = this.#users.get(id) ?? new Set<string>()
    this.#users.set(id, users.add(creativeId))
  }

  /** For those who delete creatives. */
  forgetUse(accountId: string, hash: string, creativeId: string): void {
    this.#users.get(`${accountId}:${hash}`)?.delete(creativeId)
  }

  /** @returns ids of the creatives that show the image. */
  usersOf(accountId: string, hash: string): readonly string[] {
    return [...(this.#users.get(`${accountId}:${hash}`) ?? [])]
  }

  /** For a video that Meta fetches itself. */
  nameVideo(video: Video, address: string): void {
    this.#videos.set(video.id, { ...video, fileName: address })
  }

  /** Marks the upload as complete: processing begins. */
  completeVideo(video: Video): Video {
    const at = this.#parts.clock.now()
    const complete = { ...video, uploadedAt: at }
    this.#videos.set(video.id, complete)
    this.#parts.ledger.record({ kind: 'video.create', at, objectId: video.id, targetId: video.accountId, via: null, changed: true })
    return complete
  }

  /** A whole video in one request. */
  addVideo(video: Omit<Video, 'id' | 'createdAt' | 'uploadedAt'>): Video {
    return this.completeVideo({ ...video, id: this.#parts.ids.next(16), createdAt: this.#parts.clock.now(), uploadedAt: null })
  }

  deleteVideo(video: Video): void {
    this.#videos.delete(video.id)
    if (video.uploadedAt === null) return
    this.#parts.ledger.record({ kind: 'video.delete', at: this.#parts.clock.now(), objectId: video.id, targetId: video.accountId, via: null, changed: true })
  }

  #isShown(image: Image): boolean {
    return image.status !== 'DELETED' && !this.hidden.has(image.id)
  }

  #put(image: Image): void {
    const images = this.#images.get(image.accountId) ?? new Map<string, Image>()
    this.#images.set(image.accountId, images.set(image.hash, image))
  }
}
