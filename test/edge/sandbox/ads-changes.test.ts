import { expect, test } from 'vitest'
import { adForm, adSetForm, adsWorld, campaignForm, creativeForm, linkData, refusalOf, targeting } from './ads-world.ts'
import { pick, pickText } from './graph-caller.ts'

test('an ad set gains no promoted object; only the event of one that goes for conversions changes', async () => {
  const { post, make, pixel } = await adsWorld()
  const clicks = await make('adsets', adSetForm(await make('campaigns', campaignForm())))
  const event = (type: string) => ({ promoted_object: JSON.stringify({ pixel_id: pixel.id, custom_event_type: type }) })
  expect(refusalOf(await post(clicks, event('PURCHASE'))).code).toBe(100)
  const sales = await make('campaigns', campaignForm({ objective: 'OUTCOME_SALES' }))
  const sale = await make('adsets', adSetForm(sales, { optimization_goal: 'OFFSITE_CONVERSIONS', ...event('PURCHASE') }))
  const views = await make('adsets', adSetForm(sales, { optimization_goal: 'LINK_CLICKS', ...event('PURCHASE') }))
  expect((await post(sale, event('ADD_TO_CART'))).status).toBe(200)
  expect(refusalOf(await post(views, event('ADD_TO_CART'))).code).toBe(100)
})

test('a frequency cap stays, and an ad set that has ended is left alone', async () => {
  const { post, make, page, time } = await adsWorld()
  const campaign = await make('campaigns', campaignForm({ objective: 'OUTCOME_AWARENESS' }))
  const cap = (most: number) => JSON.stringify([{ event: 'IMPRESSIONS', interval_days: 7, max_frequency: most }])
  const form = { optimization_goal: 'REACH', destination_type: '', promoted_object: JSON.stringify({ page_id: page }), frequency_control_specs: cap(2), end_time: '2026-10-20T00:00:00+0200' }
  const adSet = await make('adsets', adSetForm(campaign, form))
  expect(refusalOf(await post(adSet, { frequency_control_specs: cap(3) }))).toEqual({ code: 100, subcode: 1815198 })
  expect((await post(adSet, { daily_budget: '2500' })).status).toBe(200)
  time.now = Date.UTC(2026, 9, 21)
  expect(refusalOf(await post(adSet, { daily_budget: '2600' }))).toEqual({ code: 100, subcode: 1487007 })
  expect((await post(adSet, { name: 'Over' })).status).toBe(200)
})

test('another audience is reviewed again in every ad that runs; another budget is not', async () => {
  const { post, get, make, page, time } = await adsWorld()
  const campaign = await make('campaigns', campaignForm({ status: 'ACTIVE' }))
  const adSet = await make('adsets', adSetForm(campaign, { status: 'ACTIVE' }))
  const creative = await make('adcreatives', creativeForm(page))
  const ad = await make('ads', adForm(adSet, creative, { status: 'ACTIVE' }))
  const paused = await make('ads', adForm(adSet, creative))
  const status = async (id: string) => pick((await get(`${id}?fields=effective_status`)).body, 'effective_status')
  time.now += 5001
  await post(adSet, { daily_budget: '2500' })
  await post(adSet, { targeting: targeting() })
  expect(await status(ad)).not.toBe('PENDING_REVIEW')
  await post(adSet, { targeting: targeting({ age_min: 30 }) })
  expect(await status(ad)).toBe('PENDING_REVIEW')
  expect(await status(paused)).toBe('PAUSED')
})

test('detailed targeting that is gone cannot be chosen, and what is going keeps its ad set from being edited', async () => {
  const { post, get, make, act } = await adsWorld()
  const campaign = await make('campaigns', campaignForm())
  const audience = async (words: string) => {
    const { body } = await get(`search?type=adinterest&q=${encodeURIComponent(words)}`)
    return targeting({ flexible_spec: [{ interests: [{ id: pickText(body, 'data', 0, 'id'), name: words }] }] })
  }
  expect(refusalOf(await post(`${act}/adsets`, adSetForm(campaign, { targeting: await audience('Free software') })))).toEqual({ code: 100, subcode: 2446394 })
  const going = await make('adsets', adSetForm(campaign, { targeting: await audience('Electric cars') }))
  expect(refusalOf(await post(going, { daily_budget: '2500' }))).toEqual({ code: 100, subcode: 2446394 })
  expect((await post(going, { targeting: await audience('Cars') })).status).toBe(200)
})

test('lookalike audiences are left out of the special categories', async () => {
  const { post, get, make, act } = await adsWorld()
  const { body } = await get(`${act}/customaudiences?fields=id,subtype&limit=50`)
  const rows = pick(body, 'data')
  const lookalike = Array.isArray(rows) ? rows.find((row) => pick(row, 'subtype') === 'LOOKALIKE') : undefined
  const plain = { age_min: 18, age_max: 65, custom_audiences: [{ id: pickText(lookalike, 'id') }] }
  const housing = await make('campaigns', campaignForm({ special_ad_categories: '["HOUSING"]' }))
  expect(refusalOf(await post(`${act}/adsets`, adSetForm(housing, { targeting: targeting(plain) })))).toEqual({ code: 100, subcode: 2909035 })
  const other = await make('campaigns', campaignForm())
  expect((await post(`${act}/adsets`, adSetForm(other, { targeting: targeting(plain) }))).status).toBe(200)
})

test('a refusal blames the parameter by the path that Meta uses', async () => {
  const { post, make, act } = await adsWorld()
  const campaign = await make('campaigns', campaignForm())
  const { body } = await post(`${act}/adsets`, adSetForm(campaign, { targeting: targeting({ geo_locations: { countries: ['Germany'] } }) }))
  expect(pick(body, 'error', 'error_data')).toEqual({ blame_field_specs: [['targeting_spec', 'geo_locations', 'countries']] })
})

test('one post has one creative, whatever else is sent with it', async () => {
  const { make, page } = await adsWorld()
  const one = await make('adcreatives', { name: 'Post', object_story_id: `${page}_1` })
  expect(await make('adcreatives', { name: 'Post again', object_story_id: `${page}_1`, url_tags: 'utm_source=fb' })).toBe(one)
  expect(await make('adcreatives', { name: 'Other post', object_story_id: `${page}_2` })).not.toBe(one)
})

test('placements in which a destination is not shown are taken, do not deliver, and are told in the recommendations', async () => {
  const { make, get, page } = await adsWorld()
  const campaign = await make('campaigns', campaignForm())
  const chosen = { publisher_platforms: ['facebook', 'instagram'], facebook_positions: ['feed', 'story'], instagram_positions: ['stream', 'ig_search'] }
  const form = (destination: string) => ({ destination_type: destination, promoted_object: JSON.stringify({ page_id: page }), targeting: targeting(chosen) })
  const chat = await make('adsets', adSetForm(campaign, form('MESSENGER')))
  const { body } = await get(`${chat}?fields=targeting,recommendations`)
  expect(body).toMatchObject({
    targeting: { facebook_positions: ['feed', 'story'], effective_facebook_positions: ['feed'], effective_instagram_positions: ['stream'] },
    recommendations: [{ code: 1815609, message: expect.stringContaining('ig_search') }],
  })
  const web = await make('adsets', adSetForm(campaign, { targeting: targeting(chosen) }))
  expect((await get(`${web}?fields=recommendations`)).body).toEqual({ id: web })
})

test('a spending limit of an ad set is taken off by the amount that stands for none', async () => {
  const { make, post, get } = await adsWorld()
  const campaign = await make('campaigns', campaignForm({ daily_budget: '5000', bid_strategy: 'LOWEST_COST_WITHOUT_CAP' }))
  const form = Object.fromEntries(Object.entries(adSetForm(campaign, { daily_spend_cap: '1000' })).filter(([name]) => name !== 'daily_budget' && name !== 'bid_strategy'))
  const adSet = await make('adsets', form)
  expect((await get(`${adSet}?fields=daily_spend_cap`)).body).toMatchObject({ daily_spend_cap: '1000' })
  await post(adSet, { daily_spend_cap: '922337203685478' })
  expect((await get(`${adSet}?fields=daily_spend_cap`)).body).toEqual({ id: adSet })
})

test('an ad that gets another creative keeps its place in the list', async () => {
  const { make, post, get, page, act } = await adsWorld()
  const adSet = await make('adsets', adSetForm(await make('campaigns', campaignForm())))
  const creative = await make('adcreatives', creativeForm(page))
  const other = await make('adcreatives', creativeForm(page, {}, linkData({ message: 'Other' })))
  const ads = [await make('ads', adForm(adSet, creative)), await make('ads', adForm(adSet, creative))]
  await post(ads[0] ?? '', { creative: JSON.stringify({ creative_id: other }) })
  expect(pick((await get(`${adSet}/ads?fields=id,creative{id}`)).body, 'data')).toEqual([
    { id: ads[1], creative: { id: creative } },
    { id: ads[0], creative: { id: other } },
  ])
  expect((await get(`${act}/ads?limit=1&fields=id`)).body).toMatchObject({ data: [{ id: ads[1] }] })
})
