import { expect, test } from 'vitest'
import { startRecorded } from './start-recorded.ts'

const elsewhere = [
  'https://evil.test/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'file://buydesk/',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:app://buydesk/1',
  'view-source:app://buydesk/',
  'about:blank',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'app://buydesk.evil.test/',
  'app://buydesk@evil.test/',
  'app://evil.test/',
  'app://ui.evil/',
  'app://BUYDESK/',
  'APP://buydesk/',
  'app://buydesk./',
  'app://buydesk:80/',
  'app:///..',
  'app://buydesk',
  'app://buydesk/../x',
  'app://buydesk\\evil.test/',
  'app://buydesk/index.html',
  'app://buydesk/?x#',
  ' app://buydesk/',
  '',
]

test.each(elsewhere)('no page is led to %j, by whatever way', async (url) => {
  const { electron } = await startRecorded()
  const prevented = (['will-navigate', 'will-frame-navigate', 'will-redirect'] as const).filter((event) => electron.contents.navigate(event, url))
  expect(prevented).toEqual(['will-navigate', 'will-frame-navigate', 'will-redirect'])
  const preventedInFrame = (['will-frame-navigate', 'will-redirect'] as const).filter((event) => electron.contents.navigate(event, url, false))
  expect(preventedInFrame).toEqual(['will-frame-navigate', 'will-redirect'])
  expect(electron.contents.openWindow(url)).toBe('deny')
})

test('the page may be loaded anew, at any place inside it', async () => {
  const { electron } = await startRecorded()
  expect(electron.contents.navigate('will-navigate', 'app://buydesk/')).toBe(false)
  expect(electron.contents.navigate('will-navigate', 'app://buydesk/#/pixels')).toBe(false)
  expect(electron.contents.openWindow('app://buydesk/')).toBe('deny')
})

test('nothing is embedded, no certificate is shown, and none that fails is trusted', async () => {
  const { electron } = await startRecorded()
  expect(electron.contents.attachWebview()).toBe(true)
  expect(electron.clientCertificate()).toEqual({ isPrevented: true, given: [] })
  expect(electron.certificateError()).toBe(false)
})

const preview = 'https://www.facebook.com/ads/api/preview_iframe.php?d=AQ&t=1'

test('a frame, and no page, may be led to previews of ads at Meta', async () => {
  const { electron } = await startRecorded()
  const { navigate, openWindow } = electron.contents
  expect(navigate('will-frame-navigate', preview, false)).toBe(false)
  expect(navigate('will-redirect', preview, false)).toBe(false)
  expect(navigate('will-navigate', preview)).toBe(true)
  expect(navigate('will-frame-navigate', preview)).toBe(true)
  expect(navigate('will-redirect', preview)).toBe(true)
  expect(openWindow(preview)).toBe('deny')
})

test.each([
  'https://www.facebook.com/login.php',
  'https://www.facebook.com/ads',
  'https://www.facebook.com/adsmanager/',
  'https://www.facebook.com/ads/../login.php',
  'https://www.facebook.com/ads/%2e%2e/login.php',
  'https://www.facebook.com/ads\\..\\login.php',
  'https://www.facebook.com:8443/ads/x',
  'https://www.facebook.com:443/ads/x',
  'https://www.facebook.com@evil.test/ads/x',
  'https://user@www.facebook.com/ads/x',
  'https://www.facebook.com.evil.test/ads/x',
  'https://business.facebook.com/ads/x',
  'https://facebook.com/ads/x',
  'https://www.facebook.com/l.php?u=https://evil.test/ads/',
  'https://WWW.facebook.com/ads/x',
  'http://www.facebook.com/ads/x',
  'view-source:https://www.facebook.com/ads/x',
  'blob:https://www.facebook.com/ads/x',
  'filesystem:https://www.facebook.com/ads/x',
  'http://127.0.0.1:4000/ads/x',
  'app://buydesk/',
  'app://buydesk/#/pixels',
  'about:srcdoc',
])('a frame is not led to %j', async (url) => {
  const { electron } = await startRecorded()
  expect(electron.contents.navigate('will-frame-navigate', url, false)).toBe(true)
  expect(electron.contents.navigate('will-redirect', url, false)).toBe(true)
})

test("with the simulator its previews take the place of Meta's", async () => {
  const { electron } = await startRecorded({ argv: ['--graph=http://127.0.0.1:4000'] })
  expect(electron.contents.navigate('will-frame-navigate', 'http://127.0.0.1:4000/ads/preview/1', false)).toBe(false)
  expect(electron.contents.navigate('will-frame-navigate', 'http://127.0.0.1:4000/v26.0/me', false)).toBe(true)
  expect(electron.contents.navigate('will-frame-navigate', 'http://127.0.0.1:40001/ads/preview/1', false)).toBe(true)
  expect(electron.contents.navigate('will-frame-navigate', preview, false)).toBe(true)
})
