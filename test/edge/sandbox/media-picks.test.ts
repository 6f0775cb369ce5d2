import { describe, expect, it, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

async function world() {
  const sandbox = await sandboxForTest()
  const account = first(sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id))
  const graph = caller(sandbox)
  const ask = async (edge: string, targeting: object, query = '') =>
    (await graph.get(`act_${account.id}/${edge}?targeting_spec=${encodeURIComponent(JSON.stringify(targeting))}${query}`)).body
  const reach = async (targeting: object) => Number(pick(await ask('reachestimate', targeting), 'data', 'users_upper_bound'))
  return { sandbox, account, ask, reach, ...graph }
}

const germany = { geo_locations: { countries: ['DE'] } }

describe('an estimate', () => {
  it('shrinks with all that narrows, and is the same each time', async () => {
    const { reach } = await world()
    const whole = await reach(germany)
    expect(whole).toBe(await reach(germany))
    expect(whole).toBeGreaterThan(30_000_000)
    for (const narrow of [{ age_min: 30, age_max: 40 }, { genders: [2] }, { flexible_spec: [{ interests: [{ id: '6003139266461' }] }] }, { locales: [5] }]) {
      expect(await reach({ ...germany, ...narrow })).toBeLessThan(whole)
    }
    const oneInterest = await reach({ ...germany, flexible_spec: [{ interests: [{ id: '6003139266461' }] }] })
    expect(await reach({ ...germany, flexible_spec: [{ interests: [{ id: '6003139266461' }] }, { behaviors: [{ id: '6002714895372' }] }] })).toBeLessThan(oneInterest)
  })

  it('of a country and one of its cities is that of the country', async () => {
    const { reach } = await world()
    const cities = [{ key: '2430536', radius: 25, distance_unit: 'kilometer' }]
    expect(await reach({ geo_locations: { countries: ['DE'], cities } })).toBe(await reach(germany))
    expect(await reach({ geo_locations: { cities } })).toBeLessThan(6_000_000)
  })

  it('takes gender and interests as hints under Advantage+ audience', async () => {
    const { reach, ask } = await world()
    const hints = { ...germany, genders: [1], flexible_spec: [{ interests: [{ id: '6003139266461' }] }], targeting_automation: { advantage_audience: 1 } }
    expect(await reach(hints)).toBe(await reach(germany))
    expect(await ask('delivery_estimate', hints, '&optimization_goal=LINK_CLICKS')).toEqual({
      data: [{ estimate_ready: true, estimate_mau_lower_bound: expect.any(Number), estimate_mau_upper_bound: expect.any(Number), targeting_optimization_types: [{ key: 'advantage_audience', value: 1 }] }],
    })
  })

  it('is -1 where Meta does not know', async () => {
    const { ask, get, account } = await world()
    const { body } = await get(`act_${account.id}/customaudiences?fields=name,subtype,approximate_count_lower_bound`)
    expect(pick(body, 'data', 0, 'approximate_count_lower_bound')).toBe(-1)
    const targeting = { ...germany, custom_audiences: [{ id: pickText(body, 'data', 0, 'id') }] }
    expect(await ask('reachestimate', targeting)).toEqual({ data: { users_lower_bound: -1, users_upper_bound: -1, estimate_ready: true } })
  })

  it('needs a place, one where ads are sold, and a goal', async () => {
    const { ask } = await world()
    expect(await ask('reachestimate', { age_min: 20 })).toMatchObject({ error: { code: 100, error_subcode: 1_885_364 } })
    expect(await ask('reachestimate', { geo_locations: { countries: ['KP'] } })).toMatchObject({ error: { code: 2641 } })
    expect(await ask('delivery_estimate', germany)).toMatchObject({ error: { code: 100, message: expect.stringContaining('optimization_goal') } })
  })
})

test('the targeting sentence says what Meta understood: the city is gone in its country', async () => {
  const { ask } = await world()
  const targeting = {
    geo_locations: { countries: ['DE'], cities: [{ key: '2430536' }, { key: '2430573', radius: 20, distance_unit: 'kilometer' }] },
    age_min: 25, age_max: 54, genders: [2], locales: [5],
    flexible_spec: [{ interests: [{ id: '6003139266461', name: 'Movies' }] }], publisher_platforms: ['facebook', 'audience_network'],
  }
  expect(pick(await ask('targetingsentencelines', targeting), 'targetingsentencelines')).toEqual([
    { content: 'Location - Living In:', children: ['Germany'] },
    { content: 'Age:', children: ['25 - 54'] },
    { content: 'Gender:', children: ['Female'] },
    { content: 'Language:', children: ['German'] },
    { content: 'People Who Match:', children: ['Interests: Movies'] },
    { content: 'Placements:', children: ['on pages: facebook, audience network'] },
  ])
  const inAustria = { geo_locations: { countries: ['AT'], cities: [{ key: '2430536', radius: 25, distance_unit: 'kilometer' }] } }
  expect(pick(await ask('targetingsentencelines', inAustria), 'targetingsentencelines', 0)).toEqual({
    content: 'Location - Living In:', children: ['Austria', 'Germany: Berlin (+25 km) Berlin'],
  })
})

test('minimum budgets are in minor units of each currency', async () => {
  const sandbox = await sandboxForTest({ scale: { currencies: ['EUR', 'JPY', 'KRW', 'HUF', 'CLP', 'KWD'] } })
  const { get } = caller(sandbox)
  const [first, ...others] = sandbox.state.adAccounts.slice(0, 6)
  expect([first, ...others].map((account) => account?.currency)).toEqual(['EUR', 'JPY', 'KRW', 'HUF', 'CLP', 'KWD'])
  const { body } = await get(`act_${first?.id}/minimum_budgets`)
  expect(pick(body, 'data', 0)).toEqual({ currency: 'EUR', min_daily_budget_imp: 45, min_daily_budget_high_freq: 225, min_daily_budget_low_freq: 3600, min_daily_budget_video_views: 225 })
  const yen = await get(`act_${others[0]?.id}?fields=min_daily_budget,min_campaign_group_spend_cap,business_country_code`)
  expect(yen.body).toMatchObject({ min_daily_budget: 150, min_campaign_group_spend_cap: '15000', business_country_code: 'JP' })
})

test('pages and their Instagram accounts can be picked for an ad account', async () => {
  const { get, account, sandbox } = await world()
  const pages = await get(`act_${account.id}/promote_pages?fields=name,instagram_business_account{username,profile_pic}`)
  expect(pick(pages.body, 'data')).toHaveLength(6)
  const accounts = await get(`act_${account.id}/instagram_accounts?fields=username`)
  const id = pickText(accounts.body, 'data', 0, 'id')
  expect(id).toMatch(/^178414\d{11}$/)
  expect(JSON.stringify(pages.body)).toContain(id)
  expect((await get(`${id}?fields=username`)).body).toEqual({ id, username: pickText(accounts.body, 'data', 0, 'username') })
  expect((await caller(sandbox, sandbox.tokens.missingScope).get(`act_${account.id}/promote_pages`)).status).not.toBe(200)
})

test('an ad account says how it pays, or says nothing of it', async () => {
  const { all } = await world()
  const accounts = await all('me/adaccounts?fields=funding_source,tos_accepted,account_status&limit=200')
  const unpaid = accounts.filter((account) => pick(account, 'funding_source') === undefined)
  expect(unpaid.length).toBeGreaterThan(5)
  expect(unpaid.length).toBeLessThan(accounts.length / 5)
})

test('a preview is an iframe whose signed address shows the words of the ad and runs none of them', async () => {
  const { get, account } = await world()
  const creative = { object_story_spec: { page_id: '1', link_data: { message: 'New <script>alert(1)</script>', name: 'Shop & save', link: 'https://shop.example/' } } }
  const preview = (format: string) => get(`act_${account.id}/generatepreviews?ad_format=${format}&creative=${encodeURIComponent(JSON.stringify(creative))}`)
  const frame = pickText((await preview('INSTAGRAM_STORY')).body, 'data', 0, 'body')
  const address = /src="([^"]+)"/.exec(frame)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(address).toContain('EAABCANARY')
  const page = await fetch(address)
  const html = await page.text()
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(html).toContain('Shop &amp; save')
  expect(html).not.toContain('<script>')
  expect((await preview('MOON')).body).toMatchObject({ error: { code: 100 } })
})

test('a name that may pay is proposed for ads in the EU', async () => {
  const { get, account, sandbox } = await world()
  const { body } = await get(`act_${account.id}/dsa_recommendations`)
  expect(pick(body, 'data', 0, 'recommendations', 0)).toBe(first(sandbox.state.portfolios).name)
})

test('a library can be there from the start, and then nothing of it counts as sent', async () => {
  const sandbox = await sandboxForTest({ scale: { libraryImages: 9 } })
  const account = first(sandbox.state.adAccounts)
  const { body } = await caller(sandbox).get(`act_${account.id}/adimages?name=sneaker&fields=name,width,height`)
  expect(pick(body, 'data')).toMatchObject([{ name: 'Sneaker hero_1.91x1.jpg' }, { height: 1920 }, { height: 1350 }, { height: 1080 }])
  expect([sandbox.state.ledger, sandbox.state.uploads()]).toMatchObject([[], { requests: 0 }])
})
