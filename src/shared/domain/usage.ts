import { z } from 'zod'
import { instant } from './ids.ts'

export const bucketScopes = ['app', 'adAccount', 'business', 'page', 'user'] as const

/** The access tier as Meta names it in headers: `standard_access` is the good one (graph-facts 2.4). */
export const usageTiers = ['development_access', 'standard_access', 'unknown'] as const

/** How much of one of Meta's limits is used, from the headers of the last answer (graph-facts 4.1). */
export const usageBucket = z.object({
  scope: z.enum(bucketScopes),
  /** Id of the app, ad account, portfolio or Page. */
  id: z.string(),
  percent: z.number(),
  tier: z.enum(usageTiers),
  /** Set while Meta has this bucket blocked. */
  blockedUntil: instant.nullable(),
  seenAt: instant,
})
export type UsageBucket = z.output<typeof usageBucket>
