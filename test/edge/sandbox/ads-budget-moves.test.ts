import { expect, test } from 'vitest'
import { adSetForm, adsWorld, campaignForm, refusalOf } from './ads-world.ts'

const shared = (campaign: string, name: string) => ({ ...adSetForm(campaign, { name }), daily_budget: '', bid_strategy: '' })

/** A campaign whose budget is its own, with two ad sets in it. */
async function sharedBudget(strategy = 'LOWEST_COST_WITHOUT_CAP') {
  const world = await adsWorld()
  const campaign = await world.make('campaigns', campaignForm({ daily_budget: '5000', bid_strategy: strategy }))
  const amount = strategy === 'LOWEST_COST_WITHOUT_CAP' ? {} : { bid_amount: '150' }
  const form = (name: string) => Object.fromEntries(Object.entries({ ...shared(campaign, name), ...amount }).filter(([, value]) => value !== ''))
  return { ...world, campaign, one: await world.make('adsets', form('One')), two: await world.make('adsets', form('Two')) }
}

const rows = (...budgets: readonly (readonly [string, object])[]) => JSON.stringify(budgets.map(([id, budget]) => ({ adset_id: id, ...budget })))

test('a campaign budget moves down to its ad sets when every one of them gets a budget', async () => {
  const { post, get, campaign, one, two } = await sharedBudget()
  expect(refusalOf(await post(campaign, { adset_budgets: rows([one, { daily_budget: '2000' }]) })).code).toBe(100)
  expect(refusalOf(await post(campaign, { adset_budgets: rows([one, { daily_budget: '2000' }], [two, { daily_budget: '3' }]) }))).toEqual({ code: 100, subcode: 1885272 })
  expect((await get(`${campaign}?fields=daily_budget`)).body).toMatchObject({ daily_budget: '5000' })
  expect((await post(campaign, { adset_budgets: rows([one, { daily_budget: '2000' }], [two, { daily_budget: '3000' }]) })).body).toEqual({ success: true })
  expect((await get(`${campaign}?fields=daily_budget,bid_strategy`)).body).toEqual({ id: campaign })
  expect((await get(`${one}?fields=daily_budget,bid_strategy`)).body).toMatchObject({ daily_budget: '2000', bid_strategy: 'LOWEST_COST_WITHOUT_CAP' })
  expect((await get(`${two}?fields=daily_budget`)).body).toMatchObject({ daily_budget: '3000' })
})

test('budgets of ad sets move up to the campaign, and none of them keeps one', async () => {
  const { post, get, make } = await adsWorld()
  const campaign = await make('campaigns', campaignForm())
  const adSet = await make('adsets', adSetForm(campaign))
  const up = { daily_budget: '5000', bid_strategy: 'LOWEST_COST_WITHOUT_CAP' }
  expect(refusalOf(await post(campaign, up)).code).toBe(100)
  expect((await post(campaign, { ...up, adset_budgets: rows([adSet, {}]) })).body).toEqual({ success: true })
  expect((await get(`${campaign}?fields=daily_budget,bid_strategy`)).body).toMatchObject(up)
  expect((await get(`${adSet}?fields=daily_budget,bid_strategy`)).body).toEqual({ id: adSet, daily_budget: '0' })
  expect(refusalOf(await post(adSet, { daily_budget: '2000' }))).toEqual({ code: 100, subcode: 1885621 })
})

test('a move to ad sets counts as an edit of their budgets, and a locked budget does not move', async () => {
  const { post, campaign, one, two } = await sharedBudget()
  await post(campaign, { adset_budgets: rows([one, { daily_budget: '2000' }], [two, { daily_budget: '3000' }]) })
  for (const budget of ['2100', '2200', '2300']) expect((await post(one, { daily_budget: budget })).status).toBe(200)
  const up = { daily_budget: '5000', adset_budgets: rows([one, {}], [two, {}]) }
  expect(refusalOf(await post(campaign, up))).toEqual({ code: 613, subcode: 1487632 })
})

test('from automatic bids to bids by hand every ad set needs its amount', async () => {
  const { post, get, campaign, one, two } = await sharedBudget()
  const cap = { bid_strategy: 'COST_CAP' }
  expect(refusalOf(await post(campaign, cap))).toEqual({ code: 100, subcode: 2490487 })
  expect(refusalOf(await post(campaign, { ...cap, adset_bid_amounts: JSON.stringify({ [one]: 200 }) }))).toEqual({ code: 100, subcode: 2490487 })
  expect((await post(campaign, { ...cap, adset_bid_amounts: JSON.stringify({ [one]: 200, [two]: 300 }) })).status).toBe(200)
  expect((await get(`${two}?fields=bid_amount`)).body).toMatchObject({ bid_amount: 300 })
  expect((await post(campaign, { bid_strategy: 'LOWEST_COST_WITHOUT_CAP' })).status).toBe(200)
  expect((await get(`${two}?fields=bid_amount`)).body).toEqual({ id: two })
})

test('with more than 70 ad sets a campaign keeps its budget and its bid strategy', async () => {
  const { post, campaign, sandbox, make, one, two } = await sharedBudget()
  const form = Object.fromEntries(Object.entries(shared(campaign, 'More')).filter(([, value]) => value !== ''))
  await post(campaign, { daily_budget: '100000' })
  for (let count = 2; count <= 70; count += 1) await make('adsets', { ...form, name: `More ${count}` })
  const ids = sandbox.state.adSets(campaign).map((adSet) => adSet.id)
  expect(ids).toHaveLength(71)
  expect(ids).toEqual(expect.arrayContaining([one, two]))
  const down = rows(...ids.map((id): readonly [string, object] => [id, { daily_budget: '2000' }]))
  expect(refusalOf(await post(campaign, { adset_budgets: down })).code).toBe(100)
  const amounts = JSON.stringify(Object.fromEntries(ids.map((id) => [id, 200])))
  expect(refusalOf(await post(campaign, { bid_strategy: 'COST_CAP', adset_bid_amounts: amounts })).code).toBe(100)
  expect((await post(campaign, { daily_budget: '90000' })).status).toBe(200)
})
