import type { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { parseFaults } from '#sandbox/faults/parse.ts'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'
import { formOf, pngFile, videoFile } from './media-files.ts'

async function world(...faults: readonly FaultRule[]) {
  const sandbox = await sandboxForTest({ faults })
  const account = first(sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id))
  const send = (edge: string, fields: Parameters<typeof formOf>[0]) => caller(sandbox).call(`/v26.0/act_${account.id}/${edge}`, { method: 'POST', body: formOf(fields) })
  const image = (bytes: Buffer) => send('adimages', { file: { name: 'a.png', bytes } })
  return { sandbox, account, send, image }
}

const large = pngFile({ width: 9, height: 9, bytes: 2 * 1024 * 1024 })

test.each([
  ['drop', { kind: 'drop', when: 'after', nth: 1 }, 1],
  ['drop', { kind: 'drop', when: 'before', nth: 1 }, 0],
  ['cut', { kind: 'cut', nth: 1 }, 1],
] as const)('%s strikes an upload as it does every other write: %o', async (_kind, fault, made) => {
  const { sandbox, account, image } = await world(fault)
  await expect(image(large)).rejects.toThrow(/terminated|fetch failed/)
  expect(sandbox.state.images(account.id)).toHaveLength(made)
  const hash = pickText((await image(large)).body, 'images', 'a.png', 'hash')
  expect(sandbox.state.images(account.id).map((each) => each.hash)).toEqual([hash])
  expect(sandbox.state.effects('image.create')).toHaveLength(1)
})

test('a connection that ends in the middle of a file leaves no image, and what came of it is counted', async () => {
  const { sandbox, account, image } = await world({ kind: 'interrupt', bytes: 700_000, match: { edge: 'adimages' }, nth: 1 })
  await expect(image(large)).rejects.toThrow('fetch failed')
  expect(sandbox.state.images(account.id)).toEqual([])
  expect(sandbox.state.uploads(account.id)).toEqual({ requests: 1, files: 0, fileBytes: 0, bodyBytes: 700_000 })
  expect((await image(large)).status).toBe(200)
})

test('part of a chunk may have been kept when the connection ended: the next one is told where to go on', async () => {
  const { sandbox, send } = await world({ kind: 'interrupt', bytes: 300_000, kept: true, match: { edge: 'advideos' }, nth: 2 })
  const bytes = videoFile(1_000_000)
  const { body } = await send('advideos', { upload_phase: 'start', file_size: '1000000' })
  const session = pickText(body, 'upload_session_id')
  const transfer = (start: number) =>
    send('advideos', { upload_phase: 'transfer', upload_session_id: session, start_offset: String(start), video_file_chunk: { name: 'c', bytes: bytes.subarray(start) } })
  await expect(transfer(0)).rejects.toThrow('fetch failed')
  const refused = await transfer(0)
  const start = Number(pick(refused.body, 'error', 'error_data', 'start_offset'))
  expect(start).toBeGreaterThan(200_000)
  expect(start).toBeLessThan(300_000)
  expect((await transfer(start)).body).toMatchObject({ start_offset: '1000000', end_offset: '1000000' })
  expect((await send('advideos', { upload_phase: 'finish', upload_session_id: session })).body).toEqual({ success: true })
  expect(sandbox.state.effects('video.create')).toHaveLength(1)
})

test('an image is there before lists show it', async () => {
  const { sandbox, account, image } = await world({ kind: 'lag', ms: 60_000, match: { edge: 'adimages', method: 'POST' }, nth: 1 })
  const hash = pickText((await image(large)).body, 'images', 'a.png', 'hash')
  const { get } = caller(sandbox)
  expect((await get(`act_${account.id}/adimages?hashes=["${hash}"]`)).body).toEqual({ data: [] })
  expect(sandbox.state.images(account.id)).toHaveLength(1)
})

test('a body can be taken in slowly', async () => {
  const { image } = await world({ kind: 'slowBody', bytesPerSecond: 10_000_000, nth: 1 })
  const began = performance.now()
  expect((await image(large)).status).toBe(200)
  expect(performance.now() - began).toBeGreaterThan(150)
})

test('a body that stops before its end is refused', async () => {
  const { sandbox, account } = await world()
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const body = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n\r\nabc'
  expect((await caller(sandbox).call(`/v26.0/act_${account.id}/adimages`, { method: 'POST', headers, body })).body).toMatchObject({ error: { code: 100 } })
})

test('faults of uploads can stand in a file', () => {
  const rules = [{ kind: 'interrupt', bytes: 5, kept: true }, { kind: 'slowBody', bytesPerSecond: 3 }]
  expect(parseFaults(rules)).toMatchObject(rules)
  expect(parseFaults([{ kind: 'interrupt' }])).toBe('fault rule 1: interrupt needs bytes')
  expect(parseFaults([{ kind: 'slowBody' }])).toBe('fault rule 1: slowBody needs bytesPerSecond')
})

test('another process reads what was uploaded, and sets how long videos take', async () => {
  const { sandbox, account } = await world()
  sandbox.state.placeImage(account.id, { name: 'a.jpg', width: 10, height: 20 })
  const { call } = caller(sandbox)
  const change = async (body: string) => (await call('/__sandbox/media', { method: 'POST', body })).body
  expect((await call(`/__sandbox/media?account=${account.id}`)).body).toMatchObject({ images: [{ name: 'a.jpg' }], videos: [], uploads: { requests: 0 } })
  expect(await change('{"processingMs":5}')).toMatchObject({ processingMs: 5 })
  expect(await change('{"videoChunkBytes":0}')).toHaveProperty('problem')
})
