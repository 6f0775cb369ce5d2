import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'
import { videoFile } from './media-files.ts'

async function stage() {
  const time = { now: Date.UTC(2026, 9, 7, 12) }
  const sandbox = await sandboxForTest({ clock: { now: () => time.now } })
  const account = first(sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id).filter((each) => each.status === 1)).id
  const graph = caller(sandbox)
  const edge = `act_${account}/video_ads`
  const started = await graph.post(edge, { upload_phase: 'START' })
  const video = pickText(started.body, 'video_id')
  const send = async (headers: Record<string, string>, bytes?: Buffer) => {
    const init = { method: 'POST', headers: { authorization: `OAuth ${sandbox.token}`, ...headers }, ...(bytes ? { body: new Uint8Array(bytes) } : {}) }
    const response = await fetch(pickText(started.body, 'upload_url'), init)
    return { status: response.status, body: await response.json() }
  }
  const finish = () => graph.post(edge, { upload_phase: 'FINISH', video_id: video, title: 'Tulips' })
  return { sandbox, time, account, video, send, finish, ...graph }
}

test('a video goes up by the resumable host in two parts, and is ready after its processing', async () => {
  const { sandbox, time, account, video, send, finish, get } = await stage()
  const file = videoFile(3000)
  const size = { file_size: '3000' }
  expect((await finish()).status).toBe(400)
  expect(await send({ offset: '0', ...size }, file.subarray(0, 1000))).toEqual({ status: 200, body: { success: true } })
  expect(pick((await get(`${video}?fields=status`)).body, 'status', 'uploading_phase')).toEqual({ status: 'in_progress', bytes_transferred: 1000 })
  expect(await finish()).toMatchObject({ status: 400, body: { error: { error_subcode: 1363037, error_data: { start_offset: '1000' } } } })
  expect(await send({ offset: '1000', ...size }, file.subarray(1000))).toEqual({ status: 200, body: { success: true } })
  expect((await finish()).body).toEqual({ success: true })
  time.now += 60_000
  expect((await get(`${video}?fields=title,status`)).body).toMatchObject({ title: 'Tulips', status: { video_status: 'ready' } })
  expect(sandbox.state.videos(account)).toMatchObject([{ id: video, bytes: 3000, sha256: createHash('sha256').update(file).digest('hex') }])
  expect(sandbox.state.uploads(account)).toMatchObject({ fileBytes: 3000, bodyBytes: 3000 })
})

test('a part that starts elsewhere is refused with where to go on', async () => {
  const { send } = await stage()
  await send({ offset: '0', file_size: '3000' }, videoFile(1000))
  const wrong = await send({ offset: '0', file_size: '3000' }, videoFile(1000))
  expect(wrong.body).toMatchObject({ error: { code: 6000, error_subcode: 1363037, error_data: { start_offset: '1000' } } })
})

test('instead of bytes an address may be sent, where Meta finds the video', async () => {
  const { send, finish, sandbox, account } = await stage()
  expect((await send({ file_url: 'https://cdn.example/tulips.mp4' })).body).toEqual({ success: true })
  expect((await finish()).body).toEqual({ success: true })
  expect(sandbox.state.videos(account)).toMatchObject([{ fileName: 'https://cdn.example/tulips.mp4' }])
})

test('bytes with a token that is none are not taken', async () => {
  const { send, finish } = await stage()
  expect((await send({ authorization: 'OAuth nobody', offset: '0', file_size: '1000' }, videoFile(1000))).body).toMatchObject({ error: { code: 190 } })
  expect((await finish()).status).toBe(400)
})
