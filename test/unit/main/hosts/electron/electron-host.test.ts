import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventChannel, fileChannel, requestChannel } from '#shared/contract/channels.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { startRecorded } from './start-recorded.ts'

test('the sandbox and the scheme stand before Electron is ready', async () => {
  const { electron } = await startRecorded()
  const ready = electron.calls.indexOf('whenReady')
  expect(electron.calls.indexOf('enableSandbox')).toBe(0)
  expect(electron.calls.indexOf('registerSchemes')).toBe(1)
  expect(ready).toBeGreaterThan(1)
  expect(electron.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true } },
  ])
})

test('what Electron itself stores goes below the data folder', async () => {
  const { electron, folder } = await startRecorded()
  expect(electron.calls).toContain(`setPath userData ${join(folder, 'data', 'electron')}`)
})

test('every window has the same frozen preferences, and none of them is weak', async () => {
  const { electron } = await startRecorded()
  expect(electron.windows).toHaveLength(1)
  const preferences = electron.windows[0]?.webPreferences
  expect(preferences).toEqual({
    preload: '/app/out/preload/index.cjs',
    partition: 'buydesk',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableBlinkFeatures: 'Auxclick',
    spellcheck: false,
    devTools: false,
  })
  expect(Object.isFrozen(preferences)).toBe(true)
  const unpackaged = await startRecorded({ isPackaged: false })
  expect(unpackaged.electron.windows[0]?.webPreferences?.devTools).toBe(true)
})

test('a second start brings the first one to the front and ends', async () => {
  const second = await startRecorded({ hasLock: false })
  expect(second.electron.calls).toContain('quit')
  expect(second.electron.windows).toEqual([])
  const first = await startRecorded()
  first.electron.emit('second-instance')
  expect(first.electron.calls.slice(-2)).toEqual(['restore', 'focus'])
  expect(first.electron.windows).toHaveLength(1)
})

test.each([
  [['--remote-debugging-port=9222'], {}, '--remote-debugging-port'],
  [['-remote-debugging-pipe'], {}, '--remote-debugging-pipe'],
  [['--no-sandbox'], {}, '--no-sandbox'],
  [['--INSPECT=0'], {}, '--inspect'],
  [['--ignore-certificate-errors'], {}, '--ignore-certificate-errors'],
  [['--graph', 'https://graph.evil.test'], {}, '--graph takes only an address on this machine'],
  [[], { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
  [[], { SSLKEYLOGFILE: '/tmp/k' }, 'SSLKEYLOGFILE'],
] as const)('with %j %j it says why it does not start', async (argv, environment, sentence) => {
  const { electron } = await startRecorded({ argv, environment })
  expect(electron.errors.join()).toContain(sentence)
  expect(electron.calls).toContain('exit 2')
  expect(electron.windows).toEqual([])
})

test('events reach the window on one channel, and the theme follows the settings', async () => {
  const { electron, emit } = await startRecorded()
  emit({ event: 'pixels.changed', payload: {} })
  emit({ event: 'settings.changed', payload: { settings: { ...defaultSettings, theme: 'dark' } } })
  expect(electron.sent.map(({ channel }) => channel)).toEqual([eventChannel, eventChannel])
  expect(electron.sent[0]?.payload).toEqual({ event: 'pixels.changed', payload: {} })
  expect(electron.themes).toEqual(['dark'])
})

test('the clipboard is cleared after a paste, unless something else has been copied meanwhile', async () => {
  const { electron, host } = await startRecorded()
  electron.clipboard.text = 'EAAB1'
  expect(await host.takeClipboardText?.()).toBe('EAAB1')
  expect(electron.clipboard.text).toBe('')
  electron.clipboard.text = 'EAAB2'
  electron.clipboard.later = 'something else'
  expect(await host.takeClipboardText?.()).toBe('EAAB2')
  expect(electron.clipboard.text).toBe('something else')
})

test('an export is written where the person says, and nowhere when they cancel', async () => {
  const { electron, host, folder } = await startRecorded()
  expect(await host.saveText?.('a.csv', 'x')).toBe(false)
  electron.savePath = join(folder, 'a.csv')
  expect(await host.saveText?.('a.csv', 'x,y')).toBe(true)
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('x,y')
})

test("only Meta's own pages are opened outside", async () => {
  const { electron, host } = await startRecorded()
  await host.openExternal?.('https://business.facebook.com/settings/info?business_id=1')
  await host.openExternal?.('https://evil.test/')
  await host.openExternal?.('file:///etc/passwd')
  expect(electron.opened).toEqual(['https://business.facebook.com/settings/info?business_id=1'])
})

test('a replacement starts a new process and ends this one, after the answer under way has left', async () => {
  const { electron, host, disposals } = await startRecorded()
  host.replaceProcess()
  expect(electron.calls).not.toContain('relaunch')
  await expect.poll(() => electron.calls.slice(-2)).toEqual(['relaunch', 'exit 0'])
  expect(disposals()).toBe(1)
})

test('quitting lets go of everything once', async () => {
  const { electron, disposals } = await startRecorded()
  electron.emit('window-all-closed')
  expect(electron.calls).toContain('quit')
  expect(electron.willQuit()).toBe(true)
  expect(electron.willQuit()).toBe(false)
  await expect.poll(() => electron.calls.at(-1)).toBe('exit 0')
  expect(disposals()).toBe(1)
})

test('the menu has editing and the theme, and the tools of a developer only where the app is not packaged', async () => {
  const { electron, routed } = await startRecorded()
  const text = JSON.stringify(electron.menus)
  expect(text).toContain('"role":"paste"')
  expect(text).not.toContain('toggleDevTools')
  expect(text).not.toContain('reload')
  expect(JSON.stringify((await startRecorded({ isPackaged: false })).electron.menus)).toContain('toggleDevTools')
  expect(electron.channels()).toEqual([requestChannel, fileChannel])
  expect(routed).toEqual([])
})

test('the lock of the computer and its sleep are told to the core, until it no longer asks', async () => {
  const { electron, host } = await startRecorded()
  let told = 0
  const stop = host.onSystemLock(() => (told += 1))
  electron.power('lock-screen')
  electron.power('suspend')
  expect(told).toBe(2)
  stop()
  electron.power('lock-screen')
  electron.power('suspend')
  expect(told).toBe(2)
})

test('a write beyond what the system lets a file grow to does not end the app, however often it is started', async () => {
  await startRecorded()
  const listeners = process.listenerCount('SIGXFSZ')
  expect(listeners).toBeGreaterThan(0)
  await startRecorded()
  expect(process.listenerCount('SIGXFSZ')).toBe(listeners)
})

test('a page that is loaded anew has the files let go that were dropped on the one before', async () => {
  const { electron, gone, owners } = await startRecorded()
  const mainFrame = { origin: 'app://buydesk', parent: null, frameTreeNodeId: 1 }
  await electron.invoke(fileChannel, { senderFrame: mainFrame, sender: { id: 7, mainFrame, isDestroyed: () => false } }, '/home/ada/photo.png')
  expect(gone).toEqual([])
  electron.contents.load()
  expect(gone).toEqual(owners)
  expect(gone).toHaveLength(1)
})
