import { expect, test } from 'vitest'
import { adSetForm, adsWorld, campaignForm, refusalOf } from './ads-world.ts'
import { first, pick, pickText } from './graph-caller.ts'

async function catalogWorld() {
  const world = await adsWorld()
  const { state } = world.sandbox
  const main = first(state.portfolios)
  const [catalog, other] = state.catalogs(main.id)
  if (catalog === undefined || other === undefined) throw new Error('the main portfolio has two catalogs')
  const set = first(state.productSets(catalog.id))
  const sale = { pixel_id: world.pixel.id, custom_event_type: 'PURCHASE' }
  const campaign = await world.make('campaigns', campaignForm({ objective: 'OUTCOME_SALES', promoted_object: JSON.stringify({ product_catalog_id: catalog.id }) }))
  const adSet = (promoted: object, goal = 'OFFSITE_CONVERSIONS', of = campaign) => world.post(`${world.act}/adsets`, adSetForm(of, { optimization_goal: goal, promoted_object: JSON.stringify(promoted) }))
  const template = (productSet: string | null, data: object = {}) =>
    world.post(`${world.act}/adcreatives`, {
      name: 'Products',
      object_story_spec: JSON.stringify({ page_id: world.page, template_data: { link: 'https://shop.example/', message: 'See', name: '{{product.name}}', call_to_action: { type: 'SHOP_NOW' }, ...data } }),
      ...(productSet === null ? {} : { product_set_id: productSet }),
    })
  return { ...world, main, catalog, other, set, sale, campaign, adSet, template }
}

test('portfolios list their own catalogs and those of clients, and a catalog its product sets page by page', async () => {
  const { all, get, main, catalog, sandbox } = await catalogWorld()
  const own = await all(`${main.id}/owned_product_catalogs?fields=id,name,product_count,business{id}`)
  expect(own).toHaveLength(3)
  expect(first(own)).toMatchObject({ id: catalog.id, product_count: catalog.products, business: { id: main.id } })
  const [client] = await all(`${main.id}/client_product_catalogs?fields=id,name`)
  expect(sandbox.state.catalogs(first(sandbox.state.partners).id).map(({ id }) => id)).toEqual([pickText(client, 'id')])
  const sets = await all(`${catalog.id}/product_sets?fields=id,name,product_count,product_catalog{id}&limit=100`)
  expect(sets).toHaveLength(sandbox.state.productSets(catalog.id).length)
  expect(first(sets)).toMatchObject({ name: 'All products', product_catalog: { id: catalog.id } })
  expect((await get('550000000000000?fields=id')).status).toBe(400)
})

test('a catalog is sold from with each of its goals, and only with a set of the catalog that the campaign promotes', async () => {
  const { adSet, set, sale, other, sandbox, make, catalog } = await catalogWorld()
  for (const goal of ['OFFSITE_CONVERSIONS', 'VALUE', 'LINK_CLICKS']) expect((await adSet({ product_set_id: set.id, ...sale }, goal)).status).toBe(200)
  expect((await adSet({ product_set_id: set.id, custom_event_type: 'PURCHASE' })).status).toBe(200)
  expect((await adSet({ product_set_id: set.id, ...sale }, 'REACH')).status).toBe(400)
  expect((await adSet({ product_set_id: set.id, pixel_id: sale.pixel_id })).status).toBe(400)
  expect((await adSet({ product_set_id: first(sandbox.state.productSets(other.id)).id, ...sale })).status).toBe(400)
  expect((await adSet({ product_set_id: '661', ...sale })).status).toBe(400)
  const empty = first(sandbox.state.productSets(catalog.id).filter(({ products }) => products === 0))
  expect((await adSet({ product_set_id: empty.id, ...sale })).status).toBe(400)
  const bare = await make('campaigns', campaignForm({ objective: 'OUTCOME_SALES' }))
  expect((await adSet({ product_set_id: set.id, ...sale }, 'VALUE', bare)).status).toBe(400)
})

test('a campaign promotes only a catalog that the caller has', async () => {
  const { post, act } = await catalogWorld()
  const answer = await post(`${act}/campaigns`, campaignForm({ objective: 'OUTCOME_SALES', promoted_object: '{"product_catalog_id":"551"}' }))
  expect(refusalOf(answer).code).toBe(100)
})

test('a template needs the set that fills it, is kept with it, and goes only into an ad set with the same', async () => {
  const { adSet, template, set, sale, get, post, act, sandbox, catalog, make } = await catalogWorld()
  expect((await template(null)).status).toBe(400)
  expect((await template('661')).status).toBe(400)
  const creative = pickText((await template(set.id)).body, 'id')
  const shown = await get(`${creative}?fields=product_set_id,object_story_spec{template_data}`)
  expect(shown.body).toMatchObject({ product_set_id: set.id })
  const selling = pickText((await adSet({ product_set_id: set.id, ...sale })).body, 'id')
  const ad = (into: string, of: string) => post(`${act}/ads`, { name: 'Ad', adset_id: into, creative: JSON.stringify({ creative_id: of }), conversion_domain: 'shop.example', status: 'PAUSED' })
  expect((await ad(selling, creative)).status).toBe(200)
  const another = pickText((await template(sandbox.state.productSets(catalog.id)[2]?.id ?? '')).body, 'id')
  expect((await ad(selling, another)).status).toBe(400)
  const plainCampaign = await make('campaigns', campaignForm({ objective: 'OUTCOME_SALES' }))
  const plain = pickText((await adSet(sale, 'OFFSITE_CONVERSIONS', plainCampaign)).body, 'id')
  const refused = await ad(plain, creative)
  expect(pick(refused.body, 'error')).toMatchObject({ code: 100, error_user_title: 'Ad set promotes no products' })
})
