import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openableUrl } from '#main/hosts/electron/page-address.ts'

test.each([
  'https://business.facebook.com/settings/info?business_id=1',
  'https://adsmanager.facebook.com/adsmanager/manage/ads?act=7&selected_ad_ids=33',
  'https://www.facebook.com/business',
  'https://developers.facebook.com/docs/',
])('%s may be opened outside', (url) => {
  expect(openableUrl(url)).toBe(url)
})

test.each([
  'http://business.facebook.com/',
  'https://business.facebook.com.evil.test/',
  'https://evil.test/business.facebook.com/',
  'https://business.facebook.com@evil.test/',
  'https://user:pass@business.facebook.com/',
  'https://business.facebook.com:444/',
  'https://facebook.com/',
  'https://BUSINESS.facebook.com/',
  'https://business.facebook.com',
  'https://business.facebook.com\\@evil.test/',
  'https://business.facebook.com/\\\\unc',
  'https://business.facebook.com/ x',
  'https://business.facebook.com/\r\nx',
  'https://business.facebook.com/\u0000',
  `https://business.facebook.com/${'a'.repeat(10_000)}`,
  'https:business.facebook.com/',
  'javascript:alert(1)//https://business.facebook.com/',
  'file:///etc/passwd',
  'smb://host/share',
  'ms-settings:privacy',
  '\\\\host\\share',
  '',
])('%j may not', (url) => {
  expect(openableUrl(url)).toBeNull()
})

test('whatever may be opened is https at Meta', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string().map((tail) => `https://business.facebook.com/${tail}`)), (text) => {
      const url = openableUrl(text)
      if (url === null) return
      expect(new URL(url).protocol).toBe('https:')
      expect(['business.facebook.com', 'www.facebook.com', 'developers.facebook.com']).toContain(new URL(url).host)
    }),
    { numRuns: 2_000 },
  )
})
