import { expect, it } from 'vitest'
import { assetFacts, bytesWords } from '#renderer/lib/asset-words.ts'

it.each([[0, '0 bytes'], [1, '1 byte'], [999, '999 bytes'], [1_000, '1 KB'], [640_400, '640 KB'], [1_800_000, '1.8 MB'], [4_000_000_000, '4.0 GB']])('a size of %d bytes is said as it is', (bytes, words) => {
  expect(bytesWords(bytes)).toBe(words)
})

it('what is known of a file is said, and nothing beside', () => {
  expect(assetFacts({ ratio: '4:5', width: 1_080, height: 1_350, bytes: 640_000, colour: 'Display P3' })).toBe('4:5 · 1080 x 1350 · 640 KB · Display P3')
  expect(assetFacts({ ratio: 'other', width: null, height: null })).toBe('size not known')
})
