import type { AppEvent } from '#shared/contract/events.ts'
import type { BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'

/**
 * Portfolios that were seen to have a pixel, by readings and by answers of partners: each of them works with the owner of that pixel, so
 * it need not accept another (graph-facts 7.3, rule 3). Meta's own lists of who works together are read once and may be older.
 */
export class SeenPartners {
  readonly #partners = new Map<PixelId, Set<BusinessId>>()

  /** To be told of every event. */
  noticed = (event: AppEvent): void => {
    if (event.event === 'pixels.accessRead') this.note(event.payload.access)
    if (event.event !== 'sharing.awaitedChanged') return
    for (const { is, partner, pixelIds } of event.payload.news) {
      if (is !== 'declined') for (const pixelId of pixelIds) this.#add(pixelId, partner.id)
    }
  }

  note(access: readonly PixelAccess[]): void {
    for (const { pixelId, partners } of access) {
      for (const { status, businessId } of partners) if (status === 'shared') this.#add(pixelId, businessId)
    }
  }

  /** @returns who works together, as {@link pairOf} names it. */
  together(pixels: readonly Pixel[]): ReadonlySet<string> {
    const pairs = new Set<string>()
    for (const { id, owner } of pixels) {
      if (owner !== null) for (const partner of this.#partners.get(id) ?? []) pairs.add(pairOf(owner.id, partner))
    }
    return pairs
  }

  /** Nothing that only one connection could see stays when it goes; the rest is seen again. */
  clear(): void {
    this.#partners.clear()
  }

  #add(pixelId: PixelId, partner: BusinessId): void {
    const known = this.#partners.get(pixelId)
    if (known) known.add(partner)
    else this.#partners.set(pixelId, new Set([partner]))
  }
}

/** @returns the name of two that work together, for sets. */
export function pairOf(owner: BusinessId, partner: BusinessId): string {
  return `${owner} ${partner}`
}
