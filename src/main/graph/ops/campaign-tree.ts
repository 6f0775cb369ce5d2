import { z } from 'zod'
import { adId, adSetId, campaignId, creativeId } from '#shared/domain/ids.ts'
import type { CampaignId } from '#shared/domain/ids.ts'
import { graphOp } from '../op.ts'
import type { AccountInput } from './ad-tree.ts'

const CAMPAIGNS_PAGE = 500
/** Creatives are long: a page of the usual size is one that Meta often refuses as too much. */
const ADS_PAGE = 50

const reading = {
  method: 'GET',
  effect: 'read',
  bucket: ({ accountId }: AccountInput) => ({ scope: 'adAccount', id: accountId }) as const,
  batchable: true,
  retry: 'safe',
  permissions: ['ads_read', 'ads_management'],
} as const

/** What Meta has made of a field that this version reads in part only. */
const open = z.record(z.string(), z.unknown()).nullish().catch(null)

/** Money in minor units, as text or number; `0` stands for none (graph-facts 8.4). */
const amount = z.coerce
  .number()
  .int()
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined || value <= 0 ? null : value))

const text = z.string().nullish().catch(null)
const texts = z.array(z.string()).catch([])

const rowWire = z.object({ id: campaignId, name: z.string().optional(), objective: text, effective_status: text })

/** A campaign as a list shows it. */
export interface CampaignRow {
  readonly id: CampaignId
  readonly name: string
  readonly objective: string
  readonly status: string
}

/** The campaigns of an ad account that are neither archived nor deleted. */
export const listCampaigns = graphOp({
  ...reading,
  name: 'adAccount.campaigns.list',
  node: 'AdAccount',
  edge: 'campaigns',
  path: ({ accountId }: AccountInput) => `act_${accountId}/campaigns`,
  params: () => ({ limit: CAMPAIGNS_PAGE }),
  fields: ['id', 'name', 'objective', 'effective_status'],
  reply: rowWire,
  toDomain: (wire): CampaignRow => ({ id: wire.id, name: wire.name ?? `Campaign ${wire.id}`, objective: wire.objective ?? '', status: wire.effective_status ?? '' }),
  isList: true,
  source: 'graph-facts 8.1, 8.9',
})

export interface CampaignInput extends AccountInput {
  readonly campaignId: CampaignId
}

const campaignWire = z.object({
  id: campaignId,
  name: z.string().catch(''),
  objective: text,
  buying_type: text,
  special_ad_categories: texts,
  special_ad_category_country: texts,
  daily_budget: amount,
  lifetime_budget: amount,
  bid_strategy: text,
  is_adset_budget_sharing_enabled: z.boolean().nullish().catch(null),
  spend_cap: amount,
  promoted_object: open,
})
export type CampaignWire = z.output<typeof campaignWire>

/** A campaign with what a new one like it is made of. */
export const readCampaign = graphOp({
  ...reading,
  name: 'campaign.get',
  node: 'Campaign',
  edge: null,
  path: ({ campaignId: id }: CampaignInput) => id,
  fields: [
    'id',
    'name',
    'objective',
    'buying_type',
    'special_ad_categories',
    'special_ad_category_country',
    'daily_budget',
    'lifetime_budget',
    'bid_strategy',
    'is_adset_budget_sharing_enabled',
    'spend_cap',
    'promoted_object',
  ],
  reply: campaignWire,
  toDomain: (wire): CampaignWire => wire,
  source: 'graph-facts 8.1',
})

const adSetWire = z.object({
  id: adSetId,
  name: z.string().catch(''),
  destination_type: text,
  optimization_goal: text,
  billing_event: text,
  daily_budget: amount,
  lifetime_budget: amount,
  bid_strategy: text,
  bid_amount: amount,
  bid_constraints: open,
  promoted_object: open,
  targeting: open,
  attribution_spec: z.array(z.object({ event_type: z.string(), window_days: z.number() })).catch([]),
  end_time: text,
  dsa_beneficiary: text,
  dsa_payor: text,
  is_dynamic_creative: z.boolean().nullish().catch(null),
  frequency_control_specs: z.array(z.unknown()).catch([]),
  adset_schedule: z.array(z.unknown()).catch([]),
})
export type AdSetWire = z.output<typeof adSetWire>

/** The ad sets of a campaign with what new ones like them are made of. */
export const listCampaignAdSets = graphOp({
  ...reading,
  name: 'campaign.adSets.list',
  node: 'Campaign',
  edge: 'adsets',
  path: ({ campaignId: id }: CampaignInput) => `${id}/adsets`,
  fields: [
    'id',
    'name',
    'destination_type',
    'optimization_goal',
    'billing_event',
    'daily_budget',
    'lifetime_budget',
    'bid_strategy',
    'bid_amount',
    'bid_constraints',
    'promoted_object',
    'targeting',
    'attribution_spec',
    'end_time',
    'dsa_beneficiary',
    'dsa_payor',
    'is_dynamic_creative',
    'frequency_control_specs',
    'adset_schedule',
  ],
  reply: adSetWire,
  toDomain: (wire): AdSetWire => wire,
  isList: true,
  source: 'graph-facts 8.2',
})

const creativeWire = z.object({
  id: creativeId,
  name: text,
  object_story_spec: open,
  object_story_id: text,
  product_set_id: text,
  asset_feed_spec: open,
  degrees_of_freedom_spec: open,
  contextual_multi_ads: open,
  url_tags: text,
  image_hash: text,
})
export type CreativeWire = z.output<typeof creativeWire>

const adWire = z.object({ id: adId, name: z.string().catch(''), adset_id: adSetId, creative: creativeWire.nullish().catch(null) })
export type AdWire = z.output<typeof adWire>

/** The ads of a campaign with their creatives. */
export const listCampaignAds = graphOp({
  ...reading,
  name: 'campaign.ads.list',
  node: 'Campaign',
  edge: 'ads',
  path: ({ campaignId: id }: CampaignInput) => `${id}/ads`,
  params: () => ({ limit: ADS_PAGE }),
  fields: [
    'id',
    'name',
    'adset_id',
    'creative{id,name,object_story_spec,object_story_id,product_set_id,asset_feed_spec,degrees_of_freedom_spec,contextual_multi_ads,url_tags,image_hash}',
  ],
  reply: adWire,
  toDomain: (wire): AdWire => wire,
  isList: true,
  source: 'graph-facts 8.7, 8.8',
})
