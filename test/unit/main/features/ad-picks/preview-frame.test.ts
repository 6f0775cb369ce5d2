import { expect, test } from 'vitest'
import { describedCreative, parsePreviewFrame } from '#main/features/ad-picks/preview-frame.ts'

const address = 'https://www.facebook.com/ads/api/preview_iframe.php?d=AQK1&t=AQJ2'
const frame = (src: string, rest = 'width="335" height="450" scrolling="yes" style="border: none;"') => `<iframe src="${src}" ${rest}></iframe>`

test("the address and size are taken out of Meta's piece of HTML", () => {
  expect(parsePreviewFrame(frame(address.replace('&', '&amp;')), null)).toEqual({ address, width: 335, height: 450 })
})

test.each([
  'http://www.facebook.com/ads/api/preview_iframe.php',
  'https://www.facebook.com.evil.test/ads/api/preview_iframe.php',
  'https://facebook.com.evil.test/ads/',
  'https://evil.test/ads/api/preview_iframe.php',
  'https://www.facebook.com@evil.test/ads/',
  'https://user:secret@www.facebook.com/ads/',
  'https://www.facebook.com:8443/ads/',
  'https://www.facebook.com/l.php?u=https://evil.test',
  'https://business.facebook.com/ads/',
  '//www.facebook.com/ads/',
  'javascript:alert(1)',
  'data:text/html,<p>',
  'http://127.0.0.1:4000/ads/api/preview_iframe.php',
  '',
])('an address such as %s is no preview', (src) => {
  expect(parsePreviewFrame(frame(src), null)).toBeNull()
})

test('with a simulator only its own address is a preview', () => {
  expect(parsePreviewFrame(frame('http://127.0.0.1:4000/ads/api/preview_iframe.php?t=1'), 'http://127.0.0.1:4000')).not.toBeNull()
  expect(parsePreviewFrame(frame('http://127.0.0.1:4001/ads/api/preview_iframe.php?t=1'), 'http://127.0.0.1:4000')).toBeNull()
  expect(parsePreviewFrame(frame(address), 'http://127.0.0.1:4000')).toBeNull()
})

test.each([
  `<p>${frame(address)}</p>`,
  `${frame(address)}<script>alert(1)</script>`,
  `<script>${frame(address)}</script>`,
  `<iframe src="${address}" onload="x"><p></iframe>`,
  `<iframe src='${address}'></iframe>`,
  `<iframe srcdoc="x"></iframe>`,
  `<iframe src="${address}"`,
  frame(`${address}${'x'.repeat(40_000)}`),
  '',
])('HTML that is anything but one frame gives none', (html) => {
  expect(parsePreviewFrame(html, null)).toBeNull()
})

test('a size that is none, or absurd, becomes one that can be shown', () => {
  expect(parsePreviewFrame(frame(address, ''), null)).toMatchObject({ width: 540, height: 690 })
  expect(parsePreviewFrame(frame(address, 'width="1" height="9999"'), null)).toMatchObject({ width: 50, height: 2_000 })
  expect(parsePreviewFrame(frame(address, 'width="100%" height="-3"'), null)).toMatchObject({ width: 540, height: 690 })
})

test('a described creative has objects where the sent one has JSON, and none of the marks of a launch', () => {
  const fields = [['name', '[x]'], ['object_story_spec', '{"page_id":"1"}'], ['url_tags', '{{a}}'], ['adlabels', '[{"id":"1"}]'], ['status', 'PAUSED']] as const
  expect(describedCreative(fields)).toEqual({ name: '[x]', object_story_spec: { page_id: '1' }, url_tags: '{{a}}' })
})
