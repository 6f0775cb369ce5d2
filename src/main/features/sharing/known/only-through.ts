import type { AdAccountId, BusinessId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'

/** @returns the ad accounts that Meta lists with a pixel for this partner and for no other portfolio. */
export function accountsOnlyThrough({ accounts }: Pick<PixelAccess, 'accounts'>, partnerId: BusinessId): readonly AdAccountId[] {
  const elsewhere = new Set(accounts.filter((account) => account.via !== partnerId).map((account) => account.accountId))
  return accounts.filter(({ accountId, via }) => via === partnerId && !elsewhere.has(accountId)).map((account) => account.accountId)
}
