import { z } from 'zod'
import { adAccount } from './ad-account.ts'
import { adAccountId, businessId, connectionId, named, pixelId } from './ids.ts'
import { pixelAccess, pixelTasks } from './pixel.ts'

/** Who can be given a pixel. */
export const shareTarget = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('partner'), id: businessId }),
  z.strictObject({ type: z.literal('account'), id: adAccountId }),
])
export type ShareTarget = z.output<typeof shareTarget>

/** A text key for maps and React: `partner:123` or `account:456`. */
export function targetKey(target: ShareTarget): string {
  return `${target.type}:${target.id}`
}

export const shareEffects = ['add', 'remove'] as const
export type ShareEffect = (typeof shareEffects)[number]

/** One wish: give this pixel to this target, or take it away. */
export const shareEdit = z.strictObject({ pixelId, target: shareTarget, effect: z.enum(shareEffects) })
export type ShareEdit = z.output<typeof shareEdit>

/** A plan may be large, but not unbounded: 300 pixels x 700 targets. */
export const SHARE_EDITS_MAX = 210_000

/**
 * What becomes of one wish. `add`, `remove`: will be written. `there`, `absent`: nothing to do. `partnerFirst`: written
 * after the partner step that the plan adds. `pending`: waits for a partner to accept. `impossible`: see its reason.
 */
export const shareOutcomes = ['add', 'remove', 'there', 'absent', 'partnerFirst', 'pending', 'impossible'] as const
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

/** Everyone a pixel can be shared with through one connection. */
export const shareTargets = z.object({
  connectionId,
  partners: z.array(named(businessId).extend({ isOwn: z.boolean() })),
  accounts: z.array(adAccount),
  problems: z.array(z.string()),
})
export type ShareTargets = z.output<typeof shareTargets>

export const sharePlanReason = z.object({
  reason: z.enum(impossibleReasons),
  sentence: z.string(),
  count: z.number().int(),
  /** Positions of the wishes it concerns, so that a screen can show them. */
  cells: z.array(z.number().int()).optional(),
})

/** A plan in figures. Cells are in the order of the wishes. */
export const sharePlan = z.object({
  cells: z.array(z.enum(shareOutcomes)),
  toAdd: z.number().int(),
  toRemove: z.number().int(),
  there: z.number().int(),
  absent: z.number().int(),
  partnerFirst: z.number().int(),
  pending: z.number().int(),
  impossible: z.number().int(),
  reasons: z.array(sharePlanReason),
  /** Partner steps that the plan adds by itself, so that accounts can follow. */
  invitations: z.array(z.object({ business: named(businessId), pixels: z.number().int(), sharesThatFollow: z.number().int() })),
  /** Partners that have been invited and have not accepted yet. */
  waitingFor: z.array(z.object({ business: named(businessId), shares: z.number().int() })),
  /** Graph operations that will be written; Meta counts each one. */
  writes: z.number().int(),
  /** HTTP requests they travel in. */
  requests: z.number().int(),
  expectedMs: z.number(),
})
export type SharePlan = z.output<typeof sharePlan>

export const shareRequest = z.strictObject({
  connectionId,
  edits: z.array(shareEdit).min(1).max(SHARE_EDITS_MAX),
  /** What partners get. EDIT only works for apps that Meta allowed (graph-facts 7.1). */
  tasks: z.array(z.enum(pixelTasks)).min(1),
})
export type ShareRequest = z.output<typeof shareRequest>

export const sharingRead = z.object({ pixels: z.array(pixelAccess) })
