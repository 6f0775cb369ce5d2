import { expect, it } from 'vitest'
import { blameOf } from '#main/features/launches/plan/blame.ts'
import { resolveDraft } from '#main/features/launches/plan/resolve-rows.ts'
import { draftWith, filled } from '../../../../../support/launch-drafts.ts'

const resolved = resolveDraft(filled(draftWith()))
const row = resolved.rows[0] ?? null

it.each([
  ['objective', 'campaign', 'campaign.objective'],
  ['adset_spec.campaign_spec.spend_cap', 'campaign', 'campaign.spendCap'],
  ['daily_budget', 'adSet', 'adSet.budget'],
  ['bid_strategy', 'adSet', 'campaign.bidStrategy'],
  ['promoted_object.pixel_id', 'adSet', 'adSet.pixelId'],
  ['targeting_spec.age_min', 'adSet', 'audiences.u1.ageMin'],
  ['targeting_spec.geo_locations.cities', 'adSet', 'audiences.u1.places'],
  ['targeting_spec.facebook_positions', 'adSet', 'placements.p1'],
  ['targeting_spec', 'adSet', 'audiences.u1'],
  ['dsa_payor', 'adSet', 'adSet.payor'],
  ['object_story_spec.link_data.link', 'creative', 'texts.t1.link'],
  ['object_story_spec.link_data.call_to_action', 'creative', 'texts.t1.callToAction'],
  ['object_story_spec.instagram_user_id', 'creative', 'identity.instagramId'],
  ['object_story_spec.link_data.image_hash', 'creative', 'concepts.k1'],
  ['asset_feed_spec.bodies', 'creative', 'texts.t1.primary'],
  ['degrees_of_freedom_spec.creative_features_spec', 'creative', 'enhancements'],
  ['conversion_domain', 'ad', 'texts.t1.link'],
  ['something_new', 'creative', null],
  [undefined, null, null],
])('what Meta blames as %s is of the %s, at %s', (path, level, field) => {
  expect(blameOf(path, resolved, row)).toEqual({ level, field })
})

it('is at the campaign where that has the budget, and at the row where that says its own', () => {
  const { campaign } = draftWith()
  const ofCampaign = resolveDraft(draftWith({ campaign: { ...campaign, budget: { is: 'daily', amount: 1 } } }))
  expect(blameOf('daily_budget', ofCampaign, null)).toEqual({ level: 'campaign', field: 'campaign.budget' })
  const own = resolveDraft(filled(draftWith(), () => ({ budget: { is: 'daily', amount: 1 }, link: 'https://a.example/' }))).rows[0] ?? null
  expect(blameOf('daily_budget', resolved, own)).toEqual({ level: 'adSet', field: 'rows.r1.budget' })
  expect(blameOf('link', resolved, own)).toEqual({ level: 'creative', field: 'rows.r1.link' })
})
