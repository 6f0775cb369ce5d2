import { expect, test } from 'vitest'
import { defaultSettings } from '#shared/domain/settings.ts'
import { isOwnSettings } from '#main/lib/own-settings.ts'

test.each([
  '{}',
  '{"theme":"dark","density":"compact","tables":{},"views":{}}',
  JSON.stringify({ ...defaultSettings, people: {}, app: {}, last: null, signIn: 'one' }),
  JSON.stringify({ ...defaultSettings, ofANewerVersion: true }),
  JSON.stringify({ ...defaultSettings, signIn: 'one' }, null, 2).slice(0, 30),
  '{"theme":',
  '{"theme":"dark","den',
  '{"signIn":"one"}',
  '{',
  '',
  '\u0000\u0000\u0000',
])('%j is of Buydesk, whole or damaged', (text) => {
  expect(isOwnSettings(text)).toBe(true)
})

test.each([
  '{"editor.fontSize":14,"mine":"PRECIOUS"}',
  '{"theme":"One Dark","editor.fontSize":14}',
  '// mine\n{"theme":"dark"}',
  '{\n  // mine\n  "editor.fontSize": 14\n}',
  '{"theme":"dark", /* mine */ "editor.fontSize":14}',
  '{"theme":"solarized"}',
  '{"app":{"port":3000},"last":"x"}',
  '{"theme":"dark", // mine}',
  '{"signIn":"https://example.com"}',
  '[1]',
  'null',
  'dark',
])('%j is somebody else\'s', (text) => {
  expect(isOwnSettings(text)).toBe(false)
})
