import type { ContentHash, KnownAsset } from '#shared/domain/creative.ts'
import type { AdAccountId, ConnectionId, ImageHash, VideoId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { KnownAssetRepo } from '../../db/repos/known-asset.ts'
import type { CallContext, GraphClient } from '../../graph/client.ts'
import { listImagesByHash } from '../../graph/ops/ad-image.ts'
import { readVideoStatus } from '../../graph/ops/ad-video.ts'
import type { Clock } from '../../lib/clock.ts'

/** So long is a look at Meta taken for true: an image can be deleted there at any time. */
const TRUSTED_MS = 600_000
/** The hashes stand in an address, which has a length. */
const HASHES_PER_LIST = 40

export interface MediaIds {
  readonly images: readonly ImageHash[]
  readonly videos: readonly VideoId[]
}

/** Those of them that are there. */
export interface MediaThere {
  readonly images: ReadonlySet<ImageHash>
  readonly videos: ReadonlySet<VideoId>
}

interface KnownAssetsDeps {
  readonly repo: KnownAssetRepo
  readonly graph: GraphClient
  readonly clock: Clock
}

/** What ad accounts have at Meta by content, so that no bytes are sent twice. Nothing is reused that Meta was not asked for. */
export class KnownAssets {
  readonly #deps: KnownAssetsDeps
  readonly #seenAt = new Map<string, number>()

  constructor(deps: KnownAssetsDeps) {
    this.#deps = deps
  }

  /** @returns those of the contents that the ad account has, as Meta says. @throws AppError where it could not be asked. */
  async find(context: CallContext, accountId: AdAccountId, hashes: readonly ContentHash[]): Promise<readonly KnownAsset[]> {
    const { repo } = this.#deps
    const known = repo.find(accountId, hashes)
    const doubtful = known.filter((asset) => !this.#isFresh(context.connectionId, asset))
    const gone = await this.#gone(context, accountId, doubtful)
    if (gone.size > 0) repo.forget(accountId, [...gone].map((asset) => asset.contentHash))
    const left = known.filter((asset) => !gone.has(asset))
    for (const asset of left) this.#see(context.connectionId, asset, doubtful.includes(asset))
    return left
  }

  /** @returns those of the images and videos that the ad account has, as Meta says. @throws AppError where it could not be asked. */
  async stillAtMeta(context: CallContext, accountId: AdAccountId, { images, videos }: MediaIds): Promise<MediaThere> {
    const [thereImages, thereVideos] = await Promise.all([this.#imagesThere(context, accountId, [...new Set(images)]), this.#videosThere(context, accountId, [...new Set(videos)])])
    return { images: thereImages, videos: thereVideos }
  }

  /** Meta has just said that it has it. */
  remember(connectionId: ConnectionId, asset: KnownAsset): void {
    this.#deps.repo.save(asset)
    this.#see(connectionId, asset, true)
  }

  async #gone(context: CallContext, accountId: AdAccountId, assets: readonly KnownAsset[]): Promise<ReadonlySet<KnownAsset>> {
    const images = assets.flatMap(({ imageHash }) => imageHash ?? [])
    const videos = assets.flatMap(({ videoId }) => videoId ?? [])
    const there = await this.stillAtMeta(context, accountId, { images, videos })
    const isGone = ({ imageHash, videoId }: KnownAsset) => (imageHash !== null && !there.images.has(imageHash)) || (videoId !== null && !there.videos.has(videoId))
    return new Set(assets.filter(isGone))
  }

  async #imagesThere(context: CallContext, accountId: AdAccountId, hashes: readonly ImageHash[]): Promise<ReadonlySet<ImageHash>> {
    const inputs = []
    for (let start = 0; start < hashes.length; start += HASHES_PER_LIST) inputs.push({ accountId, hashes: hashes.slice(start, start + HASHES_PER_LIST) })
    if (inputs.length === 0) return new Set()
    const lists = await this.#deps.graph.listMany(context, listImagesByHash, inputs)
    const problem = lists.find((list) => list.problem !== null)?.problem
    if (problem) throw new AppError(problem)
    return new Set(lists.flatMap(({ rows }) => rows.filter((row) => row.isActive).map((row) => row.hash)))
  }

  async #videosThere(context: CallContext, accountId: AdAccountId, videos: readonly VideoId[]): Promise<ReadonlySet<VideoId>> {
    if (videos.length === 0) return new Set()
    const outcomes = await this.#deps.graph.batch(context, readVideoStatus, videos.map((videoId) => ({ accountId, videoId })))
    const there = videos.filter((_videoId, index) => {
      const outcome = outcomes[index]
      if (outcome?.is === 'ok') return outcome.value !== 'error'
      if (outcome?.error.kind === 'notFound') return false
      throw new AppError(outcome?.error ?? { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} })
    })
    return new Set(there)
  }

  #isFresh(connectionId: ConnectionId, asset: KnownAsset): boolean {
    const at = this.#seenAt.get(keyOf(connectionId, asset))
    return at !== undefined && this.#deps.clock.monotonic() - at < TRUSTED_MS
  }

  #see(connectionId: ConnectionId, asset: KnownAsset, isNow: boolean): void {
    if (isNow) this.#seenAt.set(keyOf(connectionId, asset), this.#deps.clock.monotonic())
  }
}

function keyOf(connectionId: ConnectionId, { accountId, contentHash }: KnownAsset): string {
  return `${connectionId} ${accountId} ${contentHash}`
}
