import { expect, test } from 'vitest'
import { plainFileName } from '#main/lib/plain-file-name.ts'

test.each([
  ['Frühling', 'Fruhling'],
  ['Fru\u0308hling & Größe', 'Fruhling-Grosse'],
  ['../../x', 'x'],
  ['été  2026', 'ete-2026'],
  ['日本', ''],
  ['a'.repeat(80), 'a'.repeat(60)],
])('%s is %s in a file name', (name, plain) => {
  expect(plainFileName(name)).toBe(plain)
})
