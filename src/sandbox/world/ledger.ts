export type EffectKind =
  | 'pixel.create'
  | 'pixel.update'
  | 'pixel.partner.grant'
  | 'pixel.partner.request'
  | 'pixel.partner.accept'
  | 'pixel.partner.decline'
  | 'pixel.partner.revoke'
  | 'pixel.account.share'
  | 'pixel.account.unshare'
  | 'account.partner.grant'
  | 'account.partner.request'
  | 'account.partner.accept'
  | 'account.partner.decline'
  | 'account.partner.revoke'
  | 'image.create'
  | 'image.reuse'
  | 'image.delete'
  | 'video.create'
  | 'video.delete'
  | 'campaign.create'
  | 'campaign.update'
  | 'campaign.delete'
  | 'adset.create'
  | 'adset.update'
  | 'adset.delete'
  | 'creative.create'
  | 'creative.reuse'
  | 'creative.update'
  | 'creative.delete'
  | 'ad.create'
  | 'ad.update'
  | 'ad.delete'
  | 'adlabel.create'
  | 'adlabel.update'
  | 'adlabel.delete'

/** One write that the simulated Meta accepted. */
export interface Effect {
  /** Starts at 1, grows by one. */
  readonly sequence: number
  readonly at: number
  readonly kind: EffectKind
  readonly objectId: string
  readonly targetId: string | null
  /** The business that it went through, where there is one. */
  readonly via: string | null
  /** False: accepted, but all was so already. Two entries with `changed` for one object and target mean a write done twice. */
  readonly changed: boolean
}

/** Every accepted write in order: what tests check instead of a client's word. */
export class Ledger {
  #entries: Effect[] = []

  get entries(): readonly Effect[] {
    return this.#entries
  }

  record(effect: Omit<Effect, 'sequence'>): void {
    this.#entries.push({ sequence: this.#entries.length + 1, ...effect })
  }

  /** Forgets all: what the seed put in place is no effect of a client. */
  clear(): void {
    this.#entries = []
  }
}
