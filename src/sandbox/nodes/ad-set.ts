import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, FieldValue, NodeType, NodeView } from '../graph/node.ts'
import { adSetStatus } from '../rules/effective-status.ts'
import { effectivePlacements, undeliveredPlacements } from '../rules/placements.ts'
import type { AdSet } from '../world/ads-types.ts'
import { commonFields, keptFields, moneyOf, timeOf, viewAs } from './ads-common.ts'
import { addLabels, removeLabels } from './ads-labels.ts'
import { adRows } from './ads-lists.ts'
import { deleteAdSet, updateAdSet } from './ad-set-write.ts'
import { adSetEstimate } from './estimate.ts'
import { adSetSentence } from './targeting-sentence.ts'

const managing = [['ads_management']]
/** Goals for which Meta reaches beyond detailed targeting whatever was chosen (graph-facts 8.5). */
const expandingGoals = ['LINK_CLICKS', 'LANDING_PAGE_VIEWS', 'OFFSITE_CONVERSIONS', 'CONVERSATIONS', 'VALUE']

/** An ad set; fields and edges of graph-facts 8.2 and 8.9. */
const adSetType: NodeType<AdSet> = {
  name: 'AdSet',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    ...commonFields('AD_SET'),
    ...keptFields([
      'attribution_spec',
      'adset_schedule',
      'pacing_type',
      'dsa_beneficiary',
      'dsa_payor',
      'regional_regulated_categories',
      'regional_regulation_identities',
      'frequency_control_specs',
      'daily_min_spend_target',
      'daily_spend_cap',
      'lifetime_min_spend_target',
      'lifetime_spend_cap',
      'bid_constraints',
      'bid_adjustments',
      'creative_sequence',
      'optimization_sub_event',
      'source_adset_id',
      'rf_prediction_id',
      'existing_customer_budget_percentage',
      'is_budget_schedule_enabled',
      'is_incremental_attribution_enabled',
      'value_rules_applied',
    ]),
    effective_status: (adSet, { world }) => json(adSetStatus(world.ads, adSet)),
    campaign_id: (adSet) => json(adSet.campaignId),
    campaign: campaignOf,
    optimization_goal: (adSet) => json(adSet.goal),
    billing_event: (adSet) => json(adSet.billingEvent),
    destination_type: (adSet) => json(adSet.destination ?? 'UNDEFINED'),
    daily_budget: (adSet) => moneyOf(adSet.dailyBudget),
    lifetime_budget: (adSet) => moneyOf(adSet.lifetimeBudget),
    budget_remaining: (adSet) => moneyOf(adSet.dailyBudget ?? adSet.lifetimeBudget),
    bid_strategy: (adSet) => (adSet.bidStrategy === null ? undefined : json(adSet.bidStrategy)),
    bid_amount: (adSet) => (adSet.bidAmount === null ? undefined : json(adSet.bidAmount)),
    promoted_object: (adSet) => (adSet.promoted === null ? undefined : json(adSet.promoted)),
    targeting: (adSet) => json({ ...adSet.targeting, ...effectivePlacements(adSet.targeting, adSet.destination) }),
    targeting_optimization_types: optimizationOf,
    start_time: (adSet, context) => timeOf(context, adSet.accountId, adSet.startAt),
    end_time: (adSet, context) => timeOf(context, adSet.accountId, adSet.endAt),
    is_dynamic_creative: (adSet) => json(adSet.isDynamic),
    special_ad_categories: (adSet, { world }) => json([...(world.ads.campaigns.get(adSet.campaignId)?.categories ?? [])]),
    use_new_app_click: () => json(false),
    lifetime_imps: () => json(0),
    learning_stage_info: learning,
    recommendations: recommendationsOf,
  },
  emptyFields: [
    'anchor_event_attribution_window_days',
    'asset_feed_id',
    'attribution_count_type',
    'automatic_manual_state',
    'bid_info',
    'brand_safety_config',
    'campaign_active_time',
    'campaign_attribution',
    'creative_diversity_label',
    'creative_diversity_score',
    'creative_sequence_repetition_pattern',
    'full_funnel_exploration_mode',
    'instagram_user_id',
    'is_ba_skip_delayed_eligible',
    'low_creative_reach',
    'max_budget_spend_percentage',
    'min_budget_spend_percentage',
    'multi_event_conversion_attribution_window_seconds',
    'multi_optimization_goal_weight',
    'placement_soft_opt_out',
    'recurring_budget_semantics',
    'review_feedback',
    'source_adset',
    'time_based_ad_rotation_id_blocks',
    'time_based_ad_rotation_intervals',
    'trending_topics_spec',
    'value_rule_set_id',
  ],
  self: {
    POST: { scopes: managing, run: updateAdSet },
    DELETE: { scopes: managing, run: deleteAdSet },
  },
  edges: {
    ads: { GET: { run: (adSet, context, params) => adRows(context.world.ads.ads.of(adSet.id), context, params) } },
    adcreatives: { GET: { run: creativesOf } },
    targetingsentencelines: { GET: { run: adSetSentence } },
    delivery_estimate: { GET: { run: adSetEstimate } },
    adlabels: {
      POST: { scopes: managing, run: (adSet, context, params) => addLabels(adSet, context, params, 'adset.update') },
      DELETE: { scopes: managing, run: (adSet, context, params) => removeLabels(adSet, context, params, 'adset.update') },
    },
  },
}

export function adSetView(adSet: AdSet, context: CallContext, extras?: Extras): NodeView {
  return viewOf(adSetType, adSet, context, extras)
}

function campaignOf(adSet: AdSet, context: CallContext): FieldValue {
  const campaign = context.world.ads.campaigns.get(adSet.campaignId)
  return viewAs(campaign && context.views.campaign(campaign))
}

function optimizationOf(adSet: AdSet): FieldValue {
  return expandingGoals.includes(adSet.goal) ? json([{ key: 'detailed_targeting', value: 1 }]) : undefined
}

/** Placements that were chosen and deliver nothing are accepted, and told here only (graph-facts 8.5). */
function recommendationsOf(adSet: AdSet): FieldValue {
  const places = undeliveredPlacements(adSet.targeting, adSet.destination)
  if (places.length === 0) return undefined
  const message = `Your ads will not be shown in: ${places.join(', ')}.`
  return json([{ code: 1_815_609, title: 'Placements not supported', message, importance: 'HIGH', confidence: 'HIGH', blame_field: 'targeting' }])
}

function learning(adSet: AdSet, context: CallContext): FieldValue {
  if (adSetStatus(context.world.ads, adSet) !== 'ACTIVE') return undefined
  return json({ status: 'LEARNING', conversions: 0, last_sig_edit_ts: Math.floor(adSet.updatedAt / 1000), attribution_windows: ['1d_click'] })
}

function creativesOf(adSet: AdSet, context: CallContext): EdgeAnswer {
  const { ads } = context.world
  const ids = new Set(ads.ads.of(adSet.id).map((ad) => ad.creativeId))
  const rows = [...ids].map((id) => ads.creatives.get(id)).filter((creative) => creative !== undefined)
  return listOf(rows, (creative) => context.views.creative(creative))
}
