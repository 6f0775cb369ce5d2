import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'
import { formOf, videoFile } from './media-files.ts'

async function world() {
  const time = { now: Date.UTC(2026, 10, 22) }
  const sandbox = await sandboxForTest({ clock: { now: () => time.now } })
  const account = first(sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id))
  const graph = caller(sandbox)
  const send = (fields: Parameters<typeof formOf>[0]) => graph.call(`/v26.0/act_${account.id}/advideos`, { method: 'POST', body: formOf(fields) })
  const begin = async (size: number) => {
    const { body } = await send({ upload_phase: 'start', file_size: String(size) })
    return { session: pickText(body, 'upload_session_id'), video: pickText(body, 'video_id'), body }
  }
  const transfer = (session: string, start: number, chunk: Buffer) =>
    send({ upload_phase: 'transfer', upload_session_id: session, start_offset: String(start), video_file_chunk: { name: 'chunk', bytes: chunk } })
  const status = async (id: string) => pick((await graph.get(`${id}?fields=status`)).body, 'status', 'video_status')
  return { sandbox, account, time, send, begin, transfer, status, ...graph }
}

test('a video in one piece is processed for a while and is ready then, with length, picture and thumbnails', async () => {
  const { send, sandbox, account, status, get, time } = await world()
  const { body } = await send({ title: 'Launch film', source: { name: 'film.mp4', bytes: videoFile(500_000) } })
  const id = pickText(body, 'id')
  expect(await status(id)).toBe('processing')
  expect((await get(`${id}?fields=length,picture,title`)).body).toEqual({ id, title: 'Launch film' })
  expect((await get(`${id}/thumbnails`)).body).toEqual({ data: [] })
  time.now += sandbox.state.media.settings.processingMs
  expect(await status(id)).toBe('ready')
  expect((await get(`${id}?fields=length,picture`)).body).toMatchObject({ length: 2, picture: expect.stringContaining('EAABCANARY') })
  expect((await get(`${id}/thumbnails`)).body).toMatchObject({ data: [{ is_preferred: true, uri: expect.any(String) }, {}, {}, {}] })
  expect(sandbox.state.videos(account.id)).toMatchObject([{ id, bytes: 500_000 }])
  expect((await get(`act_${account.id}/advideos?fields=title`)).body).toMatchObject({ data: [{ id, title: 'Launch film' }] })
})

test('a video in chunks is put together byte for byte', async () => {
  const { begin, transfer, send, sandbox, account, status } = await world()
  sandbox.state.media.settings.videoChunkBytes = 100_000
  const bytes = videoFile(250_001)
  const { session, video, body } = await begin(bytes.length)
  expect(body).toMatchObject({ start_offset: '0', end_offset: '100000' })
  let [start, end] = [0, 100_000]
  while (start < end) {
    const answer = await transfer(session, start, bytes.subarray(start, end))
    ;[start, end] = [Number(pick(answer.body, 'start_offset')), Number(pick(answer.body, 'end_offset'))]
  }
  expect([start, sandbox.state.videos(account.id)]).toEqual([250_001, []])
  expect((await send({ upload_phase: 'finish', upload_session_id: session, title: 'In parts' })).body).toEqual({ success: true })
  expect(sandbox.state.videos(account.id)).toMatchObject([{ id: video, title: 'In parts', sha256: createHash('sha256').update(bytes).digest('hex') }])
  expect(await status(video)).toBe('processing')
  expect(sandbox.state.effects('video.create')).toHaveLength(1)
})

test('a chunk at the wrong place is refused with the place to go on from, and so is a finish that comes too early', async () => {
  const { begin, transfer, send, status } = await world()
  const bytes = videoFile(1000)
  const { session, video } = await begin(bytes.length)
  await transfer(session, 0, bytes.subarray(0, 400))
  const place = { error: { error_subcode: 1_363_037, error_data: { start_offset: '400', end_offset: '1000' } } }
  expect((await transfer(session, 0, bytes.subarray(0, 400))).body).toMatchObject(place)
  expect((await send({ upload_phase: 'finish', upload_session_id: session })).body).toMatchObject(place)
  expect(await status(video)).toBe('uploading')
})

test('an upload that is cancelled leaves nothing', async () => {
  const { begin, transfer, send, get } = await world()
  const { session, video } = await begin(1000)
  expect((await send({ upload_phase: 'cancel', upload_session_id: session })).body).toEqual({ success: true })
  expect((await transfer(session, 0, videoFile(1000))).body).toMatchObject({ error: { code: 6000 } })
  expect((await get(video)).body).toMatchObject({ error: { code: 100, error_subcode: 33 } })
})

test('what is no video is refused, and one whose processing fails says error', async () => {
  const { send, status, time, sandbox } = await world()
  expect((await send({ source: { name: 'film.mp4', bytes: Buffer.from('just text, no film') } })).body).toMatchObject({ error: { code: 352, error_subcode: 1_363_024 } })
  const { body } = await send({ source: { name: 'unprocessable.mov', bytes: videoFile(100) } })
  time.now += sandbox.state.media.settings.processingMs
  expect(await status(pickText(body, 'id'))).toBe('error')
})

test('a video is deleted by its id, and only by people of its ad account', async () => {
  const { send, sandbox, account, remove, get } = await world()
  const { body } = await send({ source: { name: 'film.mp4', bytes: videoFile(100) } })
  const id = pickText(body, 'id')
  expect((await caller(sandbox, sandbox.tokens.noPortfolios).get(id)).body).toMatchObject({ error: { code: 100, error_subcode: 33 } })
  expect((await remove(id)).body).toEqual({ success: true })
  expect((await get(id)).status).toBe(400)
  expect(sandbox.state.videos(account.id)).toEqual([])
})

test('asking for the state of a video counts against its ad account', async () => {
  const { send, get, account } = await world()
  const { body } = await send({ source: { name: 'film.mp4', bytes: videoFile(100) } })
  const answer = await get(`${pickText(body, 'id')}?fields=status`)
  expect(answer.headers.get('x-business-use-case-usage')).toContain(account.id)
})
