import { describe, expect, it } from 'vitest'
import { differencesOf } from '#main/features/launches/job/compare-kept.ts'

const of = (sent: Readonly<Record<string, string>>, kept: Readonly<Record<string, unknown>>) => differencesOf(sent, kept, [...new Set([...Object.keys(sent), ...Object.keys(kept)])])

describe('what Meta keeps is as it was sent', () => {
  it.each<[string, string, unknown]>([
    ['daily_budget', '2000', '2000'],
    ['daily_budget', '0', undefined],
    ['is_adset_budget_sharing_enabled', 'false', false],
    ['special_ad_categories', '[]', []],
    ['special_ad_categories', '["NONE"]', []],
    ['special_ad_category_country', '["DE","FR"]', ['FR', 'DE']],
    ['start_time', '2026-12-01T09:00:00+01:00', '2026-12-01T08:00:00+0000'],
    ['end_time', '1796112000', '2026-12-01T08:00:00+0000'],
    ['creative', '{"creative_id":"12"}', { id: '12' }],
    ['targeting', '{"geo_locations":{"countries":["US"]}}', { geo_locations: { countries: ['US'], location_types: ['home', 'recent'] }, effective_facebook_positions: ['feed'] }],
    ['tracking_specs', '[{"fb_pixel":["1"]}]', [{ 'action.type': ['x'], fb_pixel: ['9'] }, { fb_pixel: ['1'] }]],
  ])('%s %s as %j', (field, sent, kept) => {
    expect(of({ [field]: sent }, { [field]: kept })).toEqual([])
  })
})

describe('what Meta keeps is another thing', () => {
  it.each<[string, string, unknown, readonly [string, string, string]]>([
    ['status', 'PAUSED', 'ACTIVE', ['status', 'PAUSED', 'ACTIVE']],
    ['lifetime_budget', '90000', undefined, ['lifetime_budget', '90000', 'not there']],
    ['targeting', '{"targeting_automation":{"advantage_audience":0}}', { targeting_automation: { advantage_audience: 1 } }, ['targeting.targeting_automation.advantage_audience', '0', '1']],
    ['targeting', '{"age_min":25}', { age_min: 25, targeting_automation: { advantage_audience: 1 } }, ['targeting.targeting_automation', 'not sent', '{"advantage_audience":1}']],
    ['targeting', '{"publisher_platforms":["facebook"]}', { publisher_platforms: ['instagram'] }, ['targeting.publisher_platforms', '["facebook"]', '["instagram"]']],
    ['url_tags', 'utm_source=fb', '', ['url_tags', 'utm_source=fb', '']],
    ['start_time', '2026-12-01T09:00:00+01:00', '2026-12-01T09:00:00+0000', ['start_time', '2026-12-01T09:00:00+01:00', '2026-12-01T09:00:00+0000']],
  ])('%s %s as %j', (field, sent, kept, [path, was, is]) => {
    expect(of({ [field]: sent }, { [field]: kept })).toEqual([{ field: path, sent: was, kept: is }])
  })

  it('where features were taken in or left out without a word', () => {
    const sent = { degrees_of_freedom_spec: '{"creative_features_spec":{"media_order":{"enroll_status":"OPT_IN"},"text_generation":{"enroll_status":"OPT_OUT"}}}' }
    const kept = { degrees_of_freedom_spec: { creative_features_spec: { text_generation: { enroll_status: 'OPT_OUT' }, adapt_to_placement: { enroll_status: 'OPT_IN' } } }, contextual_multi_ads: { enroll_status: 'OPT_IN' } }
    expect(of(sent, kept)).toEqual([
      { field: 'degrees_of_freedom_spec.creative_features_spec.media_order', sent: 'OPT_IN', kept: 'not there' },
      { field: 'degrees_of_freedom_spec.creative_features_spec.adapt_to_placement', sent: 'not sent', kept: 'OPT_IN' },
      { field: 'contextual_multi_ads', sent: 'not sent', kept: 'OPT_IN' },
    ])
  })

  it('where a list has more places than were chosen', () => {
    expect(of({ targeting: '{"publisher_platforms":["facebook"]}' }, { targeting: { publisher_platforms: ['facebook', 'instagram'] } })).toEqual([
      { field: 'targeting.publisher_platforms', sent: '["facebook"]', kept: '["facebook","instagram"]' },
    ])
  })
})
