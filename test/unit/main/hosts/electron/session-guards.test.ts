import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startRecorded } from './start-recorded.ts'

/** Every permission that this version of Electron can ask for, out of its own types. */
function allPermissions(): readonly string[] {
  const types = readFileSync(new URL('../../../../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8')
  const handlers = types.split('\n').filter((line) => /set(PermissionRequest|PermissionCheck)Handler\(handler/.test(line))
  return [...new Set(handlers.flatMap((line) => [...line.matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '')))]
}

async function startedSession(argv: readonly string[] = []) {
  const { electron } = await startRecorded({ argv })
  const session = electron.sessions[0]
  if (session === undefined) throw new Error('no session')
  return session
}

test('the session is in memory only', async () => {
  expect((await startedSession()).partition).not.toMatch(/^persist:/)
})

test('of all permissions only copying text is granted, and that to the page alone', async () => {
  const session = await startedSession()
  const permissions = allPermissions()
  expect(permissions.length).toBeGreaterThan(30)
  const granted = (origin: string, isMainFrame: boolean) =>
    permissions.filter((permission) => {
      let isGranted = false
      session.permissionRequest?.(null, permission, (answer) => (isGranted = answer), { isMainFrame, requestingUrl: origin })
      return isGranted || session.permissionCheck?.(null, permission, origin, { isMainFrame }) === true
    })
  expect(granted('app://buydesk/', true)).toEqual(['clipboard-sanitized-write'])
  expect(granted('app://buydesk/', false)).toEqual([])
  expect(granted('https://evil.test/', true)).toEqual([])
  expect(granted('', true)).toEqual([])
})

test('no device, no screen, no pairing, no download, no spell checker', async () => {
  const session = await startedSession()
  expect(session.device?.()).toBe(false)
  let streams: unknown = 'none'
  session.displayMedia?.({}, (given) => (streams = given))
  expect(streams).toBeNull()
  let confirmed = true
  session.bluetooth?.({}, (answer) => (confirmed = answer.confirmed))
  expect(confirmed).toBe(false)
  const done: string[] = []
  session.download?.({ preventDefault: () => void done.push('prevented') }, { cancel: () => void done.push('cancelled') })
  expect(done).toEqual(['prevented', 'cancelled'])
  expect(session.spellChecks).toBe(false)
})

const main = { parent: null }
const child = { parent: {} }

test.each([
  ['app://buydesk/assets/page.js', false],
  ['blob:app://buydesk/0c1', false],
  ['data:image/png;base64,AA', false],
  ['https://graph.facebook.com/', true],
  ['http://127.0.0.1:1/', true],
  ['ws://127.0.0.1/', true],
  ['file:///etc/passwd', true],
  ['data:text/html,x', true],
  ['app://evil/', true],
  ['blob:https://evil.test/1', true],
])('the page asks for %s: cancelled %s', async (url, isCancelled) => {
  const session = await startedSession()
  let cancel: boolean | null = null
  session.beforeRequest?.({ url, resourceType: 'xhr', frame: main }, (answer) => (cancel = answer.cancel))
  expect(cancel).toBe(isCancelled)
})

test.each([
  ['a preview', 'https://www.facebook.com/ads/api/preview_iframe.php?d=1', 'subFrame', main, false],
  ['another page of Meta', 'https://www.facebook.com/login.php', 'subFrame', main, true],
  ['a page of anybody', 'https://evil.test/ads/', 'subFrame', main, true],
  ['the app within itself', 'app://buydesk/', 'subFrame', main, true],
  ['a frame within a preview', 'https://www.facebook.com/login.php', 'subFrame', child, true],
  ['a script of a preview', 'https://static.xx.fbcdn.net/rsrc.js', 'script', child, false],
  ['a picture of a preview', 'https://scontent-ber1-1.xx.fbcdn.net/v/1.jpg', 'image', child, false],
  ['a picture within a preview', 'data:image/png;base64,AA', 'image', child, false],
  ['a call of a preview', 'https://www.facebook.com/ajax/bz', 'xhr', child, false],
  ["the app's files for a preview", 'app://buydesk/assets/page.js', 'script', child, true],
  ["the simulator's answers for a preview of Meta's", 'http://127.0.0.1:4000/v26.0/me', 'xhr', child, true],
  ['a look-alike host', 'https://evilfbcdn.net/x.js', 'script', child, true],
  ['the bare host', 'https://fbcdn.net/x.js', 'script', child, true],
  ['a host that only ends another way', 'https://fbcdn.net.evil.test/x.js', 'script', child, true],
  ['a host behind a name', 'https://static.fbcdn.net@evil.test/x.js', 'script', child, true],
  ['a name before a host', 'https://a@static.fbcdn.net/x.js', 'script', child, true],
  ['a host behind a backslash', 'https://evil.test\\.fbcdn.net/x.js', 'script', child, true],
  ['another port', 'https://static.fbcdn.net:8443/x.js', 'script', child, true],
  ['without encryption', 'http://static.xx.fbcdn.net/rsrc.js', 'script', child, true],
  ['a socket', 'wss://edge-chat.facebook.com/chat', 'webSocket', child, true],
  ["Meta's files for the page", 'https://static.xx.fbcdn.net/rsrc.js', 'script', main, true],
  ['a preview in place of the page', 'https://www.facebook.com/ads/', 'mainFrame', main, true],
  ['a preview that leads the page away', 'https://www.facebook.com/ads/', 'mainFrame', child, true],
  ['a call of nobody', 'https://www.facebook.com/ads/', 'xhr', null, true],
] as const)('%s: %s as %s', async (_what, url, resourceType, frame, isCancelled) => {
  const session = await startedSession()
  let cancel: boolean | null = null
  session.beforeRequest?.({ url, resourceType, frame }, (answer) => (cancel = answer.cancel))
  expect(cancel).toBe(isCancelled)
})

test("with the simulator, frames load its previews and nothing of Meta's", async () => {
  const session = await startedSession(['--graph=http://127.0.0.1:4000'])
  const isCancelled = (url: string, resourceType: string, frame: typeof main | typeof child) => {
    let cancel: boolean | null = null
    session.beforeRequest?.({ url, resourceType, frame }, (answer) => (cancel = answer.cancel))
    return cancel
  }
  expect(isCancelled('http://127.0.0.1:4000/ads/preview/1', 'subFrame', main)).toBe(false)
  expect(isCancelled('http://127.0.0.1:4000/pictures/1', 'image', child)).toBe(false)
  expect(isCancelled('http://127.0.0.1:4000/pictures/1', 'image', main)).toBe(true)
  expect(isCancelled('http://127.0.0.1:40001/pictures/1', 'image', child)).toBe(true)
  expect(isCancelled('https://www.facebook.com/ads/api/preview_iframe.php', 'subFrame', main)).toBe(true)
  expect(isCancelled('https://static.xx.fbcdn.net/rsrc.js', 'script', child)).toBe(true)
})
