import type { ImageHash } from '#shared/domain/ids.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { AccountPlace, StillAtMeta } from '../ports.ts'
import { assetsInUse } from './check-creatives.ts'
import { CheckList } from './check-list.ts'
import type { ResolvedDraft } from './resolve-rows.ts'

/** So long a plan takes a look at Meta for true. A launch looks anew: an image can be deleted there at any time. */
const TRUSTED_MS = 600_000

/** Whether the images that a draft uses are still in the ad account. Without it that would show only when their campaigns and ad sets are made. */
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
   * @returns a blocker for each picture or still that is gone. @throws AppError where Meta could not be asked.
   */
  async checks(resolved: ResolvedDraft, isAnew: boolean): Promise<readonly LaunchCheck[]> {
    const { connectionId, accountId } = resolved.draft
    const used = [...assetsInUse({ resolved })].flatMap(([asset, rowIds]) => {
      const hash = asset.kind === 'image' ? asset.imageHash : asset.thumbnailHash
      return hash === null ? [] : [{ asset, hash, rowIds }]
    })
    const gone = await this.#gone({ connectionId, accountId }, used.map(({ hash }) => hash), isAnew)
    const list = new CheckList()
    for (const { asset, hash, rowIds } of used) {
      if (!gone.has(hash)) continue
      const finding = { code: 'asset.gone', field: `assets.${asset.id}`, rowIds }
      if (asset.kind === 'image') list.blocker({ ...finding, message: `${asset.name} is not in the ad account any more.`, advice: 'Drop it again, or take it out of this launch.' })
      else list.blocker({ ...finding, message: `The still picture of ${asset.name} is not in the ad account any more.`, advice: 'Choose one again in the menu of the video.' })
    }
    return list.checks()
  }

  async #gone(place: AccountPlace, hashes: readonly ImageHash[], isAnew: boolean): Promise<ReadonlySet<ImageHash>> {
    const now = this.#clock.monotonic()
    const keyOf = (hash: ImageHash) => `${place.connectionId} ${place.accountId} ${hash}`
    const doubtful = [...new Set(hashes)].filter((hash) => isAnew || now - (this.#seenAt.get(keyOf(hash)) ?? Number.NEGATIVE_INFINITY) >= TRUSTED_MS)
    if (doubtful.length === 0) return new Set()
    const there = await this.#ask(place, doubtful)
    for (const hash of there) this.#seenAt.set(keyOf(hash), now)
    return new Set(doubtful.filter((hash) => !there.has(hash)))
  }
}
