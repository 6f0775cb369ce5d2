import { Ad, AdAccount, AdSet, Campaign, FacebookAdsApi } from 'facebook-nodejs-business-sdk'
import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/start.ts'
import { adsWorld } from './ads-world.ts'

/** Meta's own client as published, only with another host; its crash reporter stays off. */
function sdkFor(sandbox: Sandbox): FacebookAdsApi {
  class LocalApi extends FacebookAdsApi {
    override call(method: string, path: string | readonly string[], params?: object, files?: object, multipart?: boolean): Promise<unknown> {
      return super.call(method, path, params, files, multipart, sandbox.url)
    }
  }
  return new LocalApi(sandbox.token, 'en_US', false)
}

async function world() {
  const made = await adsWorld({ versions: [FacebookAdsApi.VERSION, 'v26.0'] })
  const api = sdkFor(made.sandbox)
  return { ...made, api, adAccount: new AdAccount(made.act, {}, undefined, api) }
}

test("Meta's own client makes a campaign, an ad set, a creative and an ad, reads them and turns them on", async () => {
  const { sandbox, api, adAccount, page, pixel } = await world()
  const label = [{ name: 'sdk-run' }]
  const campaign = await adAccount.createCampaign([], {
    name: 'By the SDK',
    objective: 'OUTCOME_SALES',
    special_ad_categories: [],
    is_adset_budget_sharing_enabled: false,
    status: 'PAUSED',
    adlabels: label,
  })
  const adSet = await adAccount.createAdSet([], {
    name: 'US',
    campaign_id: campaign.id,
    daily_budget: 2000,
    billing_event: 'IMPRESSIONS',
    optimization_goal: 'OFFSITE_CONVERSIONS',
    bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
    destination_type: 'WEBSITE',
    promoted_object: { pixel_id: pixel.id, custom_event_type: 'PURCHASE' },
    attribution_spec: [{ event_type: 'CLICK_THROUGH', window_days: 7 }],
    targeting: { geo_locations: { countries: ['US'] }, targeting_automation: { advantage_audience: 0 } },
    status: 'PAUSED',
  })
  const link = 'https://shop.example/'
  const creative = await adAccount.createAdCreative([], {
    name: 'Tulips',
    object_story_spec: { page_id: page, link_data: { link, message: 'Text', picture: `${link}a.jpg`, call_to_action: { type: 'SHOP_NOW', value: { link } } } },
    degrees_of_freedom_spec: { creative_features_spec: { image_touchups: { enroll_status: 'OPT_OUT' } } },
  })
  const ad = await adAccount.createAd([], { name: 'Ad', adset_id: adSet.id, creative: { creative_id: creative.id }, conversion_domain: 'shop.example', status: 'PAUSED' })
  const read = await new AdSet(adSet.id, {}, undefined, api).get(['daily_budget', 'promoted_object', 'targeting', 'campaign_id'])
  expect(read._data).toMatchObject({ daily_budget: '2000', campaign_id: campaign.id, promoted_object: { pixel_id: pixel.id } })
  expect((await new Campaign(campaign.id, {}, undefined, api).getAdSets(['name'])).map((each) => each.id)).toEqual([adSet.id])
  await new Ad(ad.id, {}, undefined, api).update([], { status: 'ACTIVE' })
  const shown = await new Ad(ad.id, {}, undefined, api).get(['effective_status', 'creative', 'tracking_specs'])
  expect(shown._data).toMatchObject({ effective_status: 'PENDING_REVIEW', creative: { id: creative.id } })
  expect(sandbox.state.ledger.map((effect) => effect.kind)).toEqual(['adlabel.create', 'campaign.create', 'adset.create', 'creative.create', 'ad.create', 'ad.update'])
})

test("Meta's own client pages through campaigns and deletes one", async () => {
  const { sandbox, api, adAccount, make, account } = await world()
  for (const name of ['A', 'B', 'C', 'D', 'E']) await make('campaigns', { name: `Paged ${name}`, objective: 'OUTCOME_TRAFFIC', special_ad_categories: '[]', is_adset_budget_sharing_enabled: 'false', status: 'PAUSED' })
  const names: (string | undefined)[] = []
  let cursor = await adAccount.getCampaigns(['name'], { limit: 2, filtering: [{ field: 'name', operator: 'CONTAIN', value: 'Paged' }] })
  names.push(...cursor.map((campaign) => campaign.name))
  while (cursor.hasNext()) {
    cursor = await cursor.next()
    names.push(...cursor.map((campaign) => campaign.name))
  }
  expect(names).toEqual(['Paged E', 'Paged D', 'Paged C', 'Paged B', 'Paged A'])
  const [newest] = sandbox.state.campaigns(account.id)
  await new Campaign(newest?.id ?? '', {}, undefined, api).delete([])
  expect(sandbox.state.campaigns(account.id)[0]?.status).toBe('DELETED')
})

test("Meta's own client gets the subcode and the words of a refusal", async () => {
  const { adAccount } = await world()
  const asked = adAccount.createCampaign([], { name: 'x', objective: 'OUTCOME_SALES', special_ad_categories: [] })
  await expect(asked).rejects.toMatchObject({ status: 400, response: { code: 100, error_subcode: 4834011, error_user_title: expect.any(String) } })
})
