import { z } from 'zod'
import { accountStatus } from '#shared/domain/ad-account.ts'
import type { AccountStatus } from '#shared/domain/ad-account.ts'
import type { MinimumBudgets } from '#shared/domain/ad-picks.ts'
import { adAccountId, instagramId, pageId, pixelId } from '#shared/domain/ids.ts'
import type { AdAccountId, InstagramId, PageId } from '#shared/domain/ids.ts'
import { graphId } from '#shared/lib/branded.ts'
import { graphOp } from '../op.ts'
import type { AccountInput } from './ad-tree.ts'

/** What an ad account says of itself, as far as ads depend on it. */
export interface AccountState {
  readonly id: AdAccountId
  readonly name: string
  readonly currency: string
  readonly timeZone: string
  readonly status: AccountStatus
  /** Meta's number for why it is disabled; 0: it is not. */
  readonly disableReason: number
  readonly hasFunding: boolean
  /** Minor units; null: it has no limit. */
  readonly spendCap: number | null
  readonly spent: number
  /** What the token's owner may do in it; empty: Meta does not say. */
  readonly tasks: readonly string[]
}

export interface NamedInstagram {
  readonly id: InstagramId
  readonly name: string
}

export interface PromotablePage {
  readonly id: PageId
  readonly name: string
  readonly instagram: readonly NamedInstagram[]
}

const reading = {
  node: 'AdAccount',
  method: 'GET',
  effect: 'read',
  bucket: ({ accountId }: AccountInput) => ({ scope: 'adAccount', id: accountId }) as const,
  batchable: true,
  retry: 'safe',
  permissions: ['ads_read', 'ads_management'],
} as const

/** Money comes as text in minor units; `0` stands for none (graph-facts 8.4). */
const amount = z.coerce.number().int().nonnegative().catch(0).optional()

const stateWire = z.object({
  account_id: adAccountId,
  name: z.string().optional(),
  currency: z.string().optional(),
  timezone_name: z.string().optional(),
  account_status: z.number().optional(),
  disable_reason: z.number().optional().catch(undefined),
  funding_source: z.unknown().optional(),
  spend_cap: amount,
  amount_spent: amount,
  user_tasks: z.array(z.string()).optional().catch(undefined),
})

function toState(wire: z.output<typeof stateWire>): AccountState {
  return {
    id: wire.account_id,
    name: wire.name ?? `Ad account ${wire.account_id}`,
    currency: wire.currency ?? '',
    timeZone: wire.timezone_name ?? '',
    status: wire.account_status === undefined ? 'unknown' : accountStatus(wire.account_status),
    disableReason: wire.disable_reason ?? 0,
    hasFunding: typeof wire.funding_source === 'string' || typeof wire.funding_source === 'number',
    spendCap: wire.spend_cap === undefined || wire.spend_cap === 0 ? null : wire.spend_cap,
    spent: wire.amount_spent ?? 0,
    tasks: wire.user_tasks ?? [],
  }
}

/** The ad account itself. */
export const readAccountState = graphOp({
  ...reading,
  name: 'adAccount.state',
  edge: null,
  path: ({ accountId }: AccountInput) => `act_${accountId}`,
  fields: ['account_id', 'name', 'currency', 'timezone_name', 'account_status', 'disable_reason', 'funding_source', 'spend_cap', 'amount_spent', 'user_tasks'],
  reply: stateWire,
  toDomain: toState,
  source: 'graph-facts 2.3, 8.8',
})

const minimumWire = z.object({
  currency: z.string(),
  min_daily_budget_imp: z.coerce.number().int(),
  min_daily_budget_high_freq: z.coerce.number().int(),
  min_daily_budget_low_freq: z.coerce.number().int(),
  min_daily_budget_video_views: z.coerce.number().int(),
})

/** The least daily budgets, a row for every currency. */
export const listMinimumBudgets = graphOp({
  ...reading,
  name: 'adAccount.minimumBudgets.list',
  edge: 'minimum_budgets',
  path: ({ accountId }: AccountInput) => `act_${accountId}/minimum_budgets`,
  fields: ['currency', 'min_daily_budget_imp', 'min_daily_budget_high_freq', 'min_daily_budget_low_freq', 'min_daily_budget_video_views'],
  reply: minimumWire,
  toDomain: (wire): MinimumBudgets & { readonly currency: string } => ({
    currency: wire.currency,
    impressions: wire.min_daily_budget_imp,
    highFrequency: wire.min_daily_budget_high_freq,
    lowFrequency: wire.min_daily_budget_low_freq,
    videoViews: wire.min_daily_budget_video_views,
  }),
  isList: true,
  source: 'graph-facts 8.4',
})

const instagramWire = z.object({ id: instagramId, username: z.string().optional() })

const toInstagram = (wire: z.output<typeof instagramWire>): NamedInstagram => ({ id: wire.id, name: wire.username ?? `Instagram account ${wire.id}` })

const pageWire = z.object({
  id: pageId,
  name: z.string().optional(),
  instagram_business_account: instagramWire.nullish().catch(null),
  connected_instagram_account: instagramWire.nullish().catch(null),
})

function toPage(wire: z.output<typeof pageWire>): PromotablePage {
  const own = [wire.instagram_business_account, wire.connected_instagram_account].flatMap((each) => (each ? [toInstagram(each)] : []))
  return { id: wire.id, name: wire.name ?? `Page ${wire.id}`, instagram: own.filter((each, index) => own.findIndex(({ id }) => id === each.id) === index) }
}

/** The Pages that the ad account may advertise, with the Instagram accounts that are tied to them. */
export const listPromotePages = graphOp({
  ...reading,
  name: 'adAccount.promotePages.list',
  edge: 'promote_pages',
  path: ({ accountId }: AccountInput) => `act_${accountId}/promote_pages`,
  fields: ['id', 'name', 'instagram_business_account{id,username}', 'connected_instagram_account{id,username}'],
  reply: pageWire,
  toDomain: toPage,
  isList: true,
  permissions: ['pages_show_list', 'pages_manage_ads'],
  source: 'graph-facts 8.2',
})

/** The Instagram accounts that the ad account may use. */
export const listAccountInstagram = graphOp({
  ...reading,
  name: 'adAccount.instagramAccounts.list',
  edge: 'instagram_accounts',
  path: ({ accountId }: AccountInput) => `act_${accountId}/instagram_accounts`,
  fields: ['id', 'username'],
  reply: instagramWire,
  toDomain: toInstagram,
  isList: true,
  source: 'graph-facts 8.2',
})

/** The pixels that the ad account may use, its own and those shared with it. */
export const listAccountPixels = graphOp({
  ...reading,
  name: 'adAccount.pixels.list',
  edge: 'adspixels',
  path: ({ accountId }: AccountInput) => `act_${accountId}/adspixels`,
  fields: ['id', 'name'],
  reply: z.object({ id: pixelId, name: z.string().optional() }),
  toDomain: (wire) => ({ id: wire.id, name: wire.name ?? `Pixel ${wire.id}` }),
  isList: true,
  source: 'graph-facts 7.1, 8.2',
})

const audienceWire = z.object({
  id: graphId<'CustomAudienceId'>(),
  name: z.string().optional(),
  approximate_count_lower_bound: z.number().optional().catch(undefined),
  delivery_status: z.object({ code: z.number() }).nullish().catch(null),
})

/** Meta's code for an audience that can be delivered to. */
const DELIVERABLE = 200

/** The custom audiences of an ad account. A size of -1 is unknown, and not nobody. */
export const listCustomAudiences = graphOp({
  ...reading,
  name: 'adAccount.customAudiences.list',
  edge: 'customaudiences',
  path: ({ accountId }: AccountInput) => `act_${accountId}/customaudiences`,
  fields: ['id', 'name', 'approximate_count_lower_bound', 'delivery_status'],
  reply: audienceWire,
  toDomain: ({ id, name, approximate_count_lower_bound: size, delivery_status: delivery }) => ({
    id,
    name: name ?? `Audience ${id}`,
    size: size === undefined || size < 0 ? null : size,
    isUsable: !delivery || delivery.code === DELIVERABLE,
  }),
  isList: true,
  source: 'graph-facts 8.2',
})

/** The apps that the ad account may advertise. */
export const listAdvertisableApps = graphOp({
  ...reading,
  name: 'adAccount.advertisableApplications.list',
  edge: 'advertisable_applications',
  path: ({ accountId }: AccountInput) => `act_${accountId}/advertisable_applications`,
  fields: ['id', 'name'],
  reply: z.object({ id: graphId<'ApplicationId'>(), name: z.string().optional() }),
  toDomain: ({ id, name }): { readonly id: string; readonly name: string } => ({ id, name: name ?? `App ${id}` }),
  isList: true,
  source: 'graph-facts 8.2',
})

const dsaWire = z.object({ data: z.array(z.object({ recommendations: z.array(z.string()).catch([]) }).catch({ recommendations: [] })) })

/** Names that may benefit and pay, as Meta proposes them; it does not check them. */
export const readDsaRecommendations = graphOp({
  ...reading,
  name: 'adAccount.dsaRecommendations.get',
  edge: 'dsa_recommendations',
  path: ({ accountId }: AccountInput) => `act_${accountId}/dsa_recommendations`,
  reply: dsaWire,
  toDomain: ({ data }): readonly string[] => [...new Set(data.flatMap(({ recommendations }) => recommendations))],
  source: 'graph-facts 8.2',
})
