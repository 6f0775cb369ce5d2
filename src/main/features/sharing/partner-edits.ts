import type { BusinessId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { accountsOnlyThrough } from './known/only-through.ts'

/**
 * The wishes that take a partner off these pixels: the partner itself, and the ad accounts that have a pixel through it alone. An account
 * that one of our own portfolios holds too is ours, and keeps it.
 */
export function partnerEdits(access: readonly PixelAccess[], partnerId: BusinessId): readonly ShareEdit[] {
  return access.flatMap((each) => {
    const { pixelId, partners } = each
    if (!partners.some((partner) => partner.businessId === partnerId)) return []
    return [
      { pixelId, target: { type: 'partner' as const, id: partnerId }, effect: 'remove' as const },
      ...accountsOnlyThrough(each, partnerId).map((id) => ({ pixelId, target: { type: 'account' as const, id }, effect: 'remove' as const })),
    ]
  })
}
