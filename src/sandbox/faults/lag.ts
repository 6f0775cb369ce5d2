import type { Effect } from '../world/ledger.ts'
import type { Grant } from '../world/types.ts'
import type { World } from '../world/world.ts'

/** A write that reads do not show yet. */
interface Hidden {
  readonly until: number
  /** Takes the write back. @returns what brings it in again. */
  readonly hide: () => () => void
}

/** Read-after-write lag: writes that are done, and that reads show later. */
export class Lag {
  readonly #world: World
  #hidden: Hidden[] = []

  constructor(world: World) {
    this.#world = world
  }

  /** Runs a write. @param ms time of the sandbox's clock until reads show what it did. */
  during<T>(ms: number, pixelId: string, write: () => T): T {
    const { ledger, clock, sharing } = this.#world
    const before = ledger.entries.length
    const grants = sharing.pixelGrants.of(pixelId)
    const result = write()
    for (const effect of ledger.entries.slice(before)) {
      const hide = effect.changed ? this.#wayBack(effect, grants) : null
      if (hide !== null) this.#hidden.push({ until: clock.now() + ms, hide })
    }
    return result
  }

  /** Runs a read as if the writes that lag had not been done. */
  inThePast<T>(read: () => T): T {
    const now = this.#world.clock.now()
    this.#hidden = this.#hidden.filter(({ until }) => until > now)
    const bringBack = this.#hidden.toReversed().map(({ hide }) => hide())
    try {
      return read()
    } finally {
      for (const restore of bringBack.toReversed()) restore()
    }
  }

  #wayBack({ kind, objectId, targetId, via }: Effect, grantsBefore: readonly Grant[]): Hidden['hide'] | null {
    const target = targetId ?? ''
    switch (kind) {
      case 'pixel.account.share':
        return this.#shareAs(objectId, target, null)
      case 'pixel.account.unshare':
        return this.#shareAs(objectId, target, via)
      case 'pixel.partner.grant':
      case 'pixel.partner.request':
      case 'pixel.partner.revoke':
        return this.#grantAs(objectId, target, grantsBefore.find((grant) => grant.businessId === target) ?? null)
      case 'pixel.create':
        return this.#withoutPixel(objectId)
      case 'campaign.create':
      case 'adset.create':
      case 'creative.create':
      case 'ad.create':
      case 'adlabel.create':
        return this.#without(this.#world.ads.hidden, objectId)
      case 'image.create':
      case 'video.create':
        return this.#without(this.#world.media.hidden, objectId)
      case 'pixel.update':
      case 'pixel.partner.accept':
      case 'pixel.partner.decline':
      case 'account.partner.grant':
      case 'account.partner.request':
      case 'account.partner.accept':
      case 'account.partner.decline':
      case 'account.partner.revoke':
      case 'image.reuse':
      case 'image.delete':
      case 'video.delete':
      case 'campaign.update':
      case 'campaign.delete':
      case 'adset.update':
      case 'adset.delete':
      case 'creative.reuse':
      case 'creative.update':
      case 'creative.delete':
      case 'ad.update':
      case 'ad.delete':
      case 'adlabel.update':
      case 'adlabel.delete':
        break
    }
    return null
  }

  #shareAs(pixelId: string, accountId: string, via: string | null): Hidden['hide'] {
    const { sharing } = this.#world
    return () => {
      const now = sharing.viaOf(pixelId, accountId)
      sharing.place(pixelId, accountId, via)
      return () => sharing.place(pixelId, accountId, now)
    }
  }

  #grantAs(pixelId: string, businessId: string, before: Grant | null): Hidden['hide'] {
    const { pixelGrants } = this.#world.sharing
    const put = (grant: Grant | null) => (grant === null ? pixelGrants.delete(pixelId, businessId) : pixelGrants.set(pixelId, grant))
    return () => {
      const now = pixelGrants.get(pixelId, businessId) ?? null
      put(before)
      return () => put(now)
    }
  }

  #withoutPixel(pixelId: string): Hidden['hide'] {
    const { directory } = this.#world
    return () => {
      const pixel = directory.pixels.get(pixelId)
      if (pixel) directory.removePixel(pixel)
      return () => pixel && directory.addPixel(pixel)
    }
  }

  /** Objects that lists and ids do not show yet. */
  #without(hidden: Set<string>, id: string): Hidden['hide'] {
    return () => {
      hidden.add(id)
      return () => hidden.delete(id)
    }
  }
}
