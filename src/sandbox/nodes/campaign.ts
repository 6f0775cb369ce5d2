import { json, viewOf } from '../graph/node.ts'
import type { CallContext, Extras, NodeType, NodeView } from '../graph/node.ts'
import { campaignStatus } from '../rules/effective-status.ts'
import type { Campaign } from '../world/ads-types.ts'
import { commonFields, keptFields, moneyOf, timeOf } from './ads-common.ts'
import { addLabels } from './ads-labels.ts'
import { adRows, adSetRows } from './ads-lists.ts'
import { deleteCampaign, updateCampaign } from './campaign-write.ts'

const managing = [['ads_management']]
/** Starts as soon as one of its ad sets does. */
const startOf = (campaign: Campaign, context: CallContext) => {
  const starts = context.world.ads.adSets.of(campaign.id).map((adSet) => adSet.startAt)
  return timeOf(context, campaign.accountId, starts.length === 0 ? campaign.createdAt : Math.min(...starts))
}

/** A campaign; fields and edges of graph-facts 8.1 and 8.9. */
const campaignType: NodeType<Campaign> = {
  name: 'Campaign',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    ...commonFields('CAMPAIGN'),
    ...keptFields([
      'buying_type',
      'special_ad_categories',
      'special_ad_category',
      'special_ad_category_country',
      'spend_cap',
      'promoted_object',
      'is_adset_budget_sharing_enabled',
      'is_skadnetwork_attribution',
      'is_budget_schedule_enabled',
      'budget_rebalance_flag',
      'pacing_type',
      'smart_promotion_type',
      'source_campaign_id',
      'topline_id',
    ]),
    effective_status: (campaign) => json(campaignStatus(campaign)),
    objective: (campaign) => json(campaign.objective),
    daily_budget: (campaign) => (campaign.dailyBudget === null ? undefined : moneyOf(campaign.dailyBudget)),
    lifetime_budget: (campaign) => (campaign.lifetimeBudget === null ? undefined : moneyOf(campaign.lifetimeBudget)),
    budget_remaining: (campaign) => moneyOf(campaign.dailyBudget ?? campaign.lifetimeBudget),
    bid_strategy: (campaign) => (campaign.bidStrategy === null ? undefined : json(campaign.bidStrategy)),
    start_time: startOf,
    can_use_spend_cap: () => json(true),
  },
  emptyFields: [
    'advantage_state_info',
    'boosted_object_id',
    'brand_lift_studies',
    'campaign_group_active_time',
    'can_create_brand_lift_study',
    'has_secondary_skadnetwork_reporting',
    'is_direct_send_campaign',
    'is_message_campaign',
    'last_budget_toggling_time',
    'primary_attribution',
    'recommendations',
    'source_campaign',
    'source_recommendation_type',
    'stop_time',
  ],
  self: {
    POST: { scopes: managing, run: updateCampaign },
    DELETE: { scopes: managing, run: deleteCampaign },
  },
  edges: {
    adsets: { GET: { run: (campaign, context, params) => adSetRows(context.world.ads.adSets.of(campaign.id), context, params) } },
    ads: { GET: { run: (campaign, context, params) => adRows(context.world.ads.ads.of(campaign.id), context, params) } },
    adlabels: { POST: { scopes: managing, run: (campaign, context, params) => addLabels(campaign, context, params, 'campaign.update') } },
  },
}

export function campaignView(campaign: Campaign, context: CallContext, extras?: Extras): NodeView {
  return viewOf(campaignType, campaign, context, extras)
}
