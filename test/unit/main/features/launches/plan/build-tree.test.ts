import { describe, expect, it } from 'vitest'
import { catalogId, productSetId } from '#shared/domain/ids.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import { buildTree, objectsOf } from '#main/features/launches/plan/build-tree.ts'
import { resolveDraft } from '#main/features/launches/plan/resolve-rows.ts'
import { wireFields } from '#main/features/launches/plan/to-runnable.ts'
import { zoneOf } from '#main/features/launches/plan/zoned-time.ts'
import { adText, asset, audienceOf, country, draftWith, film, filled, hashOf } from '../../../../../support/launch-drafts.ts'

const treeOf = (draft: LaunchDraft) => buildTree(resolveDraft(draft), zoneOf('America/New_York'))
const treeWith = (changes: Partial<LaunchDraft>, row?: (row: LaunchRow, index: number) => Partial<LaunchRow>) => treeOf(filled(draftWith(changes), row))
const fieldsOf = (changes: Partial<LaunchDraft>, level: 'campaigns' | 'adSets' | 'creatives' | 'ads' = 'creatives') => treeWith(changes)[level][0]?.fields ?? {}

describe('ads with products of a catalog', () => {
  const plain = draftWith()
  const adSet = { ...plain.adSet, destination: 'CATALOG', catalogId: catalogId.parse('5501'), productSetId: productSetId.parse('6601') }

  it('have the catalog in the campaign, the product set in ad set and creative, and a template without a picture', () => {
    const changes = { adSet, texts: [adText('t1', { headlines: ['{{product.name}}'] })] }
    expect(fieldsOf(changes, 'campaigns')['promoted_object']).toEqual({ product_catalog_id: '5501' })
    expect(fieldsOf(changes, 'adSets')).toMatchObject({
      destination_type: 'WEBSITE',
      promoted_object: { product_set_id: '6601', pixel_id: '7001', custom_event_type: 'PURCHASE' },
    })
    expect(fieldsOf(changes, 'ads')['conversion_domain']).toBe('shop.example')
    const { object_story_spec: story, product_set_id: productSet, asset_feed_spec: feed } = fieldsOf(changes)
    expect({ productSet, feed, story }).toEqual({
      productSet: '6601',
      feed: undefined,
      story: {
        page_id: '3001',
        instagram_user_id: '4001',
        template_data: { link: 'https://www.shop.example/spring', message: 'Tulips in bloom', name: '{{product.name}}', description: 'While they last', call_to_action: { type: 'SHOP_NOW' } },
      },
    })
  })

  it('are as many as there are texts, audiences and placements, whatever images the draft holds', () => {
    const tree = treeWith({ adSet, concepts: [{ id: 'k1', name: 'Tulips', assetIds: ['i1'] }, { id: 'k2', name: 'Roses', assetIds: [] }], texts: [adText('t1'), adText('t2', { primary: ['Other'] })] })
    expect(tree.ads.map(({ name, creativeKey }) => [name, creativeKey])).toEqual([['Text t1', 'k:1'], ['Text t2', 'k:2']])
  })

  it('leave every other draft as it was: no promoted object in its campaign, no product set in its creative', () => {
    const others = { adSet: { ...adSet, destination: 'WEBSITE' } }
    expect(fieldsOf(others, 'campaigns')['promoted_object']).toBeUndefined()
    expect(fieldsOf(others, 'adSets')['promoted_object']).toEqual({ pixel_id: '7001', custom_event_type: 'PURCHASE' })
    expect(fieldsOf(others)['product_set_id']).toBeUndefined()
  })
})

describe('the tree of a draft', () => {
  it('groups rows by the name of their campaign, then of their ad set', () => {
    const names = [['A', 'x'], ['B', 'x'], ['A', 'y'], ['A', 'x']]
    const texts = names.map((_, index) => adText(`t${index}`, { primary: [`Text ${index}`] }))
    const tree = treeWith({ texts }, (_, index) => ({ campaignName: names[index]?.[0] ?? '', adSetName: names[index]?.[1] ?? '' }))
    expect(tree.campaigns.map(({ key, name, rowIds }) => [key, name, rowIds])).toEqual([['c:1', 'A', ['r1', 'r3', 'r4']], ['c:2', 'B', ['r2']]])
    expect(tree.adSets.map(({ key, parentKey, rowIds }) => [key, parentKey, rowIds])).toEqual([['s:1', 'c:1', ['r1', 'r4']], ['s:2', 'c:1', ['r3']], ['s:3', 'c:2', ['r2']]])
    expect(tree.ads.map(({ parentKey, rowIds }) => [parentKey, ...rowIds])).toEqual([['s:1', 'r1'], ['s:1', 'r4'], ['s:2', 'r3'], ['s:3', 'r2']])
  })

  it('makes one creative of rows that show the same, with a name of its own', () => {
    const tree = treeWith({ audiences: [audienceOf('u1'), audienceOf('u2')], texts: [adText('t1'), adText('t2', { name: 'Text t1', primary: ['Other'] })] })
    expect(tree.creatives.map(({ name, rowIds }) => [name, rowIds.length])).toEqual([['Tulips - Text t1', 2], ['Tulips - Text t1 (2)', 2]])
    expect(new Set(tree.ads.map((ad) => ad.creativeKey))).toEqual(new Set(['k:1', 'k:2']))
  })

  it('takes names that look the same for the same: composed or not, with more blanks or fewer, with signs that nobody sees', () => {
    const names = ['Café one', 'Cafe\u0301 one', 'Café  one ', 'Café\u200B one', 'Café\u0000 one']
    const texts = names.map((_, index) => adText(`t${index}`, { name: names[index] ?? '', primary: [`Text ${index}`] }))
    const tree = treeWith({ texts }, (_, index) => ({ campaignName: names[index] ?? '', adSetName: names[index] ?? '' }))
    expect(tree.campaigns.map(({ name, rowIds }) => [name, rowIds.length])).toEqual([['Café one', 5]])
    expect(tree.adSets.map(({ name }) => name)).toEqual(['Café one'])
    expect(new Set(tree.creatives.map(({ name }) => name.normalize('NFC'))).size).toBe(5)
  })

  it('sends no sign of a name that turns its direction or shows nothing', () => {
    const tree = treeWith({}, () => ({ campaignName: 'a\u0000b', adSetName: ' x\ny', adName: '\u202Eabc\u{D800}' }))
    expect(objectsOf(tree).map(({ name, fields }) => [name, fields['name'] === name])).toEqual([['a b', true], ['x y', true], ['Tulips - Text t1', true], ['abc\uFFFD', true]])
  })

  it('names five thousand creatives of one concept and text in no time', () => {
    const draft = draftWith()
    const [row] = filled(draft).rows
    if (row === undefined) throw new Error('no row')
    const rows = Array.from({ length: 5_000 }, (_, index) => ({ ...row, id: `r${index}`, adName: `A${index}`, primary: `Text ${index}` }))
    const started = performance.now()
    const tree = treeOf({ ...draft, rows })
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(new Set(tree.creatives.map(({ name }) => name)).size).toBe(5_000)
    expect(tree.creatives.every(({ name }) => name.length <= 100)).toBe(true)
  })

  it('is the same for the same draft', () => {
    const draft = filled(draftWith({ texts: [adText('t1'), adText('t2')] }))
    expect(JSON.stringify(treeOf(draft))).toBe(JSON.stringify(treeOf(structuredClone(draft))))
  })

  it('makes everything paused and marked', () => {
    for (const { fields, level } of objectsOf(treeWith({}))) {
      const wire = Object.fromEntries(wireFields(fields))
      expect(wire['adlabels']).toBe('[{"id":"{label}"}]')
      expect(wire['status']).toBe(level === 'creative' ? undefined : 'PAUSED')
    }
  })
})

describe('a campaign', () => {
  it('without a budget says whether its ad sets share theirs, and no bid strategy', () => {
    expect(fieldsOf({}, 'campaigns')).toEqual({
      name: 'Launched Sales', objective: 'OUTCOME_SALES', buying_type: 'AUCTION', special_ad_categories: [], is_adset_budget_sharing_enabled: false, status: 'PAUSED',
      adlabels: [{ id: '{label}' }],
    })
  })

  it('with a budget has it and the bid strategy, and its ad sets have neither', () => {
    const { campaign, adSet } = draftWith()
    const changes = { campaign: { ...campaign, budget: { is: 'lifetime', amount: 90_000 } as const, specialCategories: ['HOUSING'], specialCountries: ['US'], spendCap: 50_000 }, adSet: { ...adSet, budget: null } }
    expect(fieldsOf(changes, 'campaigns')).toMatchObject({ lifetime_budget: 90_000, bid_strategy: 'LOWEST_COST_WITHOUT_CAP', special_ad_category_country: ['US'], spend_cap: 50_000 })
    expect(fieldsOf(changes, 'campaigns')).not.toHaveProperty('is_adset_budget_sharing_enabled')
    expect(Object.keys(fieldsOf(changes, 'adSets')).filter((name) => /budget|bid/.test(name))).toEqual([])
  })
})

describe('an ad set', () => {
  it('says all that Meta would otherwise decide', () => {
    expect(fieldsOf({}, 'adSets')).toEqual({
      name: 'Audience u1 - Automatic', campaign_id: '{campaign}', optimization_goal: 'OFFSITE_CONVERSIONS', billing_event: 'IMPRESSIONS', destination_type: 'WEBSITE',
      bid_strategy: 'LOWEST_COST_WITHOUT_CAP', promoted_object: { pixel_id: '7001', custom_event_type: 'PURCHASE' },
      targeting: { geo_locations: { countries: ['US'] }, age_min: 18, age_max: 65, targeting_automation: { advantage_audience: 0 } },
      attribution_spec: [{ event_type: 'CLICK_THROUGH', window_days: 7 }, { event_type: 'VIEW_THROUGH', window_days: 1 }],
      daily_budget: 2_000, status: 'PAUSED', adlabels: [{ id: '{label}' }],
    })
  })

  it('runs by the clock of the ad account, and names who benefits where Meta asks', () => {
    const { adSet } = draftWith()
    const changes = { adSet: { ...adSet, startsAt: '2026-12-01T09:00', endsAt: '2026-12-24T00:00', beneficiary: 'Shop Ltd', payor: ' Agency ' } }
    expect(fieldsOf(changes, 'adSets')).toMatchObject({ start_time: '2026-12-01T09:00:00-0500', end_time: '2026-12-24T00:00:00-0500' })
    expect(fieldsOf(changes, 'adSets')).not.toHaveProperty('dsa_payor')
    expect(fieldsOf({ ...changes, audiences: [audienceOf('u1', { places: [country('DE')] })] }, 'adSets')).toMatchObject({ dsa_beneficiary: 'Shop Ltd', dsa_payor: 'Agency' })
  })

  it('sends an amount only with a strategy that takes one, and a least return in ten-thousandths', () => {
    const { campaign, adSet } = draftWith()
    expect(fieldsOf({ campaign: { ...campaign, bidAmount: 300 } }, 'adSets')).not.toHaveProperty('bid_amount')
    expect(fieldsOf({ campaign: { ...campaign, bidStrategy: 'COST_CAP', bidAmount: 300 } }, 'adSets')).toMatchObject({ bid_amount: 300, bid_strategy: 'COST_CAP' })
    const roas = { campaign: { ...campaign, bidStrategy: 'LOWEST_COST_WITH_MIN_ROAS', minimumRoas: 1.05 }, adSet: { ...adSet, goal: 'VALUE' } }
    expect(fieldsOf(roas, 'adSets')).toMatchObject({ bid_constraints: { roas_average_floor: 10_500 } })
  })
})

describe('a creative', () => {
  const button = { type: 'SHOP_NOW', value: { link: 'https://www.shop.example/spring' } }

  it('of one image is a link with it', () => {
    expect(fieldsOf({ urlTags: 'utm_source=fb' })).toMatchObject({
      name: 'Tulips - Text t1', url_tags: 'utm_source=fb', contextual_multi_ads: { enroll_status: 'OPT_OUT' },
      object_story_spec: { page_id: '3001', instagram_user_id: '4001', link_data: { link: 'https://www.shop.example/spring', message: 'Tulips in bloom', name: 'Spring sale', description: 'While they last', image_hash: hashOf(3), call_to_action: button } },
    })
    expect(fieldsOf({})).not.toHaveProperty('asset_feed_spec')
  })

  it('says of every change that Meta could make whether it may', () => {
    const features = JSON.stringify(fieldsOf({ enhancements: { image_touchups: true } })['degrees_of_freedom_spec'])
    expect(features.match(/OPT_IN/g)).toHaveLength(1)
    expect(features).toContain('"image_touchups":{"enroll_status":"OPT_IN"}')
    expect(features).toContain('"text_optimizations":{"enroll_status":"OPT_OUT"}')
  })

  it('of a video has its still, and the link in its button', () => {
    expect(fieldsOf({ assets: [film('i1')], texts: [adText('t1', { displayLink: 'shop.example' })] })).toMatchObject({
      object_story_spec: { video_data: { video_id: '900100', image_hash: hashOf(77), message: 'Tulips in bloom', title: 'Spring sale', link_description: 'While they last', call_to_action: { value: { ...button.value, link_caption: 'shop.example' } } } },
    })
  })

  it('with several texts lets Meta choose among them, and is no dynamic creative', () => {
    const fields = fieldsOf({ texts: [adText('t1', { primary: ['One', ' ', 'Two'], headlines: ['H'] })] })
    expect(fields['asset_feed_spec']).toEqual({ bodies: [{ text: 'One' }, { text: 'Two' }], optimization_type: 'DEGREES_OF_FREEDOM' })
    expect(fields).toMatchObject({ object_story_spec: { link_data: { message: 'One' } } })
  })

  it('of several shapes says where each is shown, and one of them everywhere else', () => {
    const assets = [asset('square'), asset('tall', { ratio: '9:16', imageHash: hashOf(2) }), asset('wide', { ratio: '1.91:1', imageHash: hashOf(9) })]
    const fields = fieldsOf({ assets, concepts: [{ id: 'k1', name: 'Tulips', assetIds: ['wide', 'tall', 'square'] }] })
    expect(fields).toMatchObject({
      object_story_spec: { page_id: '3001', instagram_user_id: '4001' },
      asset_feed_spec: {
        optimization_type: 'PLACEMENT', ad_formats: ['SINGLE_IMAGE'], call_to_action_types: ['SHOP_NOW'],
        asset_customization_rules: [
          { image_label: { name: 'buydesk_9_16' }, customization_spec: { instagram_positions: ['story', 'reels', 'profile_reels'] }, priority: 1 },
          { image_label: { name: 'buydesk_1_91_1' }, priority: 2 },
          { image_label: { name: 'buydesk_1_1' }, customization_spec: { age_min: 13, age_max: 65 }, priority: 3 },
        ],
      },
    })
    expect(fields['object_story_spec']).not.toHaveProperty('link_data')
  })

  it('of an image and a film shows each in its shape', () => {
    const fields = fieldsOf({ assets: [asset('i1'), film('f1')], concepts: [{ id: 'k1', name: 'Tulips', assetIds: ['i1', 'f1'] }] })
    expect(fields).toMatchObject({ asset_feed_spec: { ad_formats: ['AUTOMATIC_FORMAT'], videos: [{ video_id: '900100', thumbnail_hash: hashOf(77) }], asset_customization_rules: [{ video_label: { name: 'buydesk_9_16' } }, { image_label: { name: 'buydesk_1_1' } }] } })
  })

  it('shows what its row says before what its text says', () => {
    const tree = treeWith({ texts: [adText('t1', { primary: ['One', 'Two'] })] }, () => ({ primary: 'Of the row', headline: '', link: 'https://other.example/' }))
    expect(tree.creatives[0]?.fields).toMatchObject({ object_story_spec: { link_data: { message: 'Of the row', link: 'https://other.example/' } } })
    expect(JSON.stringify(tree.creatives[0]?.fields)).not.toContain('Spring sale')
    expect(tree.creatives[0]?.fields).not.toHaveProperty('asset_feed_spec')
  })

  const places = [
    ['MESSENGER', 'LEARN_MORE', { app_destination: 'MESSENGER' }],
    ['WHATSAPP', 'MESSAGE_PAGE', { app_destination: 'WHATSAPP' }],
    ['INSTAGRAM_DIRECT', 'MESSAGE_PAGE', { app_destination: 'INSTAGRAM_DIRECT' }],
    ['ON_AD', 'SIGN_UP', { lead_gen_form_id: '234567', link: 'https://fb.me/' }],
    ['APP', 'INSTALL_MOBILE_APP', { application: '123456', link: 'https://apps.apple.com/app/id1' }],
    ['ON_PAGE', 'LIKE_PAGE', { page: '3001' }],
    ['ON_EVENT', 'EVENT_RSVP', { event_id: '778899' }],
  ] as const
  it.each(places)('that leads to %s has a button that leads there', (destination, callToAction, value) => {
    const { adSet } = draftWith()
    const link = destination === 'ON_EVENT' ? 'https://www.facebook.com/events/778899/' : 'https://www.shop.example/'
    const fields = fieldsOf({ adSet: { ...adSet, destination, leadFormId: '234567', applicationId: '123456', storeUrl: 'https://apps.apple.com/app/id1' }, texts: [adText('t1', { callToAction, link })] })
    const type = destination === 'WHATSAPP' ? 'WHATSAPP_MESSAGE' : callToAction
    expect(fields).toMatchObject({ object_story_spec: { link_data: { call_to_action: { type, value } } } })
  })
})

describe('an ad', () => {
  it('names the domain of its link where a pixel counts', () => {
    expect(fieldsOf({}, 'ads')).toEqual({
      name: 'Tulips - Text t1', adset_id: '{adSet}', creative: { creative_id: '{creative}' }, conversion_domain: 'shop.example', status: 'PAUSED', adlabels: [{ id: '{label}' }],
    })
    const { campaign, adSet } = draftWith()
    expect(fieldsOf({ campaign: { ...campaign, objective: 'OUTCOME_TRAFFIC' }, adSet: { ...adSet, goal: 'LINK_CLICKS' } }, 'ads')).not.toHaveProperty('conversion_domain')
  })
})
