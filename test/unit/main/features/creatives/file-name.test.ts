import { expect, test } from 'vitest'
import { displayName, uploadName } from '#main/features/creatives/file-name.ts'

test.each([
  ['/home/ada/summer sale.png', 'summer sale.png'],
  ['C:\\Users\\ada\\sale.jpg', 'sale.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['in\r\nvoice\0.png', 'invoice.png'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['ze\u200Bro\uFEFF.png', 'zero.png'],
  ['', 'unnamed file'],
  ['..', 'unnamed file'],
  ['\uD83D\uDE00.png', '\u{1F600}.png'],
  ['half \uD83D.png', 'half \uFFFD.png'],
])('%j is shown as %j', (raw, shown) => {
  expect(displayName(raw)).toBe(shown)
})

test('twins of one name in different spellings are shown alike', () => {
  expect(displayName('cafe\u0301.png')).toBe(displayName('caf\u00e9.png'))
})

test('a very long name keeps its ending', () => {
  const shown = displayName(`${'a'.repeat(300)}.jpeg`)
  expect(shown).toHaveLength(120)
  expect(shown.endsWith('.jpeg')).toBe(true)
})

test.each([
  ['summer sale.PNG', 'summer sale-abc123.jpg'],
  ['no ending', 'no ending-abc123.jpg'],
  ['.hidden', 'hidden-abc123.jpg'],
  ['-rf ;"\r\n.png', 'rf-abc123.jpg'],
  ['a"; filename="b.png', 'a-- filename--b-abc123.jpg'],
  ['CON', 'CON-abc123.jpg'],
  ['größe 1x1.png', 'größe 1x1-abc123.jpg'],
  ['***', 'image-abc123.jpg'],
])('%j is called %j at Meta', (name, called) => {
  expect(uploadName(name, 'abc123', 'jpg')).toBe(called)
})

test('a name at Meta is never longer than Meta takes', () => {
  expect(uploadName('🐙'.repeat(300), '0123456789ab', 'jpg').length).toBeLessThanOrEqual(100)
  expect(uploadName('x'.repeat(300), '0123456789ab', 'jpg').length).toBeLessThanOrEqual(100)
})
