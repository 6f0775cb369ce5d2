import type { ImageHash, VideoId } from '#shared/domain/ids.ts'
import type { DraftAsset } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { AccountPlace, StillAtMeta } from '../ports.ts'
import { assetsInUse } from './check-creatives.ts'
import { CheckList } from './check-list.ts'
import type { ResolvedDraft } from './resolve-rows.ts'

/** So long a plan takes a look at Meta for true. A launch looks anew: what is there can be deleted at any time. */
const TRUSTED_MS = 600_000

/** One thing at Meta that an ad is made of. */
type Part = { readonly is: 'image'; readonly id: ImageHash } | { readonly is: 'video'; readonly id: VideoId }

/** @returns the image, or the video and its still; without what is not at Meta yet. */
function partsOf({ kind, imageHash, videoId, thumbnailHash }: DraftAsset): readonly Part[] {
  const hash = kind === 'image' ? imageHash : thumbnailHash
  const image: readonly Part[] = hash === null ? [] : [{ is: 'image', id: hash }]
  return kind === 'image' || videoId === null ? image : [{ is: 'video', id: videoId }, ...image]
}

/** Whether the images and videos that a draft uses are still in the ad account. Without it that would show only when their campaigns and ad sets are made. */
export class StillThere {
  readonly #ask: StillAtMeta
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #seenAt = new Map<string, number>()

  constructor(ask: StillAtMeta, clock: Pick<Clock, 'monotonic'>) {
    this.#ask = ask
    this.#clock = clock
  }

  /**
   * @param isAnew false: what was seen shortly before is not asked for again.
   * @returns a blocker for each picture, video or still that is gone. @throws AppError where Meta could not be asked.
   */
  async checks(resolved: ResolvedDraft, isAnew: boolean): Promise<readonly LaunchCheck[]> {
    const { connectionId, accountId } = resolved.draft
    const used = [...assetsInUse({ resolved })].map(([asset, rowIds]) => ({ asset, rowIds, parts: partsOf(asset) }))
    const gone = await this.#gone({ connectionId, accountId }, used.flatMap(({ parts }) => parts), isAnew)
    const list = new CheckList()
    for (const { asset, rowIds, parts } of used) {
      const missing = parts.find(({ id }) => gone.has(id))
      if (missing === undefined) continue
      const finding = { code: 'asset.gone', field: `assets.${asset.id}`, rowIds }
      if (missing.is === asset.kind) list.blocker({ ...finding, message: `${asset.name} is not in the ad account any more.`, advice: 'Drop it again, or take it out of this launch.' })
      else list.blocker({ ...finding, message: `The still picture of ${asset.name} is not in the ad account any more.`, advice: 'Choose one again in the menu of the video.' })
    }
    return list.checks()
  }

  async #gone(place: AccountPlace, parts: readonly Part[], isAnew: boolean): Promise<ReadonlySet<string>> {
    const now = this.#clock.monotonic()
    const keyOf = (id: string) => `${place.connectionId} ${place.accountId} ${id}`
    const doubtful = parts.filter(({ id }) => isAnew || now - (this.#seenAt.get(keyOf(id)) ?? Number.NEGATIVE_INFINITY) >= TRUSTED_MS)
    if (doubtful.length === 0) return new Set()
    const images = new Set(doubtful.flatMap((part) => (part.is === 'image' ? [part.id] : [])))
    const videos = new Set(doubtful.flatMap((part) => (part.is === 'video' ? [part.id] : [])))
    const there = await this.#ask(place, { images: [...images], videos: [...videos] })
    const seen = new Set<string>([...there.images, ...there.videos])
    for (const id of seen) this.#seenAt.set(keyOf(id), now)
    return new Set(doubtful.flatMap(({ id }) => (seen.has(id) ? [] : [id])))
  }
}
