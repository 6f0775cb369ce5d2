import { expect, test } from 'vitest'
import { adForm, adSetForm, adsWorld, campaignForm, creativeForm, linkData, refusalOf, targeting } from './ads-world.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

async function tree(changes: { readonly campaign?: Record<string, string>; readonly ad?: Record<string, string> } = {}) {
  const world = await adsWorld()
  const campaign = await world.make('campaigns', campaignForm(changes.campaign))
  const adSet = await world.make('adsets', adSetForm(campaign))
  const creative = await world.make('adcreatives', creativeForm(world.page))
  const ad = await world.make('ads', adForm(adSet, creative, changes.ad))
  return { ...world, campaign, adSet, creative, ad }
}

test('a campaign, ad set, creative and ad are made paused and read back as they are', async () => {
  const { get, campaign, adSet, creative, ad, account, sandbox, page } = await tree()
  expect((await get(`${campaign}?fields=name,objective,effective_status,special_ad_categories,is_adset_budget_sharing_enabled,daily_budget`)).body).toEqual({
    id: campaign,
    name: 'Spring • 🌷',
    objective: 'OUTCOME_TRAFFIC',
    effective_status: 'PAUSED',
    special_ad_categories: [],
    is_adset_budget_sharing_enabled: false,
  })
  expect((await get(`${adSet}?fields=daily_budget,lifetime_budget,bid_strategy,targeting,campaign{id,name},account_id,created_time`)).body).toMatchObject({
    daily_budget: '2000',
    lifetime_budget: '0',
    bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
    targeting: { age_min: 25, targeting_automation: { advantage_audience: 0 } },
    campaign: { id: campaign, name: 'Spring • 🌷' },
    account_id: account.id,
    created_time: '2026-10-07T14:00:00+0200',
  })
  expect((await get(`${creative}?fields=object_story_spec,contextual_multi_ads,body,link_url`)).body).toMatchObject({
    object_story_spec: { page_id: page },
    contextual_multi_ads: { enroll_status: 'OPT_IN' },
    body: 'Primary text',
    link_url: 'https://shop.example/spring',
  })
  expect((await get(`${ad}?fields=adset_id,campaign_id,creative{id},effective_status`)).body).toEqual({
    id: ad,
    adset_id: adSet,
    campaign_id: campaign,
    creative: { id: creative },
    effective_status: 'PAUSED',
  })
  expect(sandbox.state.ledger.map((effect) => effect.kind)).toEqual(['campaign.create', 'adset.create', 'creative.create', 'ad.create'])
  expect(sandbox.state.campaigns(account.id)[0]?.id).toBe(campaign)
  expect(sandbox.state.ads(adSet)).toMatchObject([{ id: ad, creativeId: creative }])
})

test('a dry run says yes or no and makes nothing', async () => {
  const { post, act, sandbox, make, page } = await adsWorld()
  const dry = { execution_options: '["validate_only"]' }
  expect((await post(`${act}/campaigns`, campaignForm(dry))).body).toEqual({ success: true })
  expect(refusalOf(await post(`${act}/campaigns`, { name: 'x', objective: 'OUTCOME_SALES', special_ad_categories: '[]', ...dry }))).toEqual({ code: 100, subcode: 4834011 })
  const campaign = await make('campaigns', campaignForm())
  expect((await post(`${act}/adsets`, adSetForm(campaign, { ...dry, adlabels: '[{"name":"run"}]' }))).body).toEqual({ success: true })
  expect((await post(`${act}/adcreatives`, creativeForm(page, dry))).body).toEqual({ success: true })
  const whole = { name: 'Whole tree', creative: JSON.stringify({ object_story_spec: { page_id: page, link_data: linkData() } }), ...dry }
  const adSet = { ...adSetForm(campaign), targeting: JSON.parse(targeting()) }
  expect((await post(`${act}/ads`, { ...whole, adset_spec: JSON.stringify(adSet) })).body).toEqual({ success: true })
  expect(refusalOf(await post(`${act}/ads`, { ...whole, adset_spec: JSON.stringify({ ...adSet, daily_budget: '1' }) }))).toEqual({ code: 100, subcode: 1885272 })
  expect(sandbox.state.ledger.map((effect) => effect.kind)).toEqual(['campaign.create'])
})

test('the same content gives the creative that is there already, under the name that it has', async () => {
  const { make, get, page, sandbox } = await adsWorld()
  const one = await make('adcreatives', creativeForm(page))
  const same = await make('adcreatives', creativeForm(page, { name: 'Another name' }))
  const other = await make('adcreatives', creativeForm(page, {}, linkData({ message: 'Other text' })))
  expect(same).toBe(one)
  expect(other).not.toBe(one)
  expect((await get(`${one}?fields=name`)).body).toMatchObject({ name: 'Tulips 1:1' })
  expect(sandbox.state.effects('creative.create')).toHaveLength(2)
  expect(sandbox.state.ledger.map((effect) => effect.kind)).toContain('creative.reuse')
})

test('a creative is in process for a while, its content never changes, and what it cannot do is dropped without a word', async () => {
  const { make, get, post, page, time } = await adsWorld()
  const choices = { image_touchups: { enroll_status: 'OPT_IN' }, video_filtering: { enroll_status: 'OPT_IN' }, text_optimizations: { enroll_status: 'OPT_OUT' } }
  const creative = await make('adcreatives', creativeForm(page, { degrees_of_freedom_spec: JSON.stringify({ creative_features_spec: choices }) }))
  expect((await get(`${creative}?fields=status,effective_object_story_id`)).body).toEqual({ id: creative, status: 'IN_PROCESS' })
  time.now += 2001
  const { body } = await get(`${creative}?fields=status,effective_object_story_id,degrees_of_freedom_spec`)
  expect(body).toMatchObject({ status: 'ACTIVE', effective_object_story_id: expect.stringContaining(`${page}_`) })
  expect(pick(body, 'degrees_of_freedom_spec', 'creative_features_spec')).toEqual({
    image_touchups: { enroll_status: 'OPT_IN' },
    text_optimizations: { enroll_status: 'OPT_OUT' },
    adapt_to_placement: { enroll_status: 'OPT_IN' },
  })
  expect(refusalOf(await post(creative, { object_story_spec: JSON.stringify({ page_id: page, link_data: linkData() }) }))).toEqual({ code: 100, subcode: 1815573 })
  expect((await post(creative, { name: 'Renamed' })).body).toEqual({ success: true })
})

test('an ad that is switched on is reviewed, and then runs as far as its parents do', async () => {
  const { get, post, ad, adSet, campaign, time } = await tree()
  const status = async () => pick((await get(`${ad}?fields=effective_status`)).body, 'effective_status')
  await post(ad, { status: 'ACTIVE' })
  expect(await status()).toBe('PENDING_REVIEW')
  time.now += 5001
  expect(await status()).toBe('CAMPAIGN_PAUSED')
  await post(campaign, { status: 'ACTIVE' })
  expect(await status()).toBe('ADSET_PAUSED')
  await post(adSet, { status: 'ACTIVE' })
  expect(['ACTIVE', 'PENDING_BILLING_INFO']).toContain(await status())
})

test('an ad with words that no reviewer lets pass is disapproved, with the reason; a new creative is reviewed anew', async () => {
  const { get, post, ad, make, page, time } = await tree({ ad: { status: 'ACTIVE', name: 'A miracle cure' } })
  time.now += 5001
  expect((await get(`${ad}?fields=effective_status,ad_review_feedback`)).body).toMatchObject({
    effective_status: 'DISAPPROVED',
    ad_review_feedback: { global: expect.any(Object) },
  })
  const better = await make('adcreatives', creativeForm(page, {}, linkData({ message: 'Honest text' })))
  expect((await post(ad, { name: 'Honest', creative: JSON.stringify({ creative_id: better }) })).body).toEqual({ success: true })
  expect((await get(`${ad}?fields=effective_status,creative{body}`)).body).toMatchObject({ effective_status: 'PENDING_REVIEW', creative: { body: 'Honest text' } })
})

test('labels are made with the object, replaced by an update, added by their edge, and find it again', async () => {
  const { make, post, get, act, sandbox } = await adsWorld()
  const one = await make('campaigns', campaignForm({ adlabels: '[{"name":"run-42"},{"name":"batch-1"}]' }))
  const two = await make('campaigns', campaignForm({ adlabels: '[{"name":"run-42"}]' }))
  const labels = await get(`${act}/adlabels?fields=id,name`)
  const rows = pick(labels.body, 'data')
  const idOf = (name: string) => (Array.isArray(rows) ? pickText(first(rows.filter((row) => pick(row, 'name') === name)), 'id') : '')
  const found = async (names: readonly string[], operator: string) => {
    const { body } = await get(`${act}/campaignsbylabels?ad_label_ids=${JSON.stringify(names.map(idOf))}&operator=${operator}&fields=id`)
    return pick(body, 'data')
  }
  expect(await found(['run-42'], 'ANY')).toEqual([{ id: two }, { id: one }])
  expect(await found(['run-42', 'batch-1'], 'ALL')).toEqual([{ id: one }])
  await post(one, { adlabels: '[{"name":"batch-1"}]' })
  expect(await found(['run-42'], 'ANY')).toEqual([{ id: two }])
  await post(`${two}/adlabels`, { adlabels: '[{"name":"batch-1"}]' })
  expect(await found(['run-42', 'batch-1'], 'ALL')).toEqual([{ id: two }])
  expect(sandbox.state.effects('adlabel.create')).toHaveLength(2)
})

test('lists hide what is deleted or archived, filter, count, and refuse what Meta refuses', async () => {
  const { make, post, remove, get, act } = await adsWorld()
  const one = await make('campaigns', campaignForm({ name: 'Filter me A' }))
  const two = await make('campaigns', campaignForm({ name: 'Filter me B' }))
  const archived = await make('campaigns', campaignForm({ name: 'Filter me C' }))
  await post(archived, { status: 'ARCHIVED' })
  const list = async (filtering: readonly object[], more = '') =>
    (await get(`${act}/campaigns?fields=id&summary=true&filtering=${encodeURIComponent(JSON.stringify(filtering))}${more}`)).body
  const named = { field: 'name', operator: 'CONTAIN', value: 'filter ME' }
  expect(await list([named])).toMatchObject({ data: [{ id: two }, { id: one }], summary: { total_count: 2 } })
  expect(pick(await list([named, { field: 'effective_status', operator: 'IN', value: ['ARCHIVED'] }]), 'data')).toEqual([{ id: archived }])
  expect(pick(await list([{ field: 'id', operator: 'IN', value: [one] }]), 'data')).toEqual([{ id: one }])
  expect(pick(await list([named], '&limit=1'), 'data')).toEqual([{ id: two }])
  await remove(one)
  expect(pick(await list([named]), 'data')).toEqual([{ id: two }])
  expect((await get(`${one}?fields=effective_status`)).body).toMatchObject({ effective_status: 'DELETED' })
  expect(refusalOf({ body: await list([{ field: 'effective_status', operator: 'IN', value: ['DELETED'] }]) })).toEqual({ code: 100, subcode: 1815001 })
  expect(refusalOf(await get(`${act}/campaigns?effective_status=["RUNNING"]`))).toEqual({ code: 100, subcode: 1487749 })
  expect(refusalOf(await post(archived, { status: 'ACTIVE' }))).toEqual({ code: 100, subcode: 1487056 })
  expect((await post(archived, { name: 'Only the name' })).body).toEqual({ success: true })
})

test('deleting a campaign deletes what is in it; a creative is kept while an ad uses it', async () => {
  const { remove, get, campaign, adSet, creative, ad, sandbox, account } = await tree()
  expect(refusalOf(await remove(creative)).code).toBe(100)
  expect((await remove(campaign)).body).toEqual({ success: true })
  for (const id of [adSet, ad]) expect((await get(`${id}?fields=effective_status`)).body).toMatchObject({ effective_status: 'DELETED' })
  expect((await remove(creative)).body).toEqual({ success: true })
  expect((await remove(campaign)).body).toEqual({ success: true })
  expect(sandbox.state.effects('campaign.delete')).toHaveLength(1)
  expect(sandbox.state.campaigns(account.id)[0]).toMatchObject({ id: campaign, status: 'DELETED' })
})

test('the bulk delete of campaigns is refused and remembered', async () => {
  const { remove, act, sandbox } = await adsWorld()
  expect(await remove(`${act}/campaigns?delete_strategy=DELETE_ANY`)).toMatchObject({ status: 403 })
  expect(sandbox.state.bulkDeletes).toBe(1)
  expect(sandbox.state.counts()).toMatchObject({ bulkDeletes: 1 })
})

test('ads objects of an ad account that the token does not reach are as good as absent', async () => {
  const { sandbox, campaign } = await tree()
  const stranger = caller(sandbox, sandbox.tokens.noPortfolios)
  expect(refusalOf(await stranger.get(`${campaign}?fields=name`))).toEqual({ code: 100, subcode: 33 })
  const reader = caller(sandbox, sandbox.tokens.readOnly)
  expect(await reader.get(`${campaign}?fields=name`)).toMatchObject({ status: 200 })
  expect(refusalOf(await reader.post(campaign, { status: 'ACTIVE' })).code).toBe(200)
})

test('what was made just now is not shown yet where reads lag, and is there a while later', async () => {
  const { sandbox, make, get, act, time } = await adsWorld()
  sandbox.faults.replace([{ kind: 'lag', ms: 4000, match: { node: 'AdAccount', edge: 'campaigns', writes: true } }])
  const campaign = await make('campaigns', campaignForm({ name: 'Late' }))
  const found = async () => pick((await get(`${act}/campaigns?fields=id&filtering=[{"field":"name","operator":"EQUAL","value":"Late"}]`)).body, 'data')
  expect(await found()).toEqual([])
  expect(refusalOf(await get(campaign))).toEqual({ code: 100, subcode: 33 })
  time.now += 4001
  expect(await found()).toEqual([{ id: campaign }])
})

test('each object counts against its ad account: a write three points, a read one', async () => {
  const { get, post, campaign } = await tree()
  const used = async () => {
    const { headers } = await get(`${campaign}?fields=name`)
    return Number(pick(JSON.parse(headers.get('x-ad-account-usage') ?? '{}'), 'acc_id_util_pct'))
  }
  const before = await used()
  await post(campaign, { name: 'Renamed' })
  expect((await used()) - before).toBeCloseTo((4 / 9000) * 100, 1)
})
