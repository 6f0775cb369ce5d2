import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startRecorded } from './start-recorded.ts'

/** Every permission that this version of Electron can ask for, out of its own types. */
function allPermissions(): readonly string[] {
  const types = readFileSync(new URL('../../../../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8')
  const handlers = types.split('\n').filter((line) => /set(PermissionRequest|PermissionCheck)Handler\(handler/.test(line))
  return [...new Set(handlers.flatMap((line) => [...line.matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '')))]
}

async function startedSession() {
  const { electron } = await startRecorded()
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
  session.beforeRequest?.({ url }, (answer) => (cancel = answer.cancel))
  expect(cancel).toBe(isCancelled)
})
