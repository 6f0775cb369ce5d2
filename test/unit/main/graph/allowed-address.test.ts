import { describe, expect, it } from 'vitest'
import { isAllowedAddress, isPictureAddress, videoBase } from '#main/graph/allowed-address.ts'

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

it('videos go to the host that Meta has for them, and to the simulator where that is the base', () => {
  expect(videoBase('https://graph.facebook.com')).toBe('https://graph-video.facebook.com')
  expect(videoBase('http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000')
})

it.each([
  ['https://scontent.xx.fbcdn.net/v/t45/1.png?oh=x', true],
  ['https://scontent-fra5-1.xx.fbcdn.net/v/1.jpg', true],
  ['https://lookaside.fbsbx.com/a', true],
  ['http://scontent.xx.fbcdn.net/v/1.png', false],
  ['https://fbcdn.net.evil.test/1.png', false],
  ['https://evilfbcdn.net/1.png', false],
  ['https://user@scontent.xx.fbcdn.net/1.png', false],
  ['https://scontent.xx.fbcdn.net:444/1.png', false],
  ['https://127.0.0.1/1.png', false],
  ['http://127.0.0.1:4000/scontent/1.png', false],
  ['file:///etc/passwd', false],
])('a picture at %s is fetched with Meta as base: %j', (address, isAllowed) => {
  expect(isPictureAddress(address, 'https://graph.facebook.com')).toBe(isAllowed)
})

it('with the simulator as base pictures come from it alone', () => {
  expect(isPictureAddress('http://127.0.0.1:4000/scontent/1.png', 'http://127.0.0.1:4000')).toBe(true)
  expect(isPictureAddress('http://127.0.0.1:4001/scontent/1.png', 'http://127.0.0.1:4000')).toBe(false)
  expect(isPictureAddress('https://scontent.xx.fbcdn.net/1.png', 'http://127.0.0.1:4000')).toBe(false)
})
