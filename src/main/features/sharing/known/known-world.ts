import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { ShareKnowledge } from './knowledge.ts'
import type { Relations } from './targets.ts'

/** A connection with all that a plan through it is computed from. */
export interface KnownConnection {
  readonly connection: Connection
  readonly knowledge: ShareKnowledge
  readonly relations: Relations
}

/** A wish that the chosen connection can't meet, with its position in the plan. */
export interface OpenWish {
  readonly cell: number
  readonly edit: ShareEdit
}

/** Everything that is known through any connection. */
export class KnownWorld {
  readonly all: readonly KnownConnection[]

  constructor(all: readonly KnownConnection[]) {
    this.all = all
  }

  pixel(id: PixelId): Pixel | undefined {
    return this.all.map(({ knowledge }) => knowledge.pixels.get(id)).find((pixel) => pixel !== undefined)
  }

  businessName(id: BusinessId): string {
    return this.all.map(({ knowledge }) => knowledge.businessNames.get(id)).find((name) => name !== undefined) ?? `Portfolio ${id}`
  }

  account(id: AdAccountId): AdAccount | undefined {
    return this.all.map(({ knowledge }) => knowledge.accounts.get(id)).find((account) => account !== undefined)
  }

  /** @returns the connection that reaches the portfolio which owns a pixel. */
  ownerOf(pixel: Pixel | undefined): KnownConnection | undefined {
    return this.all.find(({ knowledge }) => pixel?.owner != null && knowledge.ownPortfolios.has(pixel.owner.id))
  }

  /** @returns portfolios of ours that hold what an ad account's wish is about. */
  holdersOf({ target }: ShareEdit): readonly { readonly known: KnownConnection; readonly businessId: BusinessId }[] {
    if (target.type === 'partner') return []
    return this.all.flatMap((known) => {
      const { connectionId, ownPortfolios, accounts } = known.knowledge
      const holders = (accounts.get(target.id)?.holders ?? []).filter((holder) => holder.connectionId === connectionId && ownPortfolios.has(holder.businessId))
      return holders.map(({ businessId }) => ({ known, businessId }))
    })
  }
}
