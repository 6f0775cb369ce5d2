import { expect, test } from 'vitest'
import { fileChannel, requestChannel } from '#shared/contract/channels.ts'
import type { FramePort, IpcEventPort } from '#main/hosts/electron/electron-port.ts'
import { startRecorded } from './start-recorded.ts'

interface Sender {
  readonly id?: number
  readonly frame?: Partial<FramePort> | null
  readonly isDestroyed?: boolean
}

function sentBy({ id = 7, frame = {}, isDestroyed = false }: Sender): IpcEventPort {
  return {
    sender: { id, mainFrame: { frameTreeNodeId: 1 }, isDestroyed: () => isDestroyed },
    senderFrame: frame === null ? null : { origin: 'app://buydesk', parent: null, frameTreeNodeId: 1, ...frame },
  }
}

test('the page in the own window is answered', async () => {
  const { electron, routed } = await startRecorded()
  expect(await electron.invoke(requestChannel, sentBy({}), 'app.info', {})).toEqual({ ok: true, data: 'answered' })
  expect(routed).toEqual([{ route: 'app.info', input: {}, context: { clientId: 'window-7' } }])
})

test('whom the page takes for the one who is in goes along, where it is a text', async () => {
  const { electron, routed } = await startRecorded()
  await electron.invoke(requestChannel, sentBy({}), 'jobs.list', {}, 'aaaaaaaaaaaa')
  await electron.invoke(requestChannel, sentBy({}), 'jobs.list', {}, { id: 'aaaaaaaaaaaa' })
  expect(routed.map(({ context }) => context)).toEqual([{ clientId: 'window-7', callerId: 'aaaaaaaaaaaa' }, { clientId: 'window-7' }])
})

test.each([
  ['a frame that is gone', { frame: null }],
  ['a frame inside the page', { frame: { parent: {} } }],
  ['another frame that claims to be at the top', { frame: { frameTreeNodeId: 2 } }],
  ['another origin', { frame: { origin: 'https://evil.test' } }],
  ['an origin that begins alike', { frame: { origin: 'app://buydesk.evil.test' } }],
  ['an origin of another scheme', { frame: { origin: 'http://buydesk' } }],
  ['an opaque origin', { frame: { origin: 'null' } }],
  ['about:blank', { frame: { origin: '' } }],
  ['a window that the host did not open', { id: 8 }],
  ['a window that is being destroyed', { isDestroyed: true }],
])('%s is refused before any route sees it', async (_name, sender) => {
  const { electron, routed } = await startRecorded()
  expect(await electron.invoke(requestChannel, sentBy(sender), 'app.info', {})).toMatchObject({ ok: false, error: { code: 'window.refused' } })
  expect(routed).toEqual([])
})

test('a dropped file is taken from the own window by its path, and from no other', async () => {
  const { electron, paths } = await startRecorded()
  expect(await electron.invoke(fileChannel, sentBy({}), '/home/ada/photo.png')).toMatchObject({ ok: true })
  expect(await electron.invoke(fileChannel, sentBy({ id: 8 }), '/home/ada/other.png')).toMatchObject({ ok: false, error: { code: 'window.refused' } })
  for (const path of ['', undefined, 7, 'a\0b', 'x'.repeat(40_000)]) {
    expect(await electron.invoke(fileChannel, sentBy({}), path)).toMatchObject({ ok: false, error: { code: 'file.noPath' } })
  }
  expect(paths).toEqual(['/home/ada/photo.png'])
})

test.each([[undefined], [null], [1], [{}], [['app.info']]])('a route that is %j and no text is unknown', async (route) => {
  const { electron, routed } = await startRecorded()
  await electron.invoke(requestChannel, sentBy({}), route, {})
  expect(routed.map((call) => call.route)).toEqual([''])
})
