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
