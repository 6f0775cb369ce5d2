import { adAccountId, businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEdit, ShareEffect } from '#shared/domain/sharing.ts'
import type { ShareKnowledge } from '#main/features/sharing/known/knowledge.ts'
import type { ShareStep } from '#main/features/sharing/plan/share-step.ts'

export const here = connectionId.parse('c-1-1')
export const elsewhere = connectionId.parse('c-2-2')
export const biz = (number: number): BusinessId => businessId.parse(`9${number}`)
export const px = (number: number): PixelId => pixelId.parse(`5${number}`)
export const acc = (number: number): AdAccountId => adAccountId.parse(`7${number}`)

const readAt = '2026-10-01T00:00:00.000Z'

interface WorldPixel {
  readonly owner: BusinessId | null
  readonly partners: Map<BusinessId, 'shared' | 'pending'>
  /** Ad account -> the portfolio through which it has the pixel. */
  readonly accounts: Map<AdAccountId, BusinessId>
  readonly isUnavailable: boolean
}

/** Portfolios, pixels and ad accounts as Meta would have them: what is known is derived from it, and steps are applied to it. */
export class ShareWorld {
  readonly own = new Set<BusinessId>()
  readonly pixels = new Map<PixelId, WorldPixel>()
  readonly holders = new Map<AdAccountId, readonly BusinessId[]>()

  pixel(id: PixelId, owner: BusinessId | null, more: { readonly isUnavailable?: boolean } = {}): WorldPixel {
    const pixel: WorldPixel = { owner, partners: new Map(), accounts: new Map(), isUnavailable: more.isUnavailable ?? false }
    this.pixels.set(id, pixel)
    return pixel
  }

  has(business: BusinessId, pixel: WorldPixel): boolean {
    return pixel.owner === business || pixel.partners.get(business) === 'shared'
  }

  knowledge(changes: Partial<ShareKnowledge> = {}): ShareKnowledge {
    return {
      connectionId: here,
      ownPortfolios: this.own,
      pixels: new Map([...this.pixels].map(([id, pixel]) => [id, this.#domainPixel(id, pixel)])),
      access: new Map([...this.pixels].map(([id, pixel]) => [id, accessOf(id, pixel)])),
      accounts: new Map([...this.holders].map(([id, holders]) => [id, domainAccount(id, holders.filter((each) => this.own.has(each)))])),
      businessNames: new Map(),
      roundMs: 600,
      forecast: () => ({ waitMs: 0, tightest: null }),
      ...changes,
    }
  }

  /** Does what Meta would do. @throws when a step breaks Meta's rules. */
  apply(step: ShareStep): void {
    const pixel = this.pixels.get(step.pixelId)
    if (!pixel) throw new Error(`no pixel ${step.pixelId}`)
    const { target, businessId: business } = step
    if (target.type === 'partner') {
      if (pixel.owner === null || !this.own.has(pixel.owner)) throw new Error('only the owner may change partners')
      if (target.id === pixel.owner) throw new Error('the owner is no partner')
      if (step.effect === 'add') pixel.partners.set(target.id, 'shared')
      else {
        if (!pixel.partners.delete(target.id)) throw new Error('no such partner')
        for (const [account, via] of pixel.accounts) if (via === target.id) pixel.accounts.delete(account)
      }
      return
    }
    if (step.follows) {
      if (pixel.accounts.has(target.id)) throw new Error('it should have gone with its partner')
      return
    }
    if (step.effect === 'remove') {
      if (pixel.accounts.get(target.id) !== business) throw new Error('not shared through this portfolio')
      pixel.accounts.delete(target.id)
      return
    }
    if (!this.own.has(business)) throw new Error('can not act through a portfolio of somebody else')
    if (!this.has(business, pixel)) throw new Error('the portfolio does not have the pixel')
    if (!this.holders.get(target.id)?.includes(business)) throw new Error('the portfolio does not have the ad account')
    if (pixel.accounts.has(target.id)) throw new Error('shared already')
    pixel.accounts.set(target.id, business)
  }

  isShared(edit: ShareEdit): boolean {
    const pixel = this.pixels.get(edit.pixelId)
    return edit.target.type === 'partner' ? (pixel?.partners.has(edit.target.id) ?? false) : (pixel?.accounts.has(edit.target.id) ?? false)
  }

  #domainPixel(id: PixelId, pixel: WorldPixel): Pixel {
    return {
      id,
      name: `Pixel ${id}`,
      owner: pixel.owner === null ? null : { id: pixel.owner, name: `Portfolio ${pixel.owner}` },
      createdAt: null,
      lastFiredAt: null,
      isUnavailable: pixel.isUnavailable,
      isRestricted: false,
      dataUse: null,
      access: null,
      holdings: [...this.own]
        .filter((business) => this.has(business, pixel))
        .map((business) => ({
          connectionId: here,
          businessId: business,
          businessName: `Portfolio ${business}`,
          relation: pixel.owner === business ? 'owned' : 'client',
        })),
    }
  }
}

function accessOf(id: PixelId, pixel: WorldPixel): PixelAccess {
  return {
    pixelId: id,
    partners: [...pixel.partners].map(([partner, status]) => ({ businessId: partner, name: `Portfolio ${partner}`, tasks: ['ANALYZE'], status })),
    accounts: [...pixel.accounts].map(([accountId, via]) => ({ accountId, name: `Account ${accountId}`, currency: 'EUR', via })),
    portfoliosRead: [],
    problems: [],
    readAt,
  }
}

function domainAccount(id: AdAccountId, holders: readonly BusinessId[]): AdAccount {
  return {
    id,
    name: `Account ${id}`,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    status: 'active',
    owner: null,
    holders: holders.map((holder) => ({ connectionId: here, businessId: holder })),
  }
}

export const partnerEdit = (effect: ShareEffect, pixel: PixelId, id: BusinessId): ShareEdit => ({ pixelId: pixel, effect, target: { type: 'partner', id } })
export const accountEdit = (effect: ShareEffect, pixel: PixelId, id: AdAccountId): ShareEdit => ({ pixelId: pixel, effect, target: { type: 'account', id } })
