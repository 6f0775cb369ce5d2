import { z } from 'zod'
import { adAccountId, businessId, pixelId } from '#shared/domain/ids.ts'
import type { AdAccountId, BusinessId, Instant, PixelId } from '#shared/domain/ids.ts'
import type { PartnerAccess, Pixel } from '#shared/domain/pixel.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import { graphOp } from '../op.ts'
import type { Bucket } from '../op.ts'

/** A pixel as Meta lists it: without where it was seen and who has it, which take further questions. */
export type PixelRow = Omit<Pixel, 'holdings' | 'access'>

/** Only what a screen shows: `code` and `config` alone are kilobytes a row (graph-facts 7.2). */
export const pixelFields = [
  'id',
  'name',
  'creation_time',
  'last_fired_time',
  'owner_business{id,name}',
  'is_unavailable',
  'is_restricted_use',
  'data_use_setting',
] as const

export const pixelWire = z.object({
  id: pixelId,
  name: z.string().optional(),
  creation_time: z.string().nullish(),
  last_fired_time: z.string().nullish(),
  owner_business: z.object({ id: businessId, name: z.string().optional() }).nullish(),
  is_unavailable: z.boolean().nullish(),
  is_restricted_use: z.boolean().nullish(),
  data_use_setting: z.string().nullish(),
})
export type PixelWire = z.output<typeof pixelWire>

/** Meta writes `2026-09-12T17:42:28+0000`, without the colon that ISO 8601 wants (graph-facts 1.5). */
function toInstantOrNull(text: string | null | undefined): Instant | null {
  if (!text) return null
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

/** @returns the row in the app's words; a missing flag is no warning, a missing time was never. */
export function toPixelRow(wire: PixelWire): PixelRow {
  return {
    id: wire.id,
    name: wire.name ?? `Pixel ${wire.id}`,
    owner: wire.owner_business ? { id: wire.owner_business.id, name: wire.owner_business.name ?? `Portfolio ${wire.owner_business.id}` } : null,
    createdAt: toInstantOrNull(wire.creation_time),
    lastFiredAt: toInstantOrNull(wire.last_fired_time),
    isUnavailable: wire.is_unavailable ?? false,
    isRestricted: wire.is_restricted_use ?? false,
    dataUse: wire.data_use_setting ?? null,
  }
}

export interface PixelInput {
  readonly pixelId: PixelId
}

export interface PixelOwnerInput extends PixelInput {
  /** Whose limit it counts against, where the owner is known. */
  readonly ownerId?: BusinessId
}

/** One pixel with the portfolio through which one acts: the one that has both pixel and account (graph-facts 7.3, rule 2). */
export interface PixelBusinessInput extends PixelInput {
  readonly businessId: BusinessId
}

export interface SharedAccountInput extends PixelBusinessInput {
  readonly accountId: AdAccountId
}

export interface AgencyInput extends PixelBusinessInput {
  readonly tasks: readonly PixelTask[]
}

const sharingPermissions = ['business_management', 'ads_management'] as const
const appBucket: Bucket = { scope: 'app', id: 'app' }
const businessBucket = (input: PixelBusinessInput): Bucket => ({ scope: 'business', id: input.businessId })
/** Share calls count against the ad account's own limit (80004, graph-facts 7.4), so one throttled account does not hold up the others. */
const accountBucket = (input: SharedAccountInput): Bucket => ({ scope: 'adAccount', id: input.accountId })

/** One pixel's own fields. */
export const readPixel = graphOp({
  name: 'pixel.read',
  node: 'AdsPixel',
  edge: null,
  method: 'GET',
  path: (input: PixelInput) => input.pixelId,
  fields: pixelFields,
  reply: pixelWire,
  toDomain: toPixelRow,
  effect: 'read',
  bucket: () => appBucket,
  batchable: true,
  retry: 'safe',
  permissions: ['business_management'],
  source: 'graph-facts 7.1, 7.2',
})

/**
 * `access_status` and `permitted_tasks` are added to each row by the edge; they are no fields of Business, and a field that a node
 * does not have fails the call, so none are named here (graph-facts 7.1). A row without a status is an approved partner.
 */
const agencyWire = z.object({
  id: businessId,
  name: z.string().optional(),
  access_status: z.string().nullish(),
  access_requested_time: z.string().nullish(),
  permitted_tasks: z.array(z.string()).nullish(),
})

/** Whether a request still waits. Meta documents no full list of values, so only what says so plainly counts as waiting. */
function isPending(status: string | null | undefined): boolean {
  return /PENDING|REQUEST|IN_PROGRESS/i.test(status ?? '')
}

function toPartnerAccess(wire: z.output<typeof agencyWire>): PartnerAccess {
  const status = isPending(wire.access_status) ? 'pending' : 'shared'
  const askedAt = status === 'pending' ? toInstantOrNull(wire.access_requested_time) : null
  return {
    businessId: wire.id,
    name: wire.name ?? `Portfolio ${wire.id}`,
    tasks: [...(wire.permitted_tasks ?? [])],
    status,
    ...(askedAt === null ? {} : { askedAt }),
  }
}

/** The partner portfolios of a pixel, those that have not accepted yet included. */
export const listAgencies = graphOp({
  name: 'pixel.agencies.list',
  node: 'AdsPixel',
  edge: 'agencies',
  method: 'GET',
  path: (input: PixelOwnerInput) => `${input.pixelId}/agencies`,
  reply: agencyWire,
  toDomain: toPartnerAccess,
  isList: true,
  effect: 'read',
  bucket: ({ ownerId }) => (ownerId === undefined ? appBucket : { scope: 'business', id: ownerId }),
  batchable: true,
  retry: 'safe',
  permissions: ['business_management'],
  source: 'graph-facts 7.1, 7.3 rule 3',
})

const sharedAccountWire = z.object({
  account_id: adAccountId,
  name: z.string().optional(),
  currency: z.string().optional(),
})

/** The ad accounts that have a pixel through one portfolio: the edge is filtered by it, and no edge lists them all. */
export const listSharedAccounts = graphOp({
  name: 'pixel.sharedAccounts.list',
  node: 'AdsPixel',
  edge: 'shared_accounts',
  method: 'GET',
  path: (input: PixelBusinessInput) => `${input.pixelId}/shared_accounts`,
  params: (input) => ({ business: input.businessId }),
  fields: ['id', 'account_id', 'name', 'currency'],
  reply: sharedAccountWire,
  toDomain: (wire) => ({ accountId: wire.account_id, name: wire.name ?? `Ad account ${wire.account_id}`, currency: wire.currency ?? '' }),
  isList: true,
  effect: 'read',
  bucket: businessBucket,
  batchable: true,
  retry: 'safe',
  permissions: ['business_management'],
  source: 'graph-facts 7.1, 7.3 rule 2',
})

/** What a share call answers. `false` is a failure even where the status says 200 (graph-facts 3.1). */
const shareWire = z.object({ success: z.boolean().optional(), pending_request_id: z.string().nullish() })

export type ShareWire = z.output<typeof shareWire>

export interface ShareReply {
  readonly success: boolean
  /** Set when the other side must accept first. */
  readonly pendingRequestId: string | null
}

const toShareReply = (wire: ShareWire): ShareReply => ({
  success: wire.success ?? true,
  pendingRequestId: wire.pending_request_id ?? null,
})

/** Gives a pixel to a partner portfolio; without an approved relation the partner must accept first (graph-facts 7.3, rule 3). */
export const addAgency = graphOp({
  name: 'pixel.agencies.add',
  node: 'AdsPixel',
  edge: 'agencies',
  method: 'POST',
  path: (input: AgencyInput) => `${input.pixelId}/agencies`,
  params: (input) => ({ business: input.businessId, permitted_tasks: input.tasks }),
  reply: shareWire,
  toDomain: toShareReply,
  effect: 'write',
  bucket: businessBucket,
  batchable: true,
  retry: 'verify',
  permissions: sharingPermissions,
  source: 'graph-facts 7.1, 7.3 rules 3, 4, 6',
})

/** Takes a whole partner off a pixel: its ad accounts lose the pixel too (graph-facts 7.3, rule 5). */
export const removeAgency = graphOp({
  name: 'pixel.agencies.remove',
  node: 'AdsPixel',
  edge: 'agencies',
  method: 'DELETE',
  path: (input: PixelBusinessInput) => `${input.pixelId}/agencies`,
  params: (input) => ({ business: input.businessId }),
  reply: shareWire,
  toDomain: toShareReply,
  effect: 'destroy',
  bucket: businessBucket,
  batchable: true,
  retry: 'verify',
  permissions: sharingPermissions,
  source: 'graph-facts 7.1, 7.3 rule 5',
})

/** Gives a pixel to one ad account; `account_id` is numeric, without `act_` (graph-facts 7.4). */
export const addSharedAccount = graphOp({
  name: 'pixel.sharedAccounts.add',
  node: 'AdsPixel',
  edge: 'shared_accounts',
  method: 'POST',
  path: (input: SharedAccountInput) => `${input.pixelId}/shared_accounts`,
  params: (input) => ({ account_id: input.accountId, business: input.businessId }),
  reply: shareWire,
  toDomain: toShareReply,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: sharingPermissions,
  source: 'graph-facts 7.1, 7.3 rules 1, 2',
})

/** Takes a pixel from one ad account. */
export const removeSharedAccount = graphOp({
  name: 'pixel.sharedAccounts.remove',
  node: 'AdsPixel',
  edge: 'shared_accounts',
  method: 'DELETE',
  path: (input: SharedAccountInput) => `${input.pixelId}/shared_accounts`,
  params: (input) => ({ account_id: input.accountId, business: input.businessId }),
  reply: shareWire,
  toDomain: toShareReply,
  effect: 'destroy',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: sharingPermissions,
  source: 'graph-facts 7.1, 7.3 rule 5',
})
