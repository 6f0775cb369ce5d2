import { z } from 'zod'
import { adAccount } from './ad-account.ts'
import { adAccountId, businessId, connectionId, instant, named, pixelId } from './ids.ts'
import { pixelAccess } from './pixel.ts'
import { pixelTasks } from './pixel-terms.ts'
import { SHARE_EDITS_MAX } from './share-terms.ts'
import { planAcceptance, shareWay } from './share-way.ts'
import { bucketScopes, usageTiers } from './usage.ts'

/** Who can be given a pixel. */
export const shareTarget = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('partner'), id: businessId }),
  z.strictObject({ type: z.literal('account'), id: adAccountId }),
])
export type ShareTarget = z.output<typeof shareTarget>

export const shareEffects = ['add', 'remove'] as const
export type ShareEffect = (typeof shareEffects)[number]

/** One wish: give this pixel to this target, or take it away. */
export const shareEdit = z.strictObject({
  pixelId,
  target: shareTarget,
  effect: z.enum(shareEffects),
  /** What this partner gets; without it the tasks of the request. */
  tasks: z.array(z.enum(pixelTasks)).min(1).optional(),
  /** For an ad account the portfolio to act through, where it can; else the planner chooses. */
  via: businessId.optional(),
  /** Changes what a partner may do that has the pixel already; one that does not have it gets nothing. Needs `tasks`. */
  retask: z.boolean().optional(),
})
export type ShareEdit = z.output<typeof shareEdit>

/**
 * What becomes of one wish. `add`, `remove`: will be written. `there`, `absent`: nothing to do. `partnerFirst`: written
 * after the partner step that the plan adds. `pending`: waits for a partner to accept. `change`: the partner has it and may do other
 * things afterwards. `impossible`: see its reason.
 */
export const shareOutcomes = ['add', 'remove', 'there', 'absent', 'partnerFirst', 'pending', 'change', 'impossible'] as const
export type ShareOutcome = (typeof shareOutcomes)[number]

export const impossibleReasons = [
  'ownerNotVisible',
  'ownerIsElsewhere',
  'accountNotHeld',
  'ownPortfolio',
  'pixelUnavailable',
  'accessNotRead',
  'wrongConnection',
] as const
export type ImpossibleReason = (typeof impossibleReasons)[number]

const sharePartner = named(businessId).extend({ isOwn: z.boolean() })

/** Everyone a pixel can be shared with through one connection. */
export const shareTargets = z.object({
  connectionId,
  partners: z.array(sharePartner),
  accounts: z.array(adAccount),
  problems: z.array(z.string()),
})
export type ShareTargets = z.output<typeof shareTargets>

/** What became of ids that were named as partners. */
export const addedPartners = z.object({
  partners: z.array(sharePartner),
  /** Ids of something else than a portfolio, each with its sentence. */
  refused: z.array(z.object({ id: businessId, sentence: z.string() })),
})
export type AddedPartners = z.output<typeof addedPartners>

export const sharePlanReason = z.object({
  reason: z.enum(impossibleReasons),
  sentence: z.string(),
  count: z.number().int(),
  /** Positions of the wishes it concerns, so that a screen can show them. */
  cells: z.array(z.number().int()).optional(),
})

/** The limit at Meta that a plan brings closest to its end. */
export const planLimit = z.object({
  scope: z.enum(bucketScopes),
  id: z.string(),
  /** Of the ad account or portfolio, where it is known. */
  name: z.string().nullable(),
  /** Null: Meta has not said anything about it yet. */
  percentNow: z.number().nullable(),
  /** At the end of the plan; null where what a call costs is not known. */
  percentAfter: z.number().nullable(),
  tier: z.enum(usageTiers),
})
export type PlanLimit = z.output<typeof planLimit>

/** A plan in figures. Cells are in the order of the wishes. */
export const sharePlan = z.object({
  cells: z.array(z.enum(shareOutcomes)),
  toAdd: z.number().int(),
  toRemove: z.number().int(),
  toChange: z.number().int(),
  there: z.number().int(),
  absent: z.number().int(),
  partnerFirst: z.number().int(),
  pending: z.number().int(),
  impossible: z.number().int(),
  reasons: z.array(sharePlanReason),
  /** Partner steps that the plan adds by itself, so that accounts can follow. */
  invitations: z.array(z.object({ business: named(businessId), pixels: z.number().int(), sharesThatFollow: z.number().int() })),
  /** Partners that have been invited and have not accepted yet. */
  waitingFor: z.array(
    z.object({
      business: named(businessId),
      shares: z.number().int(),
      /** Those that follow by themselves once it has accepted. */
      following: z.number().int().optional(),
    }),
  ),
  /** Ad accounts to be taken away that only wait for a partner: running the plan, or trying to, is enough for them to follow no more. */
  noLongerFollow: z.number().int().optional(),
  /** Partners that get pixels by this plan, and who accepts there. */
  acceptances: z.array(planAcceptance).optional(),
  /** What can be done about wishes that are not possible through this connection. */
  ways: z.array(shareWay).optional(),
  /** Jobs that have not ended and work against it, each in a sentence: it can't be run as long as there is one. */
  conflicts: z.array(z.string()).optional(),
  /** Graph operations that will be written; Meta counts each one. */
  writes: z.number().int(),
  /** HTTP requests they travel in. */
  requests: z.number().int(),
  /** Reads and writes that Meta counts against its limits. */
  calls: z.number().int(),
  /** From start to end, `waitMs` included. */
  expectedMs: z.number(),
  /** How long Meta's limits make it wait, as far as they are known. */
  waitMs: z.number(),
  /** Null: no limit is concerned. */
  tightest: planLimit.nullable(),
})
export type SharePlan = z.output<typeof sharePlan>

export const shareRequest = z.strictObject({
  connectionId,
  edits: z.array(shareEdit).min(1).max(SHARE_EDITS_MAX),
  /** What partners get. EDIT only works for apps that Meta allowed (graph-facts 7.1). */
  tasks: z.array(z.enum(pixelTasks)).min(1),
  /** When what is given is to end. Kept on this machine: Meta knows no such thing. */
  endsAt: instant.optional(),
})
export type ShareRequest = z.output<typeof shareRequest>

export const sharingRead = z.object({ pixels: z.array(pixelAccess) })
