import type { AdsCounts, AdsSettings } from './world/ads.ts'
import type { Ad, AdSet, Campaign, Creative } from './world/ads-types.ts'
import type { Catalog, ProductSet } from './world/catalogs.ts'
import type { Effect, EffectKind } from './world/ledger.ts'
import type { Media } from './world/media.ts'
import type { Image, Video } from './world/media-types.ts'
import type { UploadTotals } from './world/receipts.ts'
import type { AdAccount, Business, Grant, Pixel } from './world/types.ts'
import type { World } from './world/world.ts'

export interface StateCounts {
  readonly portfolios: number
  readonly partners: number
  readonly pixels: number
  readonly adAccounts: number
  readonly accountShares: number
  readonly partnerShares: number
  readonly pendingRequests: number
  /** Of ad accounts that somebody looked at. */
  readonly tree: AdsCounts
  readonly bulkDeletes: number
}

/** The simulated Meta as tests read it: what is, not what a client was told. */
export class SandboxState {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Portfolios that the main tokens administer, the one with the most in it first. */
  get portfolios(): readonly Business[] {
    return this.#businesses(this.#world.ownPortfolioIds)
  }

  get partners(): readonly Business[] {
    return this.#businesses(this.#world.partnerIds)
  }

  get pixels(): readonly Pixel[] {
    return [...this.#world.directory.pixels.values()]
  }

  pixel(id: string): Pixel | undefined {
    return this.#world.directory.pixels.get(id)
  }

  get adAccounts(): readonly AdAccount[] {
    return [...this.#world.directory.accounts.values()]
  }

  /** @returns images of the ad account that are not deleted, oldest first. */
  images(accountId: string): readonly Image[] {
    return this.#world.media.images(accountId)
  }

  /** Puts an image into an ad account's library, as somebody else would at Meta: no line in the ledger. */
  placeImage(accountId: string, image: Pick<Image, 'name' | 'width' | 'height'>): Image {
    return this.#world.media.placeImage(accountId, { ...image, createdAt: this.#world.clock.now() })
  }

  /** @returns videos of the ad account that came in whole, oldest first. */
  videos(accountId: string): readonly Video[] {
    return this.#world.media.videos(accountId)
  }

  /** @param accountId only of this one. @returns what uploads took so far: bytes of bodies, whole or not, and of the files in them. */
  uploads(accountId?: string): UploadTotals {
    return this.#world.media.receipts.totals(accountId)
  }

  /** Each upload request by itself, and how long videos take: both live. */
  get media(): Pick<Media, 'receipts' | 'settings'> {
    return this.#world.media
  }

  /** Every accepted write since the start, in order. */
  get ledger(): readonly Effect[] {
    return this.#world.ledger.entries
  }

  ownedPixels(businessId: string): readonly Pixel[] {
    return this.#world.directory.ownedPixels(businessId)
  }

  ownedAccounts(businessId: string): readonly AdAccount[] {
    return this.#world.directory.ownedAccounts(businessId)
  }

  /** @returns true when the ad account has the pixel, through whichever business. */
  hasShare(pixelId: string, accountId: string): boolean {
    return this.#world.sharing.hasShare(pixelId, accountId)
  }

  /** @returns ids of the ad accounts with this pixel. */
  accountsWith(pixelId: string): readonly string[] {
    return this.#world.sharing.accountsOf(pixelId)
  }

  /** @returns what the partner has, or null. */
  partner(pixelId: string, businessId: string): Grant | null {
    return this.#world.sharing.pixelGrants.get(pixelId, businessId) ?? null
  }

  /** @returns partners of the pixel, waiting ones included. */
  partnersOf(pixelId: string): readonly Grant[] {
    return this.#world.sharing.pixelGrants.of(pixelId)
  }

  areRelated(one: string, other: string): boolean {
    return this.#world.sharing.areRelated(one, other)
  }

  /** @returns accepted writes of one kind that changed something. */
  effects(kind: EffectKind): readonly Effect[] {
    return this.ledger.filter((effect) => effect.kind === kind && effect.changed)
  }

  /** Accepts a partner request as the other side's admin would. @returns how many were accepted. */
  accept(requestId: string): number {
    return this.#world.sharing.accept(requestId)
  }

  /** Accepts every partner request that waits. @returns how many. */
  acceptAll(): number {
    return this.#world.sharing.accept(null)
  }

  /** Declines a partner request as the other side's admin would. @returns how many were declined. */
  decline(requestId: string): number {
    return this.#world.sharing.decline(requestId)
  }

  /** Declines every partner request that waits. @returns how many. */
  declineAll(): number {
    return this.#world.sharing.decline(null)
  }

  /** Campaigns of an ad account, newest first; deleted ones are among them. @param accountId without `act_`, here and below. */
  campaigns(accountId: string): readonly Campaign[] {
    this.#world.ads.ensure(accountId)
    return this.#world.ads.campaigns.of(accountId)
  }

  adSets(campaignId: string): readonly AdSet[] {
    return this.#world.ads.adSets.of(campaignId)
  }

  creatives(accountId: string): readonly Creative[] {
    this.#world.ads.ensure(accountId)
    return this.#world.ads.creatives.of(accountId)
  }

  ads(adSetId: string): readonly Ad[] {
    return this.#world.ads.ads.of(adSetId)
  }

  /** @returns how many there are that are not deleted, of one ad account or of all that somebody looked at. */
  treeCounts(accountId?: string): AdsCounts {
    if (accountId !== undefined) this.#world.ads.ensure(accountId)
    return this.#world.ads.counts(accountId)
  }

  /** How often a client asked for the bulk delete of campaigns, which is never right. */
  get bulkDeletes(): number {
    return this.#world.ads.bulkDeletes
  }

  /** Times of processing and review; a test may change them. */
  get adsSettings(): AdsSettings {
    return this.#world.ads.settings
  }

  /** Catalogs that the portfolio owns. */
  catalogs(businessId: string): readonly Catalog[] {
    return this.#world.catalogs.ownedBy(businessId)
  }

  productSets(catalogId: string): readonly ProductSet[] {
    return this.#world.catalogs.setsOf(catalogId)
  }

  /** Who benefits from and who pays for ads in the EU, where the ad account has a default. */
  setRegulationDefaults(accountId: string, defaults: { readonly payor: string | null; readonly beneficiary: string | null }): void {
    this.#world.ads.regulationDefaults.set(accountId, defaults)
  }

  /** Puts a share in place, or takes it away, as somebody else would at Meta: no line in the ledger. */
  place(pixelId: string, accountId: string, businessId: string | null): void {
    this.#world.sharing.place(pixelId, accountId, businessId)
  }

  /** Makes a token die, as when it is revoked while a job runs. */
  killToken(token: string, subcode: 458 | 459 | 460 | 463 | 467 | 492): void {
    this.#world.tokens.fail(token, { subcode, at: this.#world.clock.now() })
  }

  healToken(token: string): void {
    this.#world.tokens.heal(token)
  }

  counts(): StateCounts {
    const { directory, sharing } = this.#world
    const grants = sharing.pixelGrants.all()
    const accountGrants = sharing.accountGrants.all()
    return {
      portfolios: this.#world.ownPortfolioIds.length,
      partners: this.#world.partnerIds.length,
      pixels: directory.pixels.size,
      adAccounts: directory.accounts.size,
      accountShares: sharing.shareCount,
      partnerShares: grants.filter(({ grant }) => grant.status === 'CONFIRMED').length,
      pendingRequests: [...grants, ...accountGrants].filter(({ grant }) => grant.status === 'PENDING').length,
      tree: this.#world.ads.counts(),
      bulkDeletes: this.#world.ads.bulkDeletes,
    }
  }

  #businesses(ids: readonly string[]): readonly Business[] {
    return ids.map((id) => this.#world.directory.businesses.get(id)).filter((business) => business !== undefined)
  }
}
