import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventChannel, fileChannel, requestChannel } from '#shared/contract/channels.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { openDatabase } from '#main/db/open.ts'
import { toFileError } from '#main/hosts/electron/save-pieces.ts'
import { temporaryFolder } from '../../../../support/open-test-db.ts'
import { writeOperations } from '../../../../support/operations.ts'
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

const never = new AbortController().signal

/** Pieces, and then, where one is given, the reason why there are no more. */
async function* pieces(texts: readonly string[], failure?: Error): AsyncGenerator<string> {
  yield* texts
  if (failure !== undefined) throw failure
}

test('an export is written where the person says, piece by piece, and nowhere when they cancel', async () => {
  const { electron, host, folder } = await startRecorded()
  const before = readdirSync(folder)
  let read = 0
  const counted = async function* () {
    for (const text of ['x', ',', 'y']) {
      read += 1
      yield text
    }
  }
  expect(await host.saveFile?.('a.csv', counted(), never)).toBe(false)
  expect([read, readdirSync(folder)]).toEqual([0, before])
  electron.savePath = join(folder, 'a.csv')
  expect(await host.saveFile?.('a.csv', counted(), never)).toBe(true)
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('x,y')
  expect(statSync(join(folder, 'a.csv')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).toSorted()).toEqual([...before, 'a.csv'].toSorted())
})

test('an export that fails in the middle leaves nothing, and what was there stays as it was', async () => {
  const { electron, host, folder } = await startRecorded()
  electron.savePath = join(folder, 'a.csv')
  writeFileSync(join(folder, 'a.csv'), 'of last week')
  const before = readdirSync(folder)
  await expect(host.saveFile?.('a.csv', pieces(['half'], new Error('cleared meanwhile')), never)).rejects.toThrow('cleared meanwhile')
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('of last week')
  expect(readdirSync(folder)).toEqual(before)
})

test('an export that is stopped, or belongs to somebody who is locked out, leaves nothing, also while the person is asked where', async () => {
  const { electron, host, folder } = await startRecorded()
  electron.savePath = join(folder, 'a.csv')
  const before = readdirSync(folder)
  const stop = new AbortController()
  const stopping = async function* () {
    yield 'half'
    stop.abort(new Error('stopped'))
    yield 'more'
  }
  await expect(host.saveFile?.('a.csv', stopping(), stop.signal)).rejects.toThrow('stopped')
  await expect(host.saveFile?.('a.csv', pieces(['all']), stop.signal)).rejects.toThrow('stopped')
  const lock = new AbortController()
  electron.savePath = new Promise(() => undefined)
  const asked = host.saveFile?.('a.csv', pieces(['all']), lock.signal)
  lock.abort(new Error('locked'))
  await expect(asked).rejects.toThrow('locked')
  expect(readdirSync(folder)).toEqual(before)
})

test.runIf(process.platform === 'linux')('a full disk is said in a sentence with what to do', async () => {
  // Every write to it says that there is no room.
  const full = await open('/dev/full', 'w')
  onTestFinished(() => full.close())
  const failure = await full.appendFile('x').catch((error: unknown) => error)
  expect(toFileError(failure)).toMatchObject({ code: 'file.full', message: 'The disk is full, so the file was not saved. Nothing of it is left.', data: { advice: expect.stringContaining('Free some space') } })
})

test('a folder that is gone, or may not be written to, is said in words too', async () => {
  const { electron, host, folder } = await startRecorded()
  electron.savePath = join(folder, 'gone', 'a.csv')
  await expect(host.saveFile?.('a.csv', pieces(['x']), never)).rejects.toMatchObject({ code: 'file.notWritten', message: expect.stringContaining('ENOENT') })
  electron.savePath = join(folder, 'renderer')
  await expect(host.saveFile?.('a.csv', pieces(['x']), never)).rejects.toMatchObject({ code: expect.stringMatching(/^file\./) })
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
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

test('what was deleted travels to the next process as a kind and figures, and not to the one after that', async () => {
  const told = { of: 'me', hadSignIn: true, clearedOperations: 12, deletedDrafts: 2, deletedShareMarks: 4, keptJobs: 1 } as const
  const first = await startRecorded()
  expect(first.host.farewell).toBeNull()
  first.host.replaceProcess(told)
  await expect.poll(() => first.electron.relaunched).toEqual([['--data', join(first.folder, 'data'), '--farewell=me:1,12,2,4,1']])
  const next = await startRecorded({ argv: ['--farewell=me:1,12,2,4,1'] })
  expect(next.host.farewell).toEqual(told)
  next.host.replaceProcess()
  await expect.poll(() => next.electron.relaunched).toEqual([['--data', join(next.folder, 'data')]])
})

test('what locked the app is told to the next process, also where another replacement was under way, and not to the one after that', async () => {
  const first = await startRecorded()
  expect(first.host.lock).toBeNull()
  first.host.replaceProcess()
  first.host.replaceProcess(undefined, { why: 'system', at: 7 })
  await expect.poll(() => first.electron.relaunched).toEqual([['--data', join(first.folder, 'data'), '--locked=system:7']])
  const next = await startRecorded({ argv: ['--locked=system:7'] })
  expect(next.host.lock).toEqual({ why: 'system', at: 7 })
  next.host.replaceProcess()
  await expect.poll(() => next.electron.relaunched).toEqual([['--data', join(next.folder, 'data')]])
})

test('from a replacement on nobody comes in who would be gone with this process, and nothing is begun; what reads is answered', async () => {
  const { electron, host, routed } = await startRecorded()
  host.replaceProcess()
  const refused = { ok: false, error: { kind: 'transient', code: 'app.startsAgain' } }
  const mainFrame = { origin: 'app://buydesk', parent: null, frameTreeNodeId: 1 }
  const event = { senderFrame: mainFrame, sender: { id: 7, mainFrame, isDestroyed: () => false } }
  const ask = (channel: string, ...input: unknown[]) => electron.invoke(channel, event, ...input)
  expect(await ask(requestChannel, 'operators.signIn', { name: 'Ada', password: 'x' })).toMatchObject(refused)
  expect(await ask(requestChannel, 'sharing.run', {})).toMatchObject(refused)
  expect(await ask(fileChannel, '/home/ada/photo.png')).toMatchObject(refused)
  expect(await ask(requestChannel, 'operators.status', {})).toEqual({ ok: true, data: 'answered' })
  expect(await ask(requestChannel, 'storage.tryAgain', {})).toEqual({ ok: true, data: 'answered' })
  // It is for the next process too, whatever this one is replaced for.
  expect(await ask(requestChannel, 'operators.lock', {})).toEqual({ ok: true, data: 'answered' })
  expect(await ask(requestChannel, 'launchDrafts.delete', {})).toMatchObject(refused)
  expect(routed.map(({ route }) => route)).toEqual(['operators.status', 'storage.tryAgain', 'operators.lock'])
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

test.each(['darwin', 'win32'] as const)('on %s the lock of the screen and the sleep are told to the core, until it no longer asks', async (platform) => {
  const { electron, host } = await startRecorded({ platform })
  expect(host.heardOfSystem()).toEqual({ screenLock: 'told', sleep: 'told' })
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

test('on Linux, where Electron tells of no lock, the lock of the screen counts as heard only where the login service answers', async () => {
  const asked = { times: 0 }
  const answering = await startRecorded({
    screen: {
      knows: 'desktop',
      ask: async () => {
        asked.times += 1
        return 'open'
      },
    },
  })
  onTestFinished(answering.host.onSystemLock(() => undefined))
  await expect.poll(() => answering.host.heardOfSystem()).toEqual({ screenLock: 'noted', sleep: 'told' })
  expect(asked.times).toBe(1)
  const silent = await startRecorded()
  let told = 0
  onTestFinished(silent.host.onSystemLock(() => (told += 1)))
  silent.electron.power('lock-screen')
  expect([told, silent.host.heardOfSystem()]).toEqual([0, { screenLock: 'unheard', sleep: 'told' }])
  silent.electron.power('suspend')
  expect(told).toBe(1)
})

test('started with --verify-log it says whether the log of a folder is whole, and ends: no window, no lock, no data folder', async () => {
  const data = temporaryFolder()
  const database = openDatabase(join(data, 'buydesk.db'))
  writeOperations(database, 12)
  database.close()
  const before = readFileSync(join(data, 'buydesk.db'))
  const { electron, folder } = await startRecorded({ argv: ['--verify-log', data] })
  expect(electron.printed).toEqual([expect.stringMatching(/^12 operations, chain whole\nMark of the newest row: 12:[0-9a-f]{64}\n$/)])
  expect(electron.calls).toEqual(['enableSandbox', 'registerSchemes', 'exit 0'])
  expect(electron.windows).toEqual([])
  expect(readdirSync(folder)).not.toContain('data')
  expect(readFileSync(join(data, 'buydesk.db')).equals(before)).toBe(true)
  const mark = /12:[0-9a-f]{64}/.exec(electron.printed.join())?.[0] ?? ''
  const held = await startRecorded({ argv: [`--verify-log=${data}`, '--mark', mark] })
  expect(held.electron.printed.join()).toContain('Row 12 is the one that was noted.')
  const other = await startRecorded({ argv: ['--verify-log', data, `--mark=12:${'0'.repeat(64)}`] })
  expect(other.electron.calls).toContain('exit 1')
})

test('without a folder of its own it takes the data folder, and complains where there is no log', async () => {
  const { electron, folder } = await startRecorded({ argv: ['--verify-log', '--mark', '1'] })
  expect(electron.printed).toEqual([`! There is no buydesk.db in ${join(folder, 'data')}.\n`])
  expect(electron.calls).toContain('exit 2')
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
