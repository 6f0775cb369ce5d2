import type { BusinessId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'

/**
 * The wishes that take a partner off these pixels: the partner itself, and the ad accounts that have a pixel through it alone. An account
 * that one of our own portfolios holds too is ours, and keeps it.
 */
export function partnerEdits(access: readonly PixelAccess[], partnerId: BusinessId): readonly ShareEdit[] {
  return access.flatMap(({ pixelId, partners, accounts }) => {
    if (!partners.some((partner) => partner.businessId === partnerId)) return []
    const elsewhere = new Set(accounts.filter((account) => account.via !== partnerId).map((account) => account.accountId))
    const through = accounts.filter((account) => account.via === partnerId && !elsewhere.has(account.accountId))
    return [
      { pixelId, target: { type: 'partner' as const, id: partnerId }, effect: 'remove' as const },
      ...through.map((account) => ({ pixelId, target: { type: 'account' as const, id: account.accountId }, effect: 'remove' as const })),
    ]
  })
}
