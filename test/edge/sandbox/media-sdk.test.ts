import { FacebookAdsApi } from 'facebook-nodejs-business-sdk'
import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { first, pick, pickText } from './graph-caller.ts'
import { pngFile } from './media-files.ts'

/**
 * Meta's own client, sent here instead of to graph.facebook.com and graph-video.facebook.com. It can't be used for files: it sends a
 * multipart body that is empty, so an image goes as text and a video as an address.
 */
async function world() {
  const sandbox = await sandboxForTest({ versions: [FacebookAdsApi.VERSION] })
  class LocalApi extends FacebookAdsApi {
    override call(method: string, path: string | readonly string[], params?: object, files?: object, multipart?: boolean): Promise<unknown> {
      return super.call(method, path, params, files, multipart, sandbox.url)
    }
  }
  const account = first(sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id))
  return { sandbox, account, id: `act_${account.id}`, api: new LocalApi(sandbox.token, 'en_US', false) }
}

test("Meta's own client uploads an image and finds it again by its hash", async () => {
  const { api, id, sandbox, account } = await world()
  const bytes = pngFile({ width: 1080, height: 1080, bytes: 300_000 })
  const sent = await api.call('POST', [id, 'adimages'], { bytes: bytes.toString('base64'), name: 'hero.png' })
  const hash = pickText(sent, 'images', 'bytes', 'hash')
  expect(sandbox.state.images(account.id)).toMatchObject([{ bytes: 300_000, width: 1080 }])
  expect(await api.call('GET', [id, 'adimages'], { hashes: [hash], fields: 'name' })).toMatchObject({ data: [{ name: 'hero.png' }] })
  expect(JSON.stringify(sandbox.trace[0]).length).toBeLessThan(1000)
})

test("Meta's own client has a video fetched, and begins one in chunks", async () => {
  const { api, id, sandbox, account } = await world()
  const made = await api.call('POST', [id, 'advideos'], { file_url: 'https://files.example/film.mp4', title: 'Film' })
  expect(sandbox.state.videos(account.id)).toMatchObject([{ id: pickText(made, 'id'), title: 'Film' }])
  expect(await api.call('POST', [id, 'advideos'], { upload_phase: 'start', file_size: 450_000 })).toMatchObject({ start_offset: '0', end_offset: '450000' })
})

test("Meta's own client reads the pickers: nested parameters arrive as it sends them", async () => {
  const { api, id } = await world()
  const targeting = { geo_locations: { countries: ['DE'] }, age_min: 20 }
  expect(await api.call('GET', [id, 'delivery_estimate'], { optimization_goal: 'REACH', targeting_spec: targeting })).toMatchObject({ data: [{ estimate_ready: true }] })
  expect(await api.call('GET', ['search'], { type: 'adgeolocation', location_types: ['city'], q: 'Berlin' })).toMatchObject({ data: [{ key: '2430536' }, {}, {}] })
  expect(pick(await api.call('GET', [id, 'minimum_budgets'], {}), 'data', 1)).toHaveProperty('min_daily_budget_imp')
})
