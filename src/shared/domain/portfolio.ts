import { z } from 'zod'
import { businessId } from './ids.ts'

/** Meta's `verification_status` of a business (graph-facts 2.3); anything newer reads as `unknown`, never as a crash. */
export const verificationStatuses = [
  'expired',
  'failed',
  'ineligible',
  'not_verified',
  'pending',
  'pending_need_more_info',
  'pending_submission',
  'rejected',
  'revoked',
  'verified',
  'unknown',
] as const

export const portfolio = z.object({
  id: businessId,
  name: z.string(),
  verification: z.enum(verificationStatuses),
})
export type Portfolio = z.output<typeof portfolio>
