import { z } from 'zod'
import { assetKinds, assetRatios, assetWarnings } from './creative-terms.ts'
import { contentHash } from './creative.ts'
import { adAccountId, catalogId, connectionId, imageHash, instagramId, instant, launchDraftId, pageId, pixelId, productSetId, videoId } from './ids.ts'
import { AMOUNT_MAX } from './launch-bounds.ts'
import { rowNames } from './naming.ts'
import { placements, targeting } from './targeting.ts'

const shortId = z.string().min(1).max(40)
const text = (max: number) => z.string().max(max)

/** Minor units of the ad account's currency. */
const minorUnits = z.number().int().min(0).max(AMOUNT_MAX)

/** A day and time in the ad account's zone: `2026-12-01T09:00`. */
export const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

/** Daily: may be spent on an average day. Lifetime: in all until the end. */
export const budget = z.strictObject({ is: z.enum(['daily', 'lifetime']), amount: minorUnits })
export type Budget = z.output<typeof budget>

const campaignPart = z.strictObject({
  objective: text(40),
  /** Meta's names; empty: none applies. */
  specialCategories: z.array(text(60)).max(5),
  specialCountries: z.array(z.string().length(2)).max(250),
  /** Null: budgets are the ad sets' own. */
  budget: budget.nullable(),
  /** Ad sets may lend each other a fifth of their budgets. Asked for where the campaign has no budget (graph-facts 8.1). */
  sharesBudgets: z.boolean(),
  bidStrategy: text(60),
  /** Minor units. */
  bidAmount: minorUnits.nullable(),
  /** A return of 2 is 2.00. */
  minimumRoas: z.number().min(0.01).max(1_000).nullable(),
  spendCap: minorUnits.nullable(),
})

const adSetPart = z.strictObject({
  destination: text(40),
  goal: text(60),
  billingEvent: text(40),
  pixelId: pixelId.nullable(),
  conversionEvent: text(60).nullable(),
  customEvent: text(100).nullable(),
  applicationId: text(40).nullable(),
  storeUrl: text(1_000).nullable(),
  /** The instant form of ads that ask for contacts on the spot. */
  leadFormId: text(40).nullable().optional(),
  /** The catalog whose products ads show, and the set of them. */
  catalogId: catalogId.nullable().optional(),
  productSetId: productSetId.nullable().optional(),
  budget: budget.nullable(),
  startsAt: localTime.nullable(),
  endsAt: localTime.nullable(),
  /** As `1c`, `7c`, `7c1v`. */
  attribution: text(20),
  beneficiary: text(512),
  payor: text(512),
})

const identityPart = z.strictObject({ pageId: pageId.nullable(), instagramId: instagramId.nullable() })

/** A picture or film of the draft. With neither hash nor video id it is not at Meta yet. */
export const draftAsset = z.strictObject({
  id: shortId,
  contentHash: contentHash.nullable(),
  kind: z.enum(assetKinds),
  name: text(300),
  bytes: z.number().int().min(0),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  ratio: z.enum(assetRatios),
  /** As the file says; left out for what was never looked into: it came from the library, or from another draft. */
  colour: text(120).nullable().optional(),
  warnings: z.array(z.enum(assetWarnings)).max(assetWarnings.length).optional(),
  imageHash: imageHash.nullable(),
  videoId: videoId.nullable(),
  /** The still of a film: an image of the account. */
  thumbnailHash: imageHash.nullable(),
})
export type DraftAsset = z.output<typeof draftAsset>

/** One idea in the shapes that it comes in. */
export const concept = z.strictObject({ id: shortId, name: text(200), assetIds: z.array(shortId).max(10) })
export type Concept = z.output<typeof concept>

export const adText = z.strictObject({
  id: shortId,
  name: text(200),
  /** The first is the one; more are variants among which Meta chooses. */
  primary: z.array(text(2_200)).min(1).max(5),
  headlines: z.array(text(255)).min(1).max(5),
  descriptions: z.array(text(255)).max(5),
  callToAction: text(60),
  link: text(4_000),
  displayLink: text(255),
})
export type AdText = z.output<typeof adText>

export const audience = z.strictObject({ id: shortId, name: text(200), targeting })
export type Audience = z.output<typeof audience>

export const placementSet = z.strictObject({ id: shortId, name: text(200), placements })
export type PlacementSet = z.output<typeof placementSet>

/**
 * One ad of the launch. Rows of one campaign name are one campaign; of one campaign and ad set name one ad set. What a row says
 * itself goes before what its parts say; null: as the parts say.
 */
export const launchRow = z.strictObject({
  id: shortId,
  isIncluded: z.boolean(),
  campaignName: text(400),
  adSetName: text(400),
  adName: text(400),
  /** Names that a person wrote: filling the grid anew gives all others by the patterns of then. */
  ownNames: z.array(z.enum(rowNames)).max(rowNames.length).optional(),
  conceptId: shortId.nullable(),
  textId: shortId.nullable(),
  audienceId: shortId.nullable(),
  placementId: shortId.nullable(),
  primary: text(2_200).nullable(),
  headline: text(255).nullable(),
  description: text(255).nullable(),
  link: text(4_000).nullable(),
  budget: budget.nullable(),
})
export type LaunchRow = z.output<typeof launchRow>

/** More ads in one go are refused: Meta shows 5,000 per account and level at the most. */
export const LAUNCH_ROWS_MAX = 5_000

const naming = z.strictObject({ campaign: text(400), adSet: text(400), ad: text(400) })

/** What a person is about to launch. Kept in the database with every change; a half-filled one is a draft like any other. */
export const launchDraft = z.strictObject({
  id: launchDraftId,
  name: text(200),
  connectionId,
  accountId: adAccountId,
  campaign: campaignPart,
  adSet: adSetPart,
  identity: identityPart,
  assets: z.array(draftAsset).max(1_000),
  concepts: z.array(concept).max(1_000),
  texts: z.array(adText).max(200),
  audiences: z.array(audience).max(200),
  placements: z.array(placementSet).max(50),
  /** Meta's changes to a creative by its names: on or off, each said. */
  enhancements: z.record(text(60), z.boolean()),
  /** Shown beside ads of others. On at Meta unless told otherwise (graph-facts 8.7). */
  multiAdvertiser: z.boolean(),
  urlTags: text(1_000),
  naming,
  /** How the grid makes campaigns of its rows. */
  campaignPer: z.enum(['launch', 'concept', 'text', 'audience', 'row']),
  rows: z.array(launchRow).max(LAUNCH_ROWS_MAX),
})
export type LaunchDraft = z.output<typeof launchDraft>

/** A draft as the database keeps it. */
export const storedDraft = z.object({
  draft: launchDraft,
  /** Grows with each change; a window that saves an older one is told so. */
  revision: z.number().int(),
  updatedAt: instant,
})
export type StoredDraft = z.output<typeof storedDraft>
