import { cpuUsage } from 'node:process'
import { expect, test } from 'vitest'
import { adForm, adSetForm, adsWorld, campaignForm, creativeForm, refusalOf } from './ads-world.ts'
import type { Form } from './ads-world.ts'
import { pick, pickText } from './graph-caller.ts'

test('an ad account holds as many live objects of a kind as Meta lets it, and deleted or archived ones make room', async () => {
  const { sandbox, make, post, remove, act, account } = await adsWorld()
  expect(sandbox.state.adsSettings.mostLive).toEqual({ campaigns: 5000, adSets: 5000, ads: 5000 })
  const live = sandbox.state.campaigns(account.id).filter((each) => each.status === 'ACTIVE' || each.status === 'PAUSED').length
  sandbox.state.adsSettings.mostLive.campaigns = live + 2
  const one = await make('campaigns', campaignForm())
  const two = await make('campaigns', campaignForm())
  expect(refusalOf(await post(`${act}/campaigns`, campaignForm())).code).toBe(100)
  await remove(one)
  await make('campaigns', campaignForm())
  expect(refusalOf(await post(`${act}/campaigns`, campaignForm())).code).toBe(100)
  await post(two, { status: 'ARCHIVED' })
  expect((await post(`${act}/campaigns`, campaignForm())).status).toBe(200)
})

test('ad sets and ads have the same limit', async () => {
  const { sandbox, make, post, act, page } = await adsWorld()
  const campaign = await make('campaigns', campaignForm())
  const adSet = await make('adsets', adSetForm(campaign))
  const creative = await make('adcreatives', creativeForm(page))
  Object.assign(sandbox.state.adsSettings.mostLive, { adSets: 1, ads: 0 })
  expect(refusalOf(await post(`${act}/adsets`, adSetForm(campaign))).code).toBe(100)
  expect(refusalOf(await post(`${act}/ads`, adForm(adSet, creative))).code).toBe(100)
})

test('a full archive takes nothing more', async () => {
  const { sandbox, make, post, account } = await adsWorld()
  const one = await make('campaigns', campaignForm())
  const two = await make('campaigns', campaignForm())
  sandbox.state.adsSettings.mostArchived = sandbox.state.campaigns(account.id).filter((each) => each.status === 'ARCHIVED').length + 1
  expect((await post(one, { status: 'ARCHIVED' })).status).toBe(200)
  expect(refusalOf(await post(two, { status: 'ARCHIVED' }))).toEqual({ code: 100, subcode: 1487990 })
})

/** Makes so many of an edge in batches of 50, each with the form for its place. @returns ids. */
async function makeMany({ batch, time, act }: Awaited<ReturnType<typeof adsWorld>>, edge: string, forms: readonly Form[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (let start = 0; start < forms.length; start += 50) {
    time.now += 60_000
    const parts = forms.slice(start, start + 50).map((form) => ({ method: 'POST', relative_url: `${act}/${edge}`, body: new URLSearchParams(form).toString() }))
    const { body } = await batch(parts)
    for (let index = 0; index < parts.length; index += 1) ids.push(pickText(JSON.parse(pickText(body, index, 'body')), 'id'))
  }
  return ids
}

const cpuMs = async (run: () => Promise<unknown>) => {
  const before = cpuUsage()
  await run()
  const { user, system } = cpuUsage(before)
  return (user + system) / 1000
}

test('300 campaigns with an ad set, a creative and an ad each cost little of the machine', { timeout: 60_000 }, async () => {
  const world = await adsWorld()
  const indexes = Array.from({ length: 300 }, (_, index) => index)
  const spent = await cpuMs(async () => {
    const campaigns = await makeMany(world, 'campaigns', indexes.map((index) => campaignForm({ name: `C${index}` })))
    const adSets = await makeMany(world, 'adsets', campaigns.map((campaign) => adSetForm(campaign)))
    const creatives = await makeMany(world, 'adcreatives', indexes.map((index) => creativeForm(world.page, { name: `K${index}`, url_tags: `utm_content=${index}` })))
    await makeMany(world, 'ads', adSets.map((adSet, index) => adForm(adSet, creatives[index] ?? '')))
  })
  expect(world.sandbox.state.effects('ad.create')).toHaveLength(300)
  // About 300 ms here, for the simulator and the test together.
  expect(spent).toBeLessThan(2000)
})

test('among 10,000 ads the next one, another creative for one, and a page of them cost no more than among 1,000', { timeout: 120_000 }, async () => {
  const world = await adsWorld()
  world.sandbox.state.adsSettings.mostLive = { campaigns: 10_000, adSets: 10_000, ads: 50_000 }
  const campaign = await world.make('campaigns', campaignForm())
  const adSets: string[] = []
  for (let index = 0; index < 200; index += 1) {
    if (index % 50 === 0) world.time.now += 600_000
    adSets.push(await world.make('adsets', adSetForm(campaign, { name: `S${index}` })))
  }
  const creative = await world.make('adcreatives', creativeForm(world.page))
  const other = await world.make('adcreatives', creativeForm(world.page, { url_tags: 'utm_content=other' }))
  const forms = (from: number, count: number) => Array.from({ length: count }, (_, index) => adForm(adSets[(from + index) % 200] ?? '', creative))
  let ads: readonly string[] = []
  const early = await cpuMs(async () => (ads = await makeMany(world, 'ads', forms(0, 1000))))
  await makeMany(world, 'ads', forms(1000, 8000))
  const late = await cpuMs(() => makeMany(world, 'ads', forms(9000, 1000)))
  const swapped = await cpuMs(async () => {
    for (let start = 0; start < 1000; start += 50) {
      world.time.now += 60_000
      const body = new URLSearchParams({ creative: JSON.stringify({ creative_id: other }) }).toString()
      await world.batch(ads.slice(start, start + 50).map((id) => ({ method: 'POST', relative_url: id, body })))
    }
  })
  expect(world.sandbox.state.ledger.filter((effect) => effect.kind === 'ad.update')).toHaveLength(1000)
  const page = await world.get(`${world.act}/ads?limit=200&fields=id,creative{id}&summary=true`)
  expect(pick(page.body, 'summary', 'total_count')).toBeGreaterThanOrEqual(10_000)
  expect(late).toBeLessThan(4 * early + 500)
  expect(swapped).toBeLessThan(4 * early + 500)
})
