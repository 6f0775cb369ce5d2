import { expect, test } from 'vitest'
import { adAccountId, adId, adSetId, campaignId, connectionId, creativeId, imageHash, launchDraftId } from '#shared/domain/ids.ts'
import { buildTemplate, imagesOf } from '#main/features/ad-picks/template/build-template.ts'
import type { CampaignTree } from '#main/features/ad-picks/template/build-template.ts'
import { blankDraft } from '#main/features/launches/drafts/blank-draft.ts'

const hash = imageHash.parse('a'.repeat(32))
const blank = blankDraft({
  id: launchDraftId.parse('00000000-0000-4000-8000-000000000001'), name: 'New', connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('12345'), facts: null,
})

type AdSet = CampaignTree['adSets'][number]
type Ad = CampaignTree['ads'][number]

const campaign: CampaignTree['campaign'] = {
  id: campaignId.parse('1'), name: 'Campaign', objective: 'OUTCOME_TRAFFIC', buying_type: 'AUCTION', special_ad_categories: [], special_ad_category_country: [], daily_budget: null,
  lifetime_budget: null, bid_strategy: null, is_adset_budget_sharing_enabled: null, spend_cap: null, promoted_object: null,
}
const adSet = (id: string, changes: Partial<AdSet> = {}): AdSet => ({
  id: adSetId.parse(id), name: `Set ${id}`, destination_type: 'WEBSITE', optimization_goal: 'LINK_CLICKS', billing_event: 'IMPRESSIONS', daily_budget: 1_000, lifetime_budget: null,
  bid_strategy: 'LOWEST_COST_WITHOUT_CAP', bid_amount: null, bid_constraints: null, promoted_object: null, targeting: { geo_locations: { countries: ['DE'] } }, attribution_spec: [],
  end_time: null, dsa_beneficiary: null, dsa_payor: null, is_dynamic_creative: null, frequency_control_specs: [], adset_schedule: [], ...changes,
})
const creativeWith = (message: string): NonNullable<Ad['creative']> => ({
  id: creativeId.parse('9'), name: 'Creative', object_story_spec: { page_id: '11', link_data: { link: 'https://shop.example/', message, name: 'Head', image_hash: hash } }, object_story_id: null,
  asset_feed_spec: null, degrees_of_freedom_spec: null, contextual_multi_ads: { enroll_status: 'OPT_OUT' }, url_tags: null, image_hash: null,
})
const ad = (id: string, inSet: string, changes: Partial<Ad> = {}): Ad => ({ id: adId.parse(id), name: `Ad ${id}`, adset_id: adSetId.parse(inSet), creative: creativeWith('Text'), ...changes })
const built = (changes: Partial<CampaignTree>) => buildTemplate({ campaign, adSets: [adSet('1')], ads: [ad('1', '1')], images: [], ...changes }, blank)

test('ads that share a picture, a text or an audience share them in the draft', () => {
  const { draft, problems } = built({ adSets: [adSet('1'), adSet('2')], ads: [ad('1', '1'), ad('2', '2'), ad('3', '2', { creative: creativeWith('Other') })] })
  expect(problems).toEqual([])
  expect([draft.assets.length, draft.concepts.length, draft.texts.length, draft.audiences.length, draft.placements.length, draft.rows.length]).toEqual([1, 1, 2, 1, 1, 3])
  expect(draft).toMatchObject({ name: 'Campaign', identity: { pageId: '11' }, campaign: { objective: 'OUTCOME_TRAFFIC' }, adSet: { goal: 'LINK_CLICKS', budget: { is: 'daily', amount: 1_000 } } })
})

test('ad sets of one name get names of their own, and those with another budget keep it', () => {
  const { draft } = built({ adSets: [adSet('1', { name: 'Same' }), adSet('2', { name: 'Same', daily_budget: 2_500 })], ads: [ad('1', '1'), ad('2', '2')] })
  expect(draft.rows.map(({ adSetName, budget }) => [adSetName, budget])).toEqual([['Same', null], ['Same (2)', { is: 'daily', amount: 2_500 }]])
})

test("a budget of the campaign's own is there, and the ad sets have none", () => {
  const { draft } = built({ campaign: { ...campaign, daily_budget: 9_000, bid_strategy: 'COST_CAP' }, adSets: [adSet('1', { daily_budget: null, bid_amount: 300 })] })
  expect(draft.campaign).toMatchObject({ budget: { is: 'daily', amount: 9_000 }, bidStrategy: 'COST_CAP', bidAmount: 300 })
  expect(draft.adSet.budget).toBeNull()
  expect(draft.rows[0]?.budget).toBeNull()
})

test('what can not be taken over is said, each in its sentence', () => {
  const { draft, problems } = built({
    campaign: { ...campaign, objective: 'CONVERSIONS', buying_type: 'RESERVED', spend_cap: 922_337_203_685_478 },
    adSets: [
      adSet('1', { lifetime_budget: 5_000, daily_budget: null, adset_schedule: [{}], frequency_control_specs: [{}], promoted_object: { event_id: '5' }, bid_constraints: { roas_average_floor: 1 } }),
      adSet('2', { optimization_goal: 'REACH', targeting: { geo_locations: { countries: ['DE'] }, user_os: ['iOS'] } }),
      adSet('3'),
    ],
    ads: [ad('1', '1'), ad('2', '2', { creative: { ...creativeWith('Text'), object_story_spec: null, object_story_id: '1_2' } }), ad('4', '1', { creative: null })],
  })
  expect(draft.campaign).toMatchObject({ objective: 'OUTCOME_SALES', spendCap: null })
  expect(problems).toEqual([
    "The objective CONVERSIONS can't be used for new campaigns. The draft has OUTCOME_SALES in its place: check the goal as well.",
    'The campaign is reserved (buying type). The draft buys by auction.',
    'The minimum return was not taken over. Set it again.',
    'What the ad sets promote was not taken over whole (event_id). Choose it again.',
    'The hours of the day in which ads show were not taken over.',
    'The frequency cap was not taken over.',
    "Of the audience of 'Set 2' these parts were not taken over: user_os. It may be wider now.",
    "Goal, destination, pixel, products, attribution or beneficiary of 'Set 2' are others. The draft has those of 'Set 1' for all ad sets.",
    "An ad was left out, because it shows a post that is there already: 'Ad 2'.",
    "An ad was left out, because Meta did not show all of it: 'Ad 4'.",
    "Ad sets without ads are not in the draft: 'Set 3'.",
    'The schedule was not taken over. Choose when it starts and ends.',
  ])
})

const template = { page_id: '11', template_data: { link: 'https://shop.example', message: 'See {{product.name}}', name: '{{product.price}}', call_to_action: { type: 'SHOP_NOW' } } }
const sellingSet = (id: string, changes = {}) => adSet(id, { destination_type: 'WEBSITE', optimization_goal: 'OFFSITE_CONVERSIONS', promoted_object: { product_set_id: '66', pixel_id: '7001', custom_event_type: 'PURCHASE' }, ...changes })
const showing = (productSet = '66'): Ad['creative'] => ({ ...creativeWith('Text'), object_story_spec: template, product_set_id: productSet })

test('a campaign that sells from a catalog is taken over with its catalog, its product set and its template', () => {
  const { draft, problems } = built({
    campaign: { ...campaign, objective: 'OUTCOME_SALES', promoted_object: { product_catalog_id: '55' } },
    adSets: [sellingSet('1'), sellingSet('2', { destination_type: null })],
    ads: [ad('1', '1', { creative: showing() }), ad('2', '2', { creative: showing() })],
  })
  expect(problems).toEqual([])
  expect(draft.adSet).toMatchObject({ destination: 'CATALOG', catalogId: '55', productSetId: '66', pixelId: '7001', conversionEvent: 'PURCHASE' })
  expect(draft.texts).toMatchObject([{ primary: ['See {{product.name}}'], headlines: ['{{product.price}}'], callToAction: 'SHOP_NOW', link: 'https://shop.example' }])
  expect(draft.rows.map(({ conceptId }) => conceptId)).toEqual([null, null])
  expect(draft.assets).toEqual([])
})

test('of a campaign with products what does not go together is said', () => {
  const { draft, problems } = built({
    campaign: { ...campaign, objective: 'OUTCOME_SALES', promoted_object: null },
    adSets: [sellingSet('1')],
    ads: [ad('1', '1', { creative: showing('67') }), ad('2', '1')],
  })
  expect(draft.adSet).toMatchObject({ destination: 'CATALOG', catalogId: null, productSetId: null })
  expect(problems).toEqual([
    'The campaign does not name its catalog. Choose it, and its product set.',
    "An ad came over without its own product set: 'Ad 1'.",
    "An ad was left out, because it shows no products of the catalog: 'Ad 2'.",
  ])
})

test('products of a catalog that a draft can not sell are not taken over without a word', () => {
  const { draft, problems } = built({
    campaign: { ...campaign, promoted_object: null },
    adSets: [sellingSet('1', { optimization_goal: 'LINK_CLICKS' })],
    ads: [ad('1', '1', { creative: showing() })],
  })
  expect(draft.adSet).toMatchObject({ destination: 'WEBSITE' })
  expect(draft.adSet.productSetId ?? null).toBeNull()
  expect(problems).toEqual([
    'The ad sets promote products of a catalog, which a draft can do for sales on a website only. They were not taken over.',
    "An ad was left out, because it shows products of a catalog: 'Ad 1'.",
  ])
})

test('beneficiary and payor of one ad set are those of all that name none', () => {
  const { draft, problems } = built({ adSets: [adSet('1'), adSet('2', { dsa_beneficiary: 'Acme', dsa_payor: 'Agency' })], ads: [ad('1', '1'), ad('2', '2')] })
  expect(draft.adSet).toMatchObject({ beneficiary: 'Acme', payor: 'Agency' })
  expect(problems).toEqual([])
})

test('a campaign with nothing in it is a draft with the choices of a new one', () => {
  const { draft, problems } = built({ adSets: [], ads: [] })
  expect(draft.rows).toEqual([])
  expect(draft.audiences).toEqual(blank.audiences)
  expect(problems).toEqual(['The campaign has no ad sets.'])
})

test('more ads than a draft holds are left out, and how many is said', () => {
  const many = Array.from({ length: 250 }, (_, index) => ad(String(index + 1), '1', { creative: creativeWith(`Text ${index}`) }))
  const { draft, problems } = built({ ads: many })
  expect(draft.texts).toHaveLength(200)
  expect(draft.rows).toHaveLength(200)
  expect(problems).toEqual(["50 ads were left out, because a draft holds no more: 'Ad 201', 'Ad 202', 'Ad 203' and 47 more."])
})

test('each picture is looked up once', () => {
  expect(imagesOf([ad('1', '1'), ad('2', '1')])).toEqual([hash])
})
