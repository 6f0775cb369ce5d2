import { AdsPixel, Business, FacebookAdsApi, FacebookAdsApiBatch } from 'facebook-nodejs-business-sdk'
import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/start.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { first } from './graph-caller.ts'

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
  const sandbox = await sandboxForTest({ versions: [FacebookAdsApi.VERSION] })
  const api = sdkFor(sandbox)
  const main = first(sandbox.state.portfolios)
  const pixel = first(sandbox.state.ownedPixels(main.id).filter((each) => sandbox.state.accountsWith(each.id).length === 0))
  const business = new Business(main.id, {}, undefined, api)
  return { sandbox, api, main, pixel, business, adsPixel: new AdsPixel(pixel.id, {}, undefined, api) }
}

test("Meta's own client lists the pixels of a portfolio and pages to the end", async () => {
  const { sandbox, business, main } = await world()
  const ids: string[] = []
  let cursor = await business.getOwnedPixels(['id', 'name'], { limit: 10 })
  ids.push(...cursor.map((pixel) => pixel.id))
  while (cursor.hasNext()) {
    cursor = await cursor.next()
    ids.push(...cursor.map((pixel) => pixel.id))
  }
  expect(ids).toEqual(sandbox.state.ownedPixels(main.id).map((pixel) => pixel.id))
  expect(sandbox.requests.canary).toBe(2)
})

test("Meta's own client makes a pixel and reads it", async () => {
  const { sandbox, api, business, main } = await world()
  const made = await business.createAdsPixel([], { name: 'Made by the SDK' })
  expect(sandbox.state.ownedPixels(main.id).at(-1)).toMatchObject({ id: made.id, name: 'Made by the SDK' })
  const read = await new AdsPixel(made.id, {}, undefined, api).get(['name', 'owner_business'])
  expect(read._data).toMatchObject({ name: 'Made by the SDK', owner_business: { id: main.id } })
})

test("Meta's own client shares with an ad account and a partner, and revokes both", async () => {
  const { sandbox, main, pixel, adsPixel } = await world()
  const account = first(sandbox.state.ownedAccounts(main.id))
  const partner = first(sandbox.state.partners.filter((each) => sandbox.state.areRelated(each.id, main.id)))
  const target = { account_id: account.id, business: main.id }
  await adsPixel.createSharedAccount([], { ...target })
  expect(sandbox.state.hasShare(pixel.id, account.id)).toBe(true)
  expect((await adsPixel.getSharedAccounts(['name'], { business: main.id })).map((each) => each.id)).toEqual([`act_${account.id}`])
  await adsPixel.deleteSharedAccounts({ ...target })
  expect(sandbox.state.hasShare(pixel.id, account.id)).toBe(false)
  await adsPixel.createAgency([], { business: partner.id, permitted_tasks: ['ANALYZE'] })
  expect(sandbox.state.partner(pixel.id, partner.id)).toMatchObject({ status: 'CONFIRMED', tasks: ['ANALYZE'] })
  await adsPixel.deleteAgencies({ business: partner.id })
  expect(sandbox.state.partner(pixel.id, partner.id)).toBeNull()
})

test("Meta's own client gets its error from a refused share", async () => {
  const { adsPixel, main } = await world()
  await expect(adsPixel.createSharedAccount([], { account_id: '1', business: main.id })).rejects.toMatchObject({
    status: 400,
    response: { code: 100 },
  })
})

test("Meta's own client sends a batch and gets each part", async () => {
  const { sandbox, api, main, pixel } = await world()
  const batch = new FacebookAdsApiBatch(api)
  const accounts = sandbox.state.ownedAccounts(main.id).slice(0, 5)
  const outcomes: string[] = []
  for (const account of [...accounts, { id: '1' }]) {
    const params = { account_id: account.id, business: main.id }
    batch.add('POST', [pixel.id, 'shared_accounts'], params, undefined, () => outcomes.push('done'), () => outcomes.push('refused'))
  }
  await batch.execute()
  expect(outcomes).toEqual(['done', 'done', 'done', 'done', 'done', 'refused'])
  expect(sandbox.state.accountsWith(pixel.id)).toEqual(accounts.map((account) => account.id))
})
