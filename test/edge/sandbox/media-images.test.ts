import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'
import { formOf, jpegFile, pngFile } from './media-files.ts'

async function world() {
  const sandbox = await sandboxForTest()
  const [account, other] = sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id)
  if (!account || !other) throw new Error('the world has too few ad accounts')
  const graph = caller(sandbox)
  const upload = (fields: Parameters<typeof formOf>[0], id = account.id) => graph.call(`/v26.0/act_${id}/adimages`, { method: 'POST', body: formOf(fields) })
  return { sandbox, account, other, upload, ...graph }
}

test('a file becomes an image under its name, with its size by its content and a hash that is no digest of its bytes', async () => {
  const { upload, get, account } = await world()
  const bytes = jpegFile({ width: 1080, height: 1350 }, 500_000)
  const { status, body } = await upload({ file: { name: 'Sommer (1).jpg', bytes } })
  expect(status).toBe(200)
  const image = pick(body, 'images', 'Sommer (1).jpg')
  expect(image).toMatchObject({ width: 1080, height: 1350, name: 'Sommer (1).jpg', hash: expect.stringMatching(/^[0-9a-f]{32}$/) })
  const hash = pickText(image, 'hash')
  expect(hash).not.toBe(createHash('md5').update(bytes).digest('hex'))
  expect(pickText(image, 'url')).toContain('EAABCANARY')
  const row = { id: `${account.id}:${hash}`, hash, width: 1080, status: 'ACTIVE' }
  expect((await get(`act_${account.id}/adimages?hashes=["${hash}"]&fields=hash,width,status`)).body).toMatchObject({ data: [row] })
  expect((await get(`${account.id}:${hash}?fields=name,original_height`)).body).toMatchObject({ id: `${account.id}:${hash}`, original_height: 1350 })
})

test('the same bytes are one image in an ad account and another one in the next', async () => {
  const { upload, sandbox, account, other } = await world()
  const bytes = pngFile({ width: 1200, height: 628 })
  const [one, again, elsewhere] = [await upload({ a: { name: 'a.png', bytes } }), await upload({ a: { name: 'b.png', bytes } }), await upload({ a: { name: 'a.png', bytes } }, other.id)]
  expect(pickText(again.body, 'images', 'b.png', 'hash')).toBe(pickText(one.body, 'images', 'a.png', 'hash'))
  expect(pickText(elsewhere.body, 'images', 'a.png', 'hash')).not.toBe(pickText(one.body, 'images', 'a.png', 'hash'))
  expect(sandbox.state.images(account.id)).toHaveLength(1)
  expect(sandbox.state.ledger.map(({ kind, targetId }) => [kind, targetId])).toEqual([
    ['image.create', account.id],
    ['image.reuse', account.id],
    ['image.create', other.id],
  ])
})

test('several files go in one request, and base64 text comes back under the key bytes', async () => {
  const { upload, post, account } = await world()
  const several = await upload({ a: { name: 'a.png', bytes: pngFile({ width: 10, height: 20 }) }, b: { name: 'b.jpeg', bytes: jpegFile({ width: 30, height: 40 }) } })
  expect(pick(several.body, 'images')).toMatchObject({ 'a.png': { width: 10, height: 20 }, 'b.jpeg': { width: 30, height: 40 } })
  const answer = await post(`act_${account.id}/adimages`, { bytes: pngFile({ width: 50, height: 60 }).toString('base64'), name: 'pasted' })
  expect(pick(answer.body, 'images')).toMatchObject({ bytes: { width: 50, height: 60, name: 'pasted' } })
})

test.each([
  ['a name without an extension', 'photo', pngFile({ width: 10, height: 10 }), undefined],
  ['a name of more than 100 characters', `${'x'.repeat(98)}.png`, pngFile({ width: 10, height: 10 }), undefined],
  ['a GIF that is called PNG', 'a.png', Buffer.from('GIF89a-and-so-on'), 1_487_411],
  ['a ZIP', 'a.zip', Buffer.from('PK\u0003\u0004...'), 1_487_411],
  ['more than 30 MB', 'a.png', pngFile({ width: 10, height: 10, bytes: 30 * 1024 * 1024 + 1 }), 1_487_411],
])('%s is refused', async (_what, name, bytes, subcode) => {
  const { upload, sandbox, account } = await world()
  const { status, body } = await upload({ good: { name: 'good.png', bytes: pngFile({ width: 1, height: 1 }) }, file: { name, bytes } })
  expect([status, pick(body, 'error', 'code'), pick(body, 'error', 'error_subcode')]).toEqual([400, 100, subcode])
  expect(sandbox.state.images(account.id)).toEqual([])
})

test('an image is copied from another ad account by its hash', async () => {
  const { upload, post, account, other } = await world()
  const made = await upload({ a: { name: 'a.png', bytes: pngFile({ width: 7, height: 8 }) } })
  const hash = pickText(made.body, 'images', 'a.png', 'hash')
  const copy = (source: string) => post(`act_${other.id}/adimages`, { copy_from: JSON.stringify({ source_account_id: source, hash }) })
  expect(pick((await copy(account.id)).body, 'images', hash)).toMatchObject({ width: 7, name: 'a.png' })
  expect((await copy(`act_${account.id}`)).body).toMatchObject({ error: { code: 100 } })
  expect((await copy('999999999999999')).body).toMatchObject({ error: { code: 100, error_subcode: 33 } })
})

test('images are found by name and least size, newest first, page by page', async () => {
  const { upload, all, get, account } = await world()
  for (const width of [100, 200, 300]) await upload({ a: { name: `Banner ${width}.png`, bytes: pngFile({ width, height: 50 }) } })
  const names = async (query: string) => (await all(`act_${account.id}/adimages?fields=name&limit=1${query}`)).map((row) => pickText(row, 'name'))
  expect(await names('')).toEqual(['Banner 300.png', 'Banner 200.png', 'Banner 100.png'])
  expect(await names('&minwidth=150')).toEqual(['Banner 300.png', 'Banner 200.png'])
  expect(await names('&name=banner%20100')).toEqual(['Banner 100.png'])
  expect((await get(`act_${account.id}/adimages?fields=shoe_size`)).body).toMatchObject({ error: { code: 100 } })
})

test('an image is deleted by its hash, and a hash that is not there is refused', async () => {
  const { upload, remove, sandbox, account } = await world()
  const made = await upload({ a: { name: 'a.png', bytes: pngFile({ width: 7, height: 8 }) } })
  const address = `act_${account.id}/adimages?hash=${pickText(made.body, 'images', 'a.png', 'hash')}`
  expect((await remove(address)).body).toEqual({ success: true })
  expect(sandbox.state.images(account.id)).toEqual([])
  expect((await remove(address)).body).toMatchObject({ error: { code: 100 } })
  expect(sandbox.state.effects('image.delete')).toHaveLength(1)
})

test('an image that a creative shows is not deleted', async () => {
  const { upload, get, post, remove, account } = await world()
  const made = await upload({ a: { name: 'a.png', bytes: pngFile({ width: 1080, height: 1080 }) } })
  const hash = pickText(made.body, 'images', 'a.png', 'hash')
  const page = pickText((await get(`act_${account.id}/promote_pages`)).body, 'data', 0, 'id')
  const story = { page_id: page, link_data: { link: 'https://shop.example/', message: 'New', image_hash: hash, call_to_action: { type: 'SHOP_NOW', value: { link: 'https://shop.example/' } } } }
  const creative = await post(`act_${account.id}/adcreatives`, { name: 'One', object_story_spec: JSON.stringify(story) })
  expect(creative).toMatchObject({ status: 200 })
  const preview = await get(`${pickText(creative.body, 'id')}/previews?ad_format=MOBILE_FEED_STANDARD`)
  expect(pickText(preview.body, 'data', 0, 'body')).toMatch(/^<iframe src="http:\/\/127\.0\.0\.1:\d+\/ads\/api\/preview_iframe\.php\?.*EAABCANARY/)
  expect((await remove(`act_${account.id}/adimages?hash=${hash}`)).status).toBe(400)
  expect((await get(`act_${account.id}/adimages?hashes=["${hash}"]&fields=creatives`)).body).toMatchObject({ data: [{ creatives: [pickText(creative.body, 'id')] }] })
})

test('every byte of an upload is counted, by ad account', async () => {
  const { upload, sandbox, account, other } = await world()
  const size = 2 * 1024 * 1024
  for (let count = 0; count < 3; count += 1) await upload({ a: { name: 'a.png', bytes: pngFile({ width: 9, height: 9, bytes: size }) } })
  const totals = sandbox.state.uploads(account.id)
  expect(totals).toMatchObject({ requests: 3, files: 3, fileBytes: 3 * size })
  expect(totals.bodyBytes / totals.fileBytes).toBeLessThan(1.01)
  expect(sandbox.requests.uploads).toEqual({ files: 3, bytes: totals.bodyBytes })
  expect(sandbox.state.uploads(other.id)).toMatchObject({ requests: 0, bodyBytes: 0 })
  expect(sandbox.trace.at(-1)?.params).toEqual({ a: { fileName: 'a.png', bytes: size } })
})

test('a body that comes in small pieces is read as a whole one', async () => {
  const { sandbox, account } = await world()
  const bytes = pngFile({ width: 640, height: 480, bytes: 3000 })
  const part = (head: string) => Buffer.from(`--b0undary\r\nContent-Disposition: form-data; ${head}\r\n\r\n`)
  const body = Buffer.concat([part('name="name"'), Buffer.from('\r\n'), part('name="f"; filename="trüb.png"'), bytes, Buffer.from('\r\n--b0undary--\r\n')])
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'multipart/form-data; boundary=b0undary' }
    const sent = request(`${sandbox.url}/v26.0/act_${account.id}/adimages`, { method: 'POST', headers }, (response) => resolve(text(response)))
    sent.on('error', reject)
    for (let at = 0; at < body.length; at += 7) sent.write(body.subarray(at, at + 7))
    sent.end()
  })
  expect(JSON.parse(answer)).toMatchObject({ images: { 'trüb.png': { width: 640, height: 480 } } })
  expect(first(sandbox.state.images(account.id)).sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('the address of an image shows a picture of its size to whoever has the signed address', async () => {
  const { upload } = await world()
  const made = await upload({ a: { name: 'a.png', bytes: pngFile({ width: 600, height: 300 }) } })
  const address = pickText(made.body, 'images', 'a.png', 'url')
  const picture = await fetch(address)
  const bytes = Buffer.from(await picture.arrayBuffer())
  expect([picture.headers.get('content-type'), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['image/png', 600, 300])
  expect((await fetch(address.replace(/\?.*/, ''))).status).toBe(403)
})
