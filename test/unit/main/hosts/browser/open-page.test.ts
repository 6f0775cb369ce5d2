import { expect, test } from 'vitest'
import { hasDisplay } from '#main/hosts/browser/open-page.ts'

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('on %s with %j there is a display: %s', (platform, environment, expected) => {
  expect(hasDisplay(platform, environment)).toBe(expected)
})
