import { Ids } from './ids.ts'
import { Shelf } from './shelf.ts'
import type { SandboxClock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import type { Ad, AdLabel, AdSet, AdsStatus, Campaign, Creative } from './ads-types.ts'
import type { EffectKind, Ledger } from './ledger.ts'

interface AdsParts {
  readonly ledger: Ledger
  readonly clock: SandboxClock
  /** Of its own, so that what clients make does not depend on what was seeded when. */
  readonly random: Random
}

export interface AdsSettings {
  /** Time of the sandbox's clock that a creative is IN_PROCESS. */
  creativeMs: number
  /** Time of the sandbox's clock that a review takes. */
  reviewMs: number
  /** So many of each kind may an ad account have that are neither deleted nor archived (graph-facts 8.1; pages disagree, the stricter counts). */
  mostLive: Record<LimitedKind, number>
  /** So many of each kind may it have archived. */
  mostArchived: number
}

/** Kinds whose number Meta limits in an ad account. */
export type LimitedKind = 'campaigns' | 'adSets' | 'ads'

/** What the store has to be told of the world around it. */
export interface AdsSurroundings {
  /** Puts into the store what an ad account has had before anybody came; called once, when somebody first looks. */
  readonly seed: (accountId: string) => void
  /** In the order in which seeded ids count them. */
  readonly accountIds: () => readonly string[]
  /** Ads of an account that cannot pay never deliver. */
  readonly canPay: (accountId: string) => boolean
}

export interface AdsCounts {
  readonly campaigns: number
  readonly adSets: number
  readonly creatives: number
  readonly ads: number
}

export type NodeKind = 'Campaign' | 'AdSet' | 'AdCreative' | 'Ad' | 'AdLabel'

/** Seeded ids name their account: `120`, six digits of its place, nine of the object's. So an id is found before its account was looked at. */
export const SEEDED_ID = /^120(\d{6})\d{9}$/

/** Campaigns, ad sets, creatives, ads and labels of every ad account (graph-facts 8). */
export class Ads {
  readonly settings: AdsSettings = {
    creativeMs: 2000,
    reviewMs: 5000,
    mostLive: { campaigns: 5000, adSets: 5000, ads: 5000 },
    mostArchived: 100_000,
  }
  /** Ids that reads do not show yet. */
  readonly hidden = new Set<string>()
  readonly campaigns = new Shelf<Campaign>(this.hidden, (campaign) => [campaign.accountId])
  readonly adSets = new Shelf<AdSet>(this.hidden, (adSet) => [adSet.accountId, adSet.campaignId])
  readonly creatives = new Shelf<Creative>(this.hidden, (creative) => [creative.accountId])
  readonly ads = new Shelf<Ad>(this.hidden, (ad) => [ad.accountId, ad.campaignId, ad.adSetId, ad.creativeId])
  readonly labels = new Shelf<AdLabel>(this.hidden, (label) => [label.accountId])
  /** Who pays and who benefits, where an ad account has a default for ads in the EU. */
  readonly regulationDefaults = new Map<string, { readonly payor: string | null; readonly beneficiary: string | null }>()
  /** Calls of the bulk delete, which is refused. */
  bulkDeletes = 0
  readonly #parts: AdsParts
  readonly #ids: Ids
  readonly #seeded = new Set<string>()
  /** Account and content -> creative. */
  readonly #byContent = new Map<string, string>()
  #around: AdsSurroundings | null = null

  constructor(parts: AdsParts) {
    this.#parts = parts
    this.#ids = new Ids(parts.random)
  }

  surround(around: AdsSurroundings): void {
    this.#around = around
  }

  canPay(accountId: string): boolean {
    return this.#around?.canPay(accountId) ?? true
  }

  /** Fills the ad account on the first look at it. */
  ensure(accountId: string): void {
    if (this.#seeded.has(accountId)) return
    this.#seeded.add(accountId)
    this.#around?.seed(accountId)
  }

  nextId(): string {
    for (;;) {
      const id = this.#ids.next(18)
      if (!SEEDED_ID.test(id)) return id
    }
  }

  /** @returns which kind of object has the id. */
  kindOf(id: string): NodeKind | null {
    const place = SEEDED_ID.exec(id)?.[1]
    if (place !== undefined) {
      const accountId = this.#around?.accountIds()[Number(place)]
      if (accountId !== undefined) this.ensure(accountId)
    }
    if (this.campaigns.get(id)) return 'Campaign'
    if (this.adSets.get(id)) return 'AdSet'
    if (this.creatives.get(id)) return 'AdCreative'
    if (this.ads.get(id)) return 'Ad'
    return this.labels.get(id) ? 'AdLabel' : null
  }

  /** @returns the ad account of whatever has the id. */
  accountOf(id: string): string | null {
    const found = this.campaigns.get(id) ?? this.adSets.get(id) ?? this.creatives.get(id) ?? this.ads.get(id) ?? this.labels.get(id)
    return found?.accountId ?? null
  }

  /** @returns a creative of the same content that is not deleted: Meta answers with it instead of making another (graph-facts 8.7). */
  sameContent(accountId: string, contentKey: string): Creative | undefined {
    const id = this.#byContent.get(`${accountId}/${contentKey}`)
    const creative = id === undefined ? undefined : this.creatives.get(id)
    return creative?.status === 'DELETED' ? undefined : creative
  }

  addCreative(creative: Creative): Creative {
    this.#byContent.set(`${creative.accountId}/${creative.contentKey}`, creative.id)
    return this.creatives.add(creative)
  }

  /** Moves the ad to another creative, in the lists too. */
  useCreative(ad: Ad, creativeId: string): void {
    this.ads.move(ad, () => {
      ad.creativeId = creativeId
    })
  }

  /** @returns the label of that name, made without a word when there is none (graph-facts 8.9). */
  labelNamed(accountId: string, name: string): AdLabel {
    const known = this.labels.of(accountId).find((label) => label.name === name)
    if (known) return known
    const now = this.#parts.clock.now()
    const label = this.labels.add({ id: this.nextId(), accountId, name, createdAt: now, updatedAt: now })
    this.record('adlabel.create', label.id, accountId)
    return label
  }

  /** @returns true when the ad account has as many as Meta lets it have. */
  isFull(accountId: string, kind: LimitedKind): boolean {
    const most = this.settings.mostLive[kind]
    // What is deleted counts in the first figure and not in the second, which has to look at each.
    return this[kind].countOf(accountId) >= most && this.#countBy(accountId, kind, ['ACTIVE', 'PAUSED']) >= most
  }

  isArchiveFull(accountId: string, kind: LimitedKind): boolean {
    const most = this.settings.mostArchived
    return this[kind].countOf(accountId) >= most && this.#countBy(accountId, kind, ['ARCHIVED']) >= most
  }

  #countBy(accountId: string, kind: LimitedKind, statuses: readonly AdsStatus[]): number {
    const rows: readonly { readonly status: AdsStatus }[] = this[kind].of(accountId)
    return rows.filter((row) => statuses.includes(row.status)).length
  }

  /** @param accountId only of this one. @returns how many there are that are not deleted; accounts nobody looked at count nothing. */
  counts(accountId?: string): AdsCounts {
    const accounts = accountId === undefined ? [...this.#seeded] : [accountId]
    const count = (shelf: { of: (owner: string) => readonly { readonly status: string }[] }) =>
      accounts.reduce((total, each) => total + shelf.of(each).filter((item) => item.status !== 'DELETED').length, 0)
    return { campaigns: count(this.campaigns), adSets: count(this.adSets), creatives: count(this.creatives), ads: count(this.ads) }
  }

  record(kind: EffectKind, objectId: string, targetId: string | null, changed = true): void {
    this.#parts.ledger.record({ kind, at: this.#parts.clock.now(), objectId, targetId, via: null, changed })
  }
}
