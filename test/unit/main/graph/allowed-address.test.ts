import { describe, expect, it } from 'vitest'
import { isAllowedAddress } from '#main/graph/allowed-address.ts'

const meta = 'https://graph.facebook.com'
const sandbox = 'http://127.0.0.1:4100'

describe('a token may go', () => {
  it.each(['https://graph.facebook.com/v26.0/me', 'https://graph-video.facebook.com/v26.0/1', 'https://rupload.facebook.com/x'])('to Meta: %s', (address) => {
    expect(isAllowedAddress(address, meta)).toBe(true)
  })

  it.each([
    'http://graph.facebook.com/',
    'https://graph.facebook.com:8443/',
    'https://graph.facebook.com./',
    'https://graph.facebook.com@evil.example/',
    'https://graph.facebook.com.evil.example/',
    'https://evil.example/graph.facebook.com',
    'https://facebook.com/',
    'http://127.0.0.1:4100/',
    'http://localhost/',
    'ftp://graph.facebook.com/',
    'javascript:1',
    '',
  ])('not to %j', (address) => {
    expect(isAllowedAddress(address, meta)).toBe(false)
  })

  it('to the simulator and nowhere else in sandbox mode', () => {
    expect(isAllowedAddress('http://127.0.0.1:4100/v26.0/me', sandbox)).toBe(true)
    for (const address of ['http://127.0.0.1:4101/', 'http://localhost:4100/', 'http://127.0.0.2:4100/', 'https://graph.facebook.com/', 'http://127.0.0.1.evil.example:4100/']) {
      expect(isAllowedAddress(address, sandbox)).toBe(false)
    }
  })
})
