import { ratioOf } from '#shared/domain/concepts.ts'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import type { AdAccountId, ConnectionId } from '#shared/domain/ids.ts'
import type { GraphClient } from '../../graph/client.ts'
import { listImages } from '../../graph/ops/ad-image.ts'
import type { ImageRow } from '../../graph/ops/ad-image.ts'
import { listVideos } from '../../graph/ops/ad-video.ts'
import type { VideoRow } from '../../graph/ops/ad-video.ts'
import type { FetchPicture } from '../../graph/transport-picture.ts'
import { ReadCache } from '../../lib/read-cache.ts'
import { dataUrl } from './picture-data.ts'

export interface LibraryList {
  readonly assets: readonly LibraryAsset[]
  readonly problems: readonly string[]
}

interface Shelf extends LibraryList {
  /** Signed addresses by image hash or video id; they never leave this process. */
  readonly pictures: ReadonlyMap<string, string>
}

interface LibraryDeps {
  readonly graph: GraphClient
  readonly fetchPicture: FetchPicture
}

export interface Place {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
}

function imageAsset(row: ImageRow): LibraryAsset {
  const { hash, name, width, height, uses, createdAt } = row
  return { kind: 'image', imageHash: hash, videoId: null, name, width, height, ratio: ratioOf(row), uses, createdAt, isReady: true }
}

/** Meta does not say which creatives use a video. */
function videoAsset(row: VideoRow): LibraryAsset {
  const { id, name, width, height, createdAt } = row
  return { kind: 'video', imageHash: null, videoId: id, name, width, height, ratio: ratioOf(row), uses: null, createdAt, isReady: row.state === 'ready' }
}

/** What ad accounts have at Meta, kept in memory until it is read afresh. */
export class Library {
  readonly #deps: LibraryDeps
  readonly #shelves = new ReadCache<string, Shelf>()
  readonly #keys = new Set<string>()

  constructor(deps: LibraryDeps) {
    this.#deps = deps
  }

  /** @returns images and videos, newest first; and why some are missing. */
  async list(place: Place, refresh = false): Promise<LibraryList> {
    const { assets, problems } = await this.#read(place, refresh)
    return { assets, problems }
  }

  /** @param key an image's hash or a video's id. @returns a small picture; null where there is none. */
  async picture(place: Place, key: string): Promise<string | null> {
    const known = (await this.#read(place, false)).pictures.get(key)
    const bytes = known === undefined ? null : await this.#deps.fetchPicture(known)
    return bytes === null ? null : dataUrl(bytes)
  }

  /** To be called when something was uploaded. */
  invalidate(place: Place): void {
    this.#shelves.drop(keyOf(place))
  }

  /** To be called when a connection is gone: nothing that only it could see stays in memory. */
  forget(connectionId: ConnectionId): void {
    this.#shelves.keepOnly(new Set([...this.#keys].filter((key) => !key.startsWith(`${connectionId} `))))
  }

  #read(place: Place, refresh: boolean): Promise<Shelf> {
    this.#keys.add(keyOf(place))
    return this.#shelves.read(keyOf(place), '', () => this.#load(place), refresh)
  }

  async #load({ connectionId, accountId }: Place): Promise<Shelf> {
    const { graph } = this.#deps
    const [images, videos] = await Promise.all([graph.list({ connectionId }, listImages, { accountId }), graph.list({ connectionId }, listVideos, { accountId })])
    const imageRows = images.rows.filter((row) => row.isActive)
    const pictures = [...imageRows.map((row) => [row.hash, row.pictureUrl] as const), ...videos.rows.map((row) => [row.id, row.pictureUrl] as const)]
    const assets = [...imageRows.map(imageAsset), ...videos.rows.map(videoAsset)]
    return {
      assets: assets.toSorted((left, right) => (right.createdAt ?? '').localeCompare(left.createdAt ?? '')),
      problems: [
        ...(images.problem === null ? [] : [`Not all images could be read. ${images.problem.message}`]),
        ...(videos.problem === null ? [] : [`Not all videos could be read. ${videos.problem.message}`]),
      ],
      pictures: new Map(pictures.flatMap(([key, url]) => (url === null ? [] : [[key, url] as const]))),
    }
  }
}

function keyOf({ connectionId, accountId }: Place): string {
  return `${connectionId} ${accountId}`
}
