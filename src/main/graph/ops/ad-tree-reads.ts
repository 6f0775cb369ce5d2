import { z } from 'zod'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import { graphOp } from '../op.ts'
import type { Bucket, GraphOp } from '../op.ts'
import type { AccountInput, LabelledInput, ObjectInput } from './ad-tree.ts'

/** An object that carries a label. */
export interface LabelledRow {
  readonly id: string
  readonly name: string
  /** The campaign of an ad set, the ad set of an ad; null for the others. */
  readonly parentId: string | null
  /** Every field that was asked for, as Meta keeps it. */
  readonly kept: Readonly<Record<string, unknown>>
}

const reading = ['ads_read'] as const
const accountBucket = ({ accountId }: AccountInput): Bucket => ({ scope: 'adAccount', id: accountId })

const labelledWire = z.looseObject({ id: z.string(), name: z.string().optional(), campaign_id: z.string().optional(), adset_id: z.string().optional() })
type LabelledWire = z.output<typeof labelledWire>

interface LabelledTerms {
  readonly name: string
  readonly edge: string
  readonly fields: readonly string[]
  readonly parent: (wire: LabelledWire) => string | undefined
}

/** A list of what carries a label, archived or deleted objects aside (graph-facts 8.9). */
function labelledList({ name, edge, fields, parent }: LabelledTerms): GraphOp<LabelledInput, LabelledWire, LabelledRow> {
  return graphOp({
    name,
    node: 'AdAccount',
    edge,
    method: 'GET',
    path: ({ accountId }: LabelledInput) => `act_${accountId}/${edge}`,
    params: ({ labelId }) => ({ ad_label_ids: [labelId], operator: 'ANY' }),
    fields,
    reply: labelledWire,
    toDomain: (wire): LabelledRow => ({ id: wire.id, name: wire.name ?? '', parentId: parent(wire) ?? null, kept: wire }),
    isList: true,
    effect: 'read',
    bucket: accountBucket,
    batchable: true,
    retry: 'safe',
    permissions: reading,
    source: 'graph-facts 8.9',
  })
}

const noParent = () => undefined

/** Campaigns that carry a label. */
export const labelledCampaigns = labelledList({ name: 'campaign.byLabel', edge: 'campaignsbylabels', fields: ['id', 'name'], parent: noParent })

/** Ad sets that carry a label. */
export const labelledAdSets = labelledList({ name: 'adSet.byLabel', edge: 'adsetsbylabels', fields: ['id', 'name', 'campaign_id'], parent: (wire) => wire.campaign_id })

/** Creatives that carry a label. */
export const labelledCreatives = labelledList({ name: 'creative.byLabel', edge: 'adcreativesbylabels', fields: ['id', 'name'], parent: noParent })

/** Ads that carry a label. */
export const labelledAds = labelledList({ name: 'ad.byLabel', edge: 'adsbylabels', fields: ['id', 'name', 'adset_id'], parent: (wire) => wire.adset_id })

/** Campaigns that carry a label, as Meta keeps them. */
export const keptCampaigns = labelledList({
  name: 'campaign.keptByLabel',
  edge: 'campaignsbylabels',
  fields: ['id', 'name', 'status', 'objective', 'special_ad_categories', 'special_ad_category_country', 'daily_budget', 'lifetime_budget', 'bid_strategy', 'spend_cap', 'is_adset_budget_sharing_enabled', 'promoted_object'],
  parent: noParent,
})

/** Ad sets that carry a label, as Meta keeps them. */
export const keptAdSets = labelledList({
  name: 'adSet.keptByLabel',
  edge: 'adsetsbylabels',
  fields: [
    'id', 'name', 'campaign_id', 'status', 'optimization_goal', 'billing_event', 'destination_type', 'daily_budget', 'lifetime_budget', 'bid_strategy', 'bid_amount',
    'bid_constraints', 'promoted_object', 'targeting', 'attribution_spec', 'start_time', 'end_time', 'dsa_beneficiary', 'dsa_payor', 'is_dynamic_creative',
  ],
  parent: (wire) => wire.campaign_id,
})

/** Creatives that carry a label, as Meta keeps them. */
export const keptCreatives = labelledList({
  name: 'creative.keptByLabel',
  edge: 'adcreativesbylabels',
  fields: ['id', 'name', 'object_story_spec', 'product_set_id', 'asset_feed_spec', 'degrees_of_freedom_spec', 'contextual_multi_ads', 'url_tags'],
  parent: noParent,
})

/** Ads that carry a label, as Meta keeps them. */
export const keptAds = labelledList({
  name: 'ad.keptByLabel',
  edge: 'adsbylabels',
  fields: ['id', 'name', 'adset_id', 'status', 'creative', 'tracking_specs', 'conversion_domain'],
  parent: (wire) => wire.adset_id,
})

/** What is looked at before an object is deleted or turned on. */
export interface ObjectSight {
  readonly status: string
  readonly labelIds: readonly string[]
}

const sightWire = z.object({ status: z.string(), adlabels: z.array(z.object({ id: z.string() })).optional() })

/** A campaign, an ad set, a creative or an ad as it is now; one that was deleted can still be read by its id (graph-facts 8.9). */
export const readObject = graphOp({
  name: 'adObject.read',
  node: 'Campaign',
  edge: null,
  method: 'GET',
  path: ({ id }: ObjectInput) => id,
  fields: ['id', 'status', 'adlabels'],
  reply: sightWire,
  toDomain: (wire): ObjectSight => ({ status: wire.status, labelIds: (wire.adlabels ?? []).map((label) => label.id) }),
  effect: 'read',
  bucket: accountBucket,
  batchable: true,
  retry: 'safe',
  permissions: reading,
  source: 'graph-facts 8.9',
})

export interface ChildrenInput extends ObjectInput {
  readonly level: Extract<LaunchLevel, 'campaign' | 'adSet'>
}

/** What is in a campaign or an ad set, and would be deleted with it. */
export const listChildren = graphOp({
  name: 'adObject.children',
  node: 'Campaign',
  edge: 'adsets',
  method: 'GET',
  path: ({ id, level }: ChildrenInput) => `${id}/${level === 'campaign' ? 'adsets' : 'ads'}`,
  fields: ['id'],
  reply: z.object({ id: z.string() }),
  toDomain: (wire) => wire.id,
  isList: true,
  effect: 'read',
  bucket: accountBucket,
  batchable: true,
  retry: 'safe',
  permissions: reading,
  source: 'graph-facts 8.9',
})
