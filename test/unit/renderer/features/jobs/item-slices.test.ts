import { expect, it } from 'vitest'
import { emptySliceWords, itemSlices } from '#renderer/features/jobs/item-slices.ts'

it('says that there is nothing in a slice in words that are no riddle', () => {
  expect(emptySliceWords('unknown')).toBe('Every item is certain')
  expect(emptySliceWords('open')).toBe('No item is left to do')
  expect(emptySliceWords('failed')).toBe('No item has failed')
  for (const slice of itemSlices) expect(emptySliceWords(slice)).not.toMatch(/\bno\b.*\bnot\b/iu)
})
