import { z } from 'zod'
import { adAccountId, catalogId, instagramId, pageId, pixelId, productSetId } from './ids.ts'

export const pickKinds = ['place', 'interest', 'behavior', 'demographic', 'language'] as const
export type PickKind = (typeof pickKinds)[number]

/** What Meta's search gives. `key` is what is sent; the name is for people. */
export const foundPick = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(pickKinds),
  /** country, region, city, zip; interest, behavior ... */
  type: z.string(),
  /** Where it lies, or what it is under. */
  context: z.string(),
  country: z.string().nullable(),
  takesRadius: z.boolean(),
  /** People; null where Meta does not say. */
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type FoundPick = z.output<typeof foundPick>

const named = z.object({ id: z.string(), name: z.string() })

/** Minimum daily budgets in minor units by what is paid for (graph-facts 8.4). */
export const minimumBudgets = z.object({
  impressions: z.number().int(),
  highFrequency: z.number().int(),
  lowFrequency: z.number().int(),
  videoViews: z.number().int(),
})
export type MinimumBudgets = z.output<typeof minimumBudgets>

export const accountFacts = z.object({
  accountId: adAccountId,
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  /** What keeps ads from being made or shown: a disabled account, an unpaid bill. `unsure`: what may keep them, as far as the token sees. */
  obstacles: z.array(z.object({ code: z.string(), message: z.string(), stops: z.enum(['making', 'delivery', 'unsure']) })),
  minimums: minimumBudgets.nullable(),
  pages: z.array(z.object({ id: pageId, name: z.string(), instagram: z.array(z.object({ id: instagramId, name: z.string() })) })),
  instagram: z.array(z.object({ id: instagramId, name: z.string() })),
  pixels: z.array(z.object({ id: pixelId, name: z.string() })),
  customAudiences: z.array(named.extend({ size: z.number().nullable(), isUsable: z.boolean() })),
  beneficiaries: z.array(z.string()),
  /** Lists that could not be read, in words. */
  problems: z.array(z.string()),
})
export type AccountFacts = z.output<typeof accountFacts>

/** The apps that an ad account may advertise. */
export const advertisableApps = z.object({
  apps: z.array(named),
  /** Why they could not all be read, in words; null: they were. */
  problem: z.string().nullable(),
})
export type AdvertisableApps = z.output<typeof advertisableApps>

/** The catalogs of a connection's portfolios, their own and those of others that they work with. */
export const catalogList = z.object({
  catalogs: z.array(
    z.object({
      id: catalogId,
      name: z.string(),
      /** Of the portfolio that has it. */
      portfolio: z.string(),
      /** Another portfolio's, shared with this one. */
      isClients: z.boolean(),
      /** Null: Meta does not say. */
      products: z.number().int().nullable(),
    }),
  ),
  /** Why they could not all be read, in words; null: they were. */
  problem: z.string().nullable(),
})
export type CatalogList = z.output<typeof catalogList>

/** The sets of one catalog's products. */
export const productSetList = z.object({
  sets: z.array(z.object({ id: productSetId, name: z.string(), products: z.number().int().nullable() })),
  problem: z.string().nullable(),
})
export type ProductSetList = z.output<typeof productSetList>

export const audienceEstimate = z.object({
  /** Null: Meta does not know, which is not zero. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  isReady: z.boolean(),
  /** Meta's sentence about the audience, line by line. */
  lines: z.array(z.object({ content: z.string(), children: z.array(z.string()) })),
  problem: z.string().nullable(),
})
export type AudienceEstimate = z.output<typeof audienceEstimate>
