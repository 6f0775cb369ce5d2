import { expect, test } from 'vitest'
import { loopbackGraphUrl } from '#main/hosts/graph-address.ts'

test.each([
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://localhost:4000/', 'http://localhost:4000'],
])('%s is the simulator at %s', (text, origin) => {
  expect(loopbackGraphUrl(text)).toBe(origin)
})

test.each([
  'https://127.0.0.1:4000',
  'http://127.0.0.1.evil.test:4000',
  'http://localhost.evil.test',
  'http://user@127.0.0.1:4000',
  'http://127.0.0.1:4000/path',
  'http://127.0.0.1:4000/?x',
  'http://0.0.0.0:4000',
  'http://10.0.0.1',
  'https://graph.facebook.com',
  'file:///tmp',
  '127.0.0.1:4000',
  '',
])('%j is refused', (text) => {
  expect(loopbackGraphUrl(text)).toBeNull()
})
