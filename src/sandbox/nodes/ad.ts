import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, FieldValue, NodeType, NodeView } from '../graph/node.ts'
import { adStatus, isRejected } from '../rules/effective-status.ts'
import type { Ad } from '../world/ads-types.ts'
import { commonFields, keptFields, viewAs } from './ads-common.ts'
import { addLabels } from './ads-labels.ts'
import { deleteAd, updateAd } from './ad-write.ts'
import { adPreviews } from './preview.ts'

const managing = [['ads_management']]

/** An ad; fields and edges of graph-facts 8.8 and 8.9. */
const adType: NodeType<Ad> = {
  name: 'Ad',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    ...commonFields('AD'),
    ...keptFields(['tracking_specs', 'conversion_domain', 'display_sequence', 'engagement_audience', 'source_ad_id', 'priority', 'ad_schedule_start_time', 'ad_schedule_end_time']),
    effective_status: (ad, { world }) => json(adStatus(world.ads, ad, world.clock.now())),
    adset_id: (ad) => json(ad.adSetId),
    campaign_id: (ad) => json(ad.campaignId),
    adset: adSetOf,
    campaign: campaignOf,
    creative: creativeOf,
    bid_type: () => json('ABSOLUTE_OCPM'),
    targeting: (ad, { world }) => {
      const adSet = world.ads.adSets.get(ad.adSetId)
      return adSet && json(adSet.targeting)
    },
    conversion_specs: (ad, { world }) => json([{ 'action.type': [world.ads.adSets.get(ad.adSetId)?.goal === 'OFFSITE_CONVERSIONS' ? 'offsite_conversion' : 'link_click'] }]),
    ad_review_feedback: reviewOf,
    failed_delivery_checks: failedChecks,
    preview_shareable_link: (ad) => json(`https://fb.me/${ad.id.slice(-12)}`),
  },
  emptyFields: [
    'ad_active_time',
    'bid_amount',
    'bid_info',
    'creative_asset_groups_spec',
    'demolink_hash',
    'last_updated_by_app_id',
    'placement',
    'recommendations',
    'source_ad',
    'special_ad_categories',
    'tracking_and_conversion_with_defaults',
  ],
  self: {
    POST: { scopes: managing, run: updateAd },
    DELETE: { scopes: managing, run: deleteAd },
  },
  edges: {
    adcreatives: { GET: { run: creativesOf } },
    previews: { GET: { run: adPreviews } },
    adlabels: { POST: { scopes: managing, run: (ad, context, params) => addLabels(ad, context, params, 'ad.update') } },
  },
}

export function adView(ad: Ad, context: CallContext, extras?: Extras): NodeView {
  return viewOf(adType, ad, context, extras)
}

function adSetOf(ad: Ad, context: CallContext): FieldValue {
  const adSet = context.world.ads.adSets.get(ad.adSetId)
  return viewAs(adSet && context.views.adSet(adSet))
}

function campaignOf(ad: Ad, context: CallContext): FieldValue {
  const campaign = context.world.ads.campaigns.get(ad.campaignId)
  return viewAs(campaign && context.views.campaign(campaign))
}

function creativeOf(ad: Ad, context: CallContext): FieldValue {
  const creative = context.world.ads.creatives.get(ad.creativeId)
  return viewAs(creative && context.views.creative(creative))
}

function creativesOf(ad: Ad, context: CallContext): EdgeAnswer {
  const creative = context.world.ads.creatives.get(ad.creativeId)
  return listOf(creative ? [creative] : [], (each) => context.views.creative(each))
}

function reviewOf(ad: Ad, { world }: CallContext): FieldValue {
  if (ad.rejection === null || !isRejected(world.ads, ad, world.clock.now())) return undefined
  const text = 'Your ad promises results that products like this cannot give. Edit the text and have it reviewed again.'
  return json({ global: { [ad.rejection]: text }, placement_specific: {} })
}

function failedChecks(ad: Ad, { world }: CallContext): FieldValue {
  if (world.ads.canPay(ad.accountId)) return undefined
  return json([{ check_name: 'no_payment_method', summary: 'No payment method', description: 'The ad account has no way to pay.' }])
}
