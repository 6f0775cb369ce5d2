import { z } from 'zod'
import { adAccountId, businessId, connectionId, named } from './ids.ts'

/** Meta's `account_status` (graph-facts 2.3). */
const accountStatusNames: Readonly<Record<number, string>> = {
  1: 'active',
  2: 'disabled',
  3: 'unsettled',
  7: 'pendingRiskReview',
  8: 'pendingSettlement',
  9: 'inGracePeriod',
  100: 'pendingClosure',
  101: 'closed',
}
export const accountStatuses = [
  'active',
  'disabled',
  'unsettled',
  'pendingRiskReview',
  'pendingSettlement',
  'inGracePeriod',
  'pendingClosure',
  'closed',
  'unknown',
] as const
export type AccountStatus = (typeof accountStatuses)[number]

/** @param code Meta's number. @returns its name, or `unknown` for a number newer than this app. */
export function accountStatus(code: number): AccountStatus {
  const name = accountStatusNames[code]
  return accountStatuses.find((each) => each === name) ?? 'unknown'
}

export const adAccount = z.object({
  id: adAccountId,
  name: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  timeZone: z.string(),
  status: z.enum(accountStatuses),
  owner: named(businessId).nullable(),
  /** Portfolios of ours that have it, owned or as client: only through one of them can a pixel be shared with it. */
  holders: z.array(z.object({ connectionId, businessId })),
})
export type AdAccount = z.output<typeof adAccount>
