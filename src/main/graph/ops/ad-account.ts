import { z } from 'zod'
import { accountStatus } from '#shared/domain/ad-account.ts'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import { adAccountId, businessId } from '#shared/domain/ids.ts'

/** An ad account as Meta lists it: without the portfolios of ours that hold it, which only the asker knows. */
export type AdAccountRow = Omit<AdAccount, 'holders'>

/** `account_id` is the numeric id, `id` the one with `act_` (graph-facts 2.3). */
export const adAccountFields = ['id', 'account_id', 'name', 'currency', 'timezone_name', 'account_status', 'business{id,name}'] as const

export const adAccountWire = z.object({
  account_id: adAccountId,
  name: z.string().optional(),
  currency: z.string().optional(),
  timezone_name: z.string().optional(),
  account_status: z.number().optional(),
  business: z.object({ id: businessId, name: z.string().optional() }).nullish(),
})
export type AdAccountWire = z.output<typeof adAccountWire>

/** @returns the row in the app's words; what Meta leaves out reads as unknown, never as a crash. */
export function toAdAccountRow(wire: AdAccountWire): AdAccountRow {
  return {
    id: wire.account_id,
    name: wire.name ?? `Ad account ${wire.account_id}`,
    currency: wire.currency ?? '',
    timeZone: wire.timezone_name ?? '',
    status: wire.account_status === undefined ? 'unknown' : accountStatus(wire.account_status),
    owner: wire.business ? { id: wire.business.id, name: wire.business.name ?? `Portfolio ${wire.business.id}` } : null,
  }
}
