import { expect, test } from 'vitest'
import { startRecorded } from './start-recorded.ts'

async function get(url: string, method = 'GET'): Promise<{ readonly response: Response; readonly text: string }> {
  const { electron } = await startRecorded()
  const handler = electron.sessions[0]?.protocols.get('app')
  if (handler === undefined) throw new Error('no protocol')
  // A Request would tidy the address up before the handler sees it; what comes from Chromium need not be tidy.
  const request = new Request('http://x')
  Object.defineProperties(request, { url: { value: url }, method: { value: method } })
  const response = handler(request)
  return { response, text: await response.text() }
}

test.each([
  ['app://buydesk/', 'text/html; charset=utf-8'],
  ['app://buydesk/#/pixels', 'text/html; charset=utf-8'],
  ['app://buydesk/assets/page.js', 'text/javascript; charset=utf-8'],
])('%s is served as %s', async (url, type) => {
  const { response } = await get(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

const strange = [
  'app://buydesk/../sentinel.js',
  'app://buydesk/assets/../../sentinel.js',
  'app://buydesk/%2e%2e/sentinel.js',
  'app://buydesk/%252e%252e/sentinel.js',
  'app://buydesk/..\\sentinel.js',
  'app://buydesk//etc/passwd',
  'app://buydesk/assets/page.js.map',
  'app://buydesk/assets/link.js',
  'app://buydesk/assets/page.js\u0000.png',
  'app://buydesk/assets/page.js?x',
  'app://buydesk/assets',
  `app://buydesk/${'a'.repeat(4_096)}`,
  'app://evil/index.html',
  'app://buydesk',
  'file:///etc/passwd',
]

test.each(strange)('%j is not found, and the answer is as guarded as any', async (url) => {
  const { response, text } = await get(url)
  expect(response.status).toBe(404)
  expect(text).not.toContain('sentinel')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('only GET is answered', async () => {
  expect((await get('app://buydesk/', 'POST')).response.status).toBe(404)
})
