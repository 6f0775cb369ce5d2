import { expect, test } from 'vitest'
import { adSetForm, adsWorld, campaignForm, creativeForm, linkData, refusalOf } from './ads-world.ts'
import { pick, pickText } from './graph-caller.ts'
import { pngFile } from './media-files.ts'

async function withImage() {
  const world = await adsWorld()
  const { body } = await world.post(`${world.act}/adimages`, { bytes: pngFile({ width: 1080, height: 1080 }).toString('base64') })
  const [image] = Object.values(Object(pick(body, 'images')))
  return { ...world, hash: pickText(image, 'hash') }
}

test('a creative takes an image of its own ad account by its hash, and the image is in use from then on', async () => {
  const { make, get, remove, page, act, hash } = await withImage()
  const creative = await make('adcreatives', creativeForm(page, {}, linkData({ picture: undefined, image_hash: hash })))
  expect((await get(`${creative}?fields=image_hash,thumbnail_url`)).body).toMatchObject({ image_hash: hash, thumbnail_url: expect.stringContaining(hash) })
  expect((await remove(`${act}/adimages?hash=${hash}`)).status).not.toBe(200)
  expect((await remove(creative)).body).toEqual({ success: true })
  expect((await remove(`${act}/adimages?hash=${hash}`)).status).toBe(200)
})

test('an image of another ad account is not there for this one', async () => {
  const { sandbox, post, page, account, hash } = await withImage()
  const other = sandbox.state.adAccounts.find((each) => each.ownerBusinessId === account.ownerBusinessId && each.id !== account.id && each.status === 1)
  const answer = await post(`act_${other?.id ?? ''}/adcreatives`, creativeForm(page, {}, linkData({ picture: undefined, image_hash: hash })))
  expect(refusalOf(answer)).toEqual({ code: 100, subcode: 2446386 })
})

test('a video waits until it is ready, and needs a thumbnail', async () => {
  const { sandbox, post, make, page, act, hash, time } = await withImage()
  const uploaded = await post(`${act}/advideos`, { file_url: 'https://cdn.example/tulips.mp4', name: 'Tulips' })
  const video = pickText(uploaded.body, 'id')
  const story = (data: object) => ({ name: 'Video', object_story_spec: JSON.stringify({ page_id: page, video_data: { video_id: video, message: 'm', ...data } }) })
  expect(refusalOf(await post(`${act}/adcreatives`, story({ image_hash: hash }))).code).toBe(100)
  time.now += 60_000
  expect(refusalOf(await post(`${act}/adcreatives`, story({})))).toEqual({ code: 100, subcode: 1443226 })
  await make('adcreatives', story({ image_hash: hash }))
  expect(sandbox.state.effects('creative.create')).toHaveLength(1)
})

test('a campaign budget carries its ad sets, as long as it reaches for all of them', async () => {
  const { post, get, make, act } = await adsWorld()
  const campaign = await make('campaigns', campaignForm({ daily_budget: '100', bid_strategy: 'LOWEST_COST_WITHOUT_CAP' }))
  expect((await get(`${campaign}?fields=daily_budget,bid_strategy`)).body).toMatchObject({ daily_budget: '100', bid_strategy: 'LOWEST_COST_WITHOUT_CAP' })
  const shared = (name: string) => ({ ...adSetForm(campaign, { name }), daily_budget: '' })
  await make('adsets', shared('One'))
  await make('adsets', shared('Two'))
  expect(refusalOf(await post(`${act}/adsets`, shared('Three')))).toEqual({ code: 100, subcode: 2238055 })
  expect((await post(campaign, { daily_budget: '5000' })).status).toBe(200)
  expect((await post(`${act}/adsets`, shared('Three'))).status).toBe(200)
})
