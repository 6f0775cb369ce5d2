import { describe, expect, test } from 'vitest'
import { adForm, adSetForm, adsWorld, campaignForm, creativeForm, linkData, refusalOf, targeting } from './ads-world.ts'
import type { Form } from './ads-world.ts'
import { pick } from './graph-caller.ts'

const without = (form: Form, name: string): Form => Object.fromEntries(Object.entries(form).filter(([key]) => key !== name))

describe('a campaign is refused', () => {
  const cases: readonly (readonly [string, Form, number | undefined])[] = [
    ['without a word on budget sharing', without(campaignForm(), 'is_adset_budget_sharing_enabled'), 4834011],
    ['without special ad categories', without(campaignForm(), 'special_ad_categories'), undefined],
    ['without a name', without(campaignForm(), 'name'), undefined],
    ['with an objective of old', campaignForm({ objective: 'CONVERSIONS' }), undefined],
    ['with the category CREDIT', campaignForm({ special_ad_categories: '["CREDIT"]' }), undefined],
    ['with a budget below the minimum', campaignForm({ daily_budget: '10' }), 1885272],
    ['with a bid strategy and no budget', campaignForm({ bid_strategy: 'COST_CAP' }), undefined],
    ['with a spending limit of nearly nothing', campaignForm({ spend_cap: '100' }), 2446307],
    ['with categories that are no JSON', campaignForm({ special_ad_categories: 'NONE' }), undefined],
    ['with include_recommendations alone', campaignForm({ execution_options: '["include_recommendations"]' }), undefined],
  ]
  test.each(cases)('%s', async (_why, form, subcode) => {
    const { post, act, sandbox } = await adsWorld()
    expect(refusalOf(await post(`${act}/campaigns`, form))).toEqual({ code: 100, subcode })
    expect(sandbox.state.ledger).toEqual([])
  })
})

const geo = (more: object) => targeting({ geo_locations: more })

describe('an ad set is refused', () => {
  const cases: readonly (readonly [string, Form, number | undefined, Form?])[] = [
    ['with a budget beside that of its campaign', {}, 1885621, { daily_budget: '5000' }],
    ['with a budget below the minimum', { daily_budget: '20' }, 1885272],
    ['without any budget', { daily_budget: '' }, undefined],
    ['with a cap and no amount', { bid_strategy: 'COST_CAP' }, 2490487],
    ['without a destination', { destination_type: '' }, 2446383],
    ['with a destination of another objective', { destination_type: 'ON_AD' }, 2446509],
    ['with a goal of another destination', { optimization_goal: 'THRUPLAY' }, 2490408],
    ['that shows a post for impressions', { destination_type: 'ON_POST', optimization_goal: 'IMPRESSIONS' }, 2490408, { objective: 'OUTCOME_ENGAGEMENT' }],
    ['that promotes two things', { promoted_object: '{"pixel_id":"1","application_id":"2","custom_event_type":"PURCHASE"}' }, 1487929],
    ['without a place', { targeting: geo({}) }, 1885364],
    ['with a point and a country', { targeting: geo({ countries: ['US'], custom_locations: [{ latitude: 1, longitude: 2, radius: 5 }] }) }, 1815946],
    ['for people under 18 by gender', { targeting: targeting({ age_min: 16, genders: [1] }) }, 1870165],
    ['for people under 18 in the EU', { targeting: targeting({ age_min: 16, geo_locations: { countries: ['DE'] } }) }, 3858064],
    ['that does not say whether Advantage+ is on', { targeting: targeting({ targeting_automation: {} }) }, 1870227],
    ['that reaches the EU without a payor', { targeting: geo({ countries: ['DE'] }), dsa_beneficiary: 'Acme' }, 3858079],
    ['that reaches a city in the EU without a beneficiary', { targeting: geo({ cities: [{ key: '2430536', radius: 25, distance_unit: 'kilometer' }] }), dsa_payor: 'Acme' }, 3858081],
    ['that ends in the past', { end_time: '2026-10-01T00:00:00+0200' }, 1487033],
    ['with a lifetime budget and no end', { daily_budget: '', lifetime_budget: '90000' }, undefined],
    ['with a frequency cap on clicks', { frequency_control_specs: '[{"event":"IMPRESSIONS","interval_days":7,"max_frequency":2}]' }, undefined],
    ['with a window that its goal does not have', { attribution_spec: '[{"event_type":"CLICK_THROUGH","window_days":7}]' }, undefined],
    ['with a placement that v26 took away', { targeting: targeting({ publisher_platforms: ['instagram'], instagram_positions: ['explore'] }) }, 1487694],
    ['for men only with homes for sale', { targeting: targeting({ age_min: 18, age_max: 65, genders: [1] }) }, 2909035, { special_ad_categories: '["HOUSING"]' }],
    ['with homes for sale and no word on Advantage+', { targeting: '{"geo_locations":{"countries":["US"]}}' }, 1870227, { special_ad_categories: '["HOUSING"]' }],
    ['about politics in the EU', { targeting: geo({ countries: ['DE'] }), dsa_beneficiary: 'Acme', dsa_payor: 'Acme' }, undefined, { special_ad_categories: '["ISSUES_ELECTIONS_POLITICS"]' }],
    ['with a daily budget for a day and no more', { end_time: '2026-10-08T14:00:00+0200' }, undefined],
    ['with kinds of presence in a place', { targeting: geo({ countries: ['US'], location_types: ['home'] }) }, 1870199],
    ['by connections', { targeting: targeting({ connections: [{ id: '1' }] }) }, 1870088],
    ['that engages people on the ad itself', { destination_type: 'ON_AD', optimization_goal: 'POST_ENGAGEMENT' }, 1815715, { objective: 'OUTCOME_ENGAGEMENT' }],
    ['with a goal for homes that excludes places', { targeting: targeting({ age_min: 18, age_max: 65, excluded_geo_locations: { countries: ['CA'] } }) }, 2909035, { special_ad_categories: '["HOUSING"]' }],
    ['with exclusions of detailed targeting', { targeting: targeting({ exclusions: { interests: [{ id: '1' }] } }) }, 1487694],
    ['with two budgets of its own', { lifetime_budget: '90000', end_time: '2026-11-01T00:00:00+0200' }, undefined],
    ['with a bid strategy other than that of its campaign', { daily_budget: '', bid_strategy: 'COST_CAP', bid_amount: '100' }, undefined, { daily_budget: '5000' }],
    ['with a limit on spending and no campaign budget', { daily_spend_cap: '1000' }, undefined],
    ['with an hourly schedule and a daily budget', { adset_schedule: '[{"start_minute":0,"end_minute":600,"days":[1]}]', pacing_type: '["day_parting"]' }, undefined],
    ['with a targeting that is no JSON', { targeting: 'Germany' }, undefined],
  ]
  const named = cases.map(([why, changes, subcode, campaignChanges]) => ({ why, changes, subcode, campaignChanges }))
  test.each(named)('$why', async ({ changes, subcode, campaignChanges }) => {
    const { post, act, make, sandbox } = await adsWorld()
    const campaign = await make('campaigns', campaignForm(campaignChanges))
    expect(refusalOf(await post(`${act}/adsets`, adSetForm(campaign, changes)))).toEqual({ code: 100, subcode })
    expect(sandbox.state.adSets(campaign)).toEqual([])
  })

  test('and its plain audience becomes Advantage+ without a word', async () => {
    const { make, get } = await adsWorld()
    const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm()), { targeting: '{"geo_locations":{"countries":["US"]}}' }))
    expect((await get(`${adSet}?fields=targeting`)).body).toMatchObject({ targeting: { targeting_automation: { advantage_audience: 1 }, age_min: 18, age_max: 65 } })
  })

  test('and an amount alone makes a bid cap', async () => {
    const { make, get } = await adsWorld()
    const form = without(adSetForm(await make('campaigns', campaignForm()), { bid_amount: '150' }), 'bid_strategy')
    expect((await get(`${await make('adsets', form)}?fields=bid_strategy,bid_amount`)).body).toMatchObject({ bid_strategy: 'LOWEST_COST_WITH_BID_CAP', bid_amount: 150 })
  })
})

describe('a creative is refused', () => {
  const story = (value: object) => ({ object_story_spec: JSON.stringify(value) })
  const cases: readonly (readonly [string, (page: string) => Form, number | undefined])[] = [
    ['without a link', (page) => creativeForm(page, {}, linkData({ link: undefined })), 2061015],
    ['with two kinds of content', (page) => creativeForm(page, story({ page_id: page, link_data: linkData(), photo_data: { url: 'https://a.example/a.jpg' } })), 1443048],
    ['with an image of nobody', (page) => creativeForm(page, {}, linkData({ picture: undefined, image_hash: '0'.repeat(32) })), 2446386],
    ['with an Instagram account of nobody', (page) => creativeForm(page, story({ page_id: page, instagram_user_id: '17841400000000000', link_data: linkData() })), 1815199],
    ['with the old bundle of enhancements', (page) => creativeForm(page, { degrees_of_freedom_spec: '{"creative_features_spec":{"standard_enhancements":{"enroll_status":"OPT_IN"}}}' }), 3858504],
    ['with a feature that does not say in or out', (page) => creativeForm(page, { degrees_of_freedom_spec: '{"creative_features_spec":{"image_touchups":{}}}' }), 3858082],
    ['with a carousel of one', (page) => creativeForm(page, {}, linkData({ child_attachments: [{ link: 'https://shop.example/1' }] })), 1443048],
    ['with a video of nobody', (page) => creativeForm(page, story({ page_id: page, video_data: { video_id: '1', image_url: 'https://a.example/a.jpg' } })), undefined],
    ['with a crop of old', (page) => creativeForm(page, {}, linkData({ image_crops: { '191x100': [[0, 0], [191, 100]] } })), 2490085],
    ['with a picture that Meta may not read', (page) => creativeForm(page, {}, linkData({ picture: 'https://closed.invalid/a.jpg' })), 3858258],
    ['with the name that Instagram accounts had', (page) => creativeForm(page, story({ page_id: page, instagram_actor_id: '1', link_data: linkData() })), 1443048],
    ['with a call to action that leads nowhere', (page) => creativeForm(page, {}, linkData({ call_to_action: { type: 'CALL_NOW', value: { link: '0123' } } })), 1373054],
    ['with an asset rule for a label of nobody', (page) => creativeForm(page, { asset_feed_spec: JSON.stringify({ images: [{ url: 'https://a.example/a.jpg' }], asset_customization_rules: [{ image_label: { name: 'x' } }] }) }), 2446173],
    ['without a Page', () => creativeForm('1', story({ link_data: linkData() })), 1885833],
  ]
  test.each(cases)('%s', async (_why, form, subcode) => {
    const { post, act, page, account, sandbox } = await adsWorld()
    expect(refusalOf(await post(`${act}/adcreatives`, form(page)))).toEqual({ code: 100, subcode })
    expect(sandbox.state.effects('creative.create')).toEqual([])
    expect(sandbox.state.creatives(account.id).every((creative) => creative.name !== 'Tulips 1:1')).toBe(true)
  })

  test('when Meta cannot read its link, and when its Page is not the caller’s', async () => {
    const { post, act, page } = await adsWorld()
    expect(refusalOf(await post(`${act}/adcreatives`, creativeForm(page, {}, linkData({ link: 'https://gone.invalid/' })))).code).toBe(1609005)
    expect(refusalOf(await post(`${act}/adcreatives`, creativeForm('123456789012345'))).code).toBe(200)
  })
})

describe('an ad', () => {
  const feed = { images: [{ url: 'https://a.example/a.jpg' }], bodies: [{ text: 'a' }, { text: 'b' }], link_urls: [{ website_url: 'https://shop.example/' }], ad_formats: ['SINGLE_IMAGE'] }

  test('with dynamic creative needs an ad set for it', async () => {
    const { post, act, make, page } = await adsWorld()
    const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm())))
    const dynamic = await make('adcreatives', { name: 'Feed', object_story_spec: JSON.stringify({ page_id: page }), asset_feed_spec: JSON.stringify(feed) })
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, dynamic)))).toEqual({ code: 100, subcode: 1885998 })
    const texts = { ...feed, images: [], optimization_type: 'DEGREES_OF_FREEDOM' }
    const several = await make('adcreatives', creativeForm(page, { asset_feed_spec: JSON.stringify(texts) }))
    expect((await post(`${act}/ads`, adForm(adSet, several))).status).toBe(200)
  })

  test('of an ad set that promotes a Page shows that Page', async () => {
    const { post, act, make, page, pages } = await adsWorld()
    const other = pages.map((each) => (typeof each === 'object' && each !== null && 'id' in each ? String(each.id) : '')).find((id) => id !== page) ?? page
    const campaign = await make('campaigns', campaignForm({ objective: 'OUTCOME_AWARENESS' }))
    const reach = { optimization_goal: 'REACH', destination_type: '', promoted_object: JSON.stringify({ page_id: page }) }
    const adSet = await make('adsets', without(adSetForm(campaign, reach), 'destination_type'))
    const creative = await make('adcreatives', creativeForm(other))
    const answer = await post(`${act}/ads`, adForm(adSet, creative))
    expect(refusalOf(answer)).toEqual(other === page ? { code: undefined, subcode: undefined } : { code: 100, subcode: 1885029 })
  })

  test('for a post needs the Page of the post', async () => {
    const { post, get, act, make, pages } = await adsWorld()
    const campaign = await make('campaigns', campaignForm({ objective: 'OUTCOME_ENGAGEMENT' }))
    const adSet = await make('adsets', adSetForm(campaign, { destination_type: 'ON_POST', optimization_goal: 'POST_ENGAGEMENT' }))
    const user = pages.map((each) => pick(each, 'instagram_business_account', 'id')).find((id) => typeof id === 'string') ?? ''
    expect((await get(`${act}/instagram_accounts?fields=id`)).body).toMatchObject({ data: expect.arrayContaining([{ id: user }]) })
    const creative = await make('adcreatives', { name: 'Post', source_instagram_media_id: '1790', instagram_user_id: user })
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, creative)))).toEqual({ code: 100, subcode: 1885154 })
  })

  test('of an ad set that pays for clicks has something to click', async () => {
    const { post, act, make, page } = await adsWorld()
    const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm()), { billing_event: 'LINK_CLICKS' }))
    const bare = await make('adcreatives', creativeForm(page, {}, linkData({ call_to_action: undefined })))
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, bare))).code).toBe(100)
    expect((await post(`${act}/ads`, adForm(adSet, await make('adcreatives', creativeForm(page))))).status).toBe(200)
  })

  test('that leads to no website is refused where the ad set goes for one', async () => {
    const { post, act, make, page } = await adsWorld()
    const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm())))
    const photo = JSON.stringify({ page_id: page, photo_data: { url: 'https://a.example/a.jpg' } })
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, await make('adcreatives', { name: 'Photo', object_story_spec: photo }))))).toEqual({ code: 100, subcode: 2446383 })
  })

  test('that sells by a pixel names the domain where the sale happens, and tracks the pixel by itself', async () => {
    const { post, get, act, make, page, pixel } = await adsWorld()
    const campaign = await make('campaigns', campaignForm({ objective: 'OUTCOME_SALES' }))
    const sale = { optimization_goal: 'OFFSITE_CONVERSIONS', promoted_object: JSON.stringify({ pixel_id: pixel.id, custom_event_type: 'PURCHASE' }) }
    const adSet = await make('adsets', adSetForm(campaign, sale))
    const creative = await make('adcreatives', creativeForm(page))
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, creative))).code).toBe(100)
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, creative, { conversion_domain: 'https://shop.example/' }))).code).toBe(100)
    const ad = await make('ads', adForm(adSet, creative, { conversion_domain: 'shop.example' }))
    expect((await get(`${ad}?fields=tracking_specs,conversion_domain`)).body).toMatchObject({
      conversion_domain: 'shop.example',
      tracking_specs: [{ 'action.type': ['offsite_conversion'], fb_pixel: [pixel.id] }],
    })
  })

  test('is the fifty-first of its ad set and is refused', async () => {
    const { batch, act, make, page, post } = await adsWorld()
    const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm())))
    const creative = await make('adcreatives', creativeForm(page))
    const body = new URLSearchParams(adForm(adSet, creative)).toString()
    await batch(Array.from({ length: 50 }, () => ({ method: 'POST', relative_url: `${act}/ads`, body })))
    expect(refusalOf(await post(`${act}/ads`, adForm(adSet, creative))).code).toBe(100)
  })
})

test('the fifth change of a budget within an hour locks it for one', async () => {
  const { post, make, time } = await adsWorld()
  const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm())))
  for (const budget of ['2100', '2200', '2300', '2400']) expect((await post(adSet, { daily_budget: budget })).status).toBe(200)
  expect(refusalOf(await post(adSet, { daily_budget: '2500' }))).toEqual({ code: 613, subcode: 1487632 })
  expect((await post(adSet, { name: 'Names change freely' })).status).toBe(200)
  time.now += 3_600_001
  expect((await post(adSet, { daily_budget: '2500' })).status).toBe(200)
})

test('two ad sets of one campaign in one batch: the second is refused; a chain of different lanes goes through', async () => {
  const { batch, act, make, sandbox, page } = await adsWorld()
  const campaign = await make('campaigns', campaignForm())
  const item = (form: Form) => ({ method: 'POST', relative_url: `${act}/adsets`, body: new URLSearchParams(form).toString() })
  expect((await batch([item(adSetForm(campaign)), item(adSetForm(campaign, { name: 'Second' }))])).body).toMatchObject([{ code: 200 }, { code: 400 }])
  expect(sandbox.state.adSets(campaign)).toHaveLength(1)
  const part = (edge: string, form: Form, name: string) => ({ method: 'POST', relative_url: `${act}/${edge}`, body: new URLSearchParams(form).toString(), name })
  const { body } = await batch([
    part('campaigns', campaignForm({ name: 'Chained' }), 'c'),
    part('adsets', adSetForm('{result=c:$.id}'), 's'),
    part('adcreatives', creativeForm(page), 'k'),
    part('ads', adForm('{result=s:$.id}', '{result=k:$.id}'), 'a'),
  ])
  expect(body).toMatchObject([{ code: 200, body: null }, { code: 200, body: null }, { code: 200, body: null }, { code: 200, body: expect.stringContaining('"success":true') }])
})
