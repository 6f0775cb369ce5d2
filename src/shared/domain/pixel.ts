import { z } from 'zod'
import { adAccountId, businessId, connectionId, instant, named, pixelId } from './ids.ts'

/** Where a pixel was seen: in which portfolio, through which connection, and whether that portfolio owns it. */
export const pixelHolding = z.object({
  connectionId,
  businessId,
  businessName: z.string(),
  relation: z.enum(['owned', 'client']),
})

export const pixelAccessCounts = z.object({
  partners: z.number().int(),
  pendingPartners: z.number().int(),
  accounts: z.number().int(),
  readAt: instant,
  /** False when a part of the reads failed: the counts are then a lower bound. */
  complete: z.boolean(),
})

export const pixel = z.object({
  id: pixelId,
  name: z.string(),
  holdings: z.array(pixelHolding),
  /** Null: nobody, or nobody that the token may see (graph-facts 7.2). */
  owner: named(businessId).nullable(),
  createdAt: instant.nullable(),
  /** Null: never fired. */
  lastFiredAt: instant.nullable(),
  isUnavailable: z.boolean(),
  /** Lift studies only: not to be offered as an optimisation pixel. */
  isRestricted: z.boolean(),
  dataUse: z.string().nullable(),
  /** Null until they have been read. */
  access: pixelAccessCounts.nullable(),
})
export type Pixel = z.output<typeof pixel>

export const partnerAccess = z.object({
  businessId,
  name: z.string(),
  tasks: z.array(z.string()),
  status: z.enum(['shared', 'pending']),
  /** Since when it has been waiting, where Meta says so. */
  askedAt: instant.optional(),
})
export type PartnerAccess = z.output<typeof partnerAccess>

/** One ad account with a pixel, and the portfolio through which it has it. */
export const accountAccess = z.object({
  accountId: adAccountId,
  name: z.string(),
  currency: z.string(),
  via: businessId,
})
export type AccountAccess = z.output<typeof accountAccess>

/** Who has a pixel, as read from Meta at `readAt`. */
export const pixelAccess = z.object({
  pixelId,
  partners: z.array(partnerAccess),
  accounts: z.array(accountAccess),
  /** Portfolios whose ad accounts were asked for: the list is filtered by portfolio, so others are simply not known. */
  portfoliosRead: z.array(businessId),
  /** False: a partner that is not in the list may be there. Without it: as whole as the rest. */
  arePartnersWhole: z.boolean().optional(),
  /** Sentences for the parts that could not be read. */
  problems: z.array(z.string()),
  readAt: instant,
})
export type PixelAccess = z.output<typeof pixelAccess>
