import { expect, test } from 'vitest'
import { cleanQuery, countryHint, folded, isEnough } from '#main/features/ad-picks/query.ts'

test.each([
  ['  Berlin  Mitte ', 'Berlin Mitte'],
  ['a\u0000b\u202Ec\u200Bd', 'a b c d'],
  ['line\nfeed\tand\u2028more', 'line feed and more'],
  ['Mu\u0308nchen', 'München'],
  ['half\uD800', 'half'],
  ['"quoted" & {json}', '"quoted" & {json}'],
] as const)('%j is looked for as %j', (typed, query) => {
  expect(cleanQuery(typed)).toBe(query)
})

test('two letters or digits are enough, and one character of a script in which that is a word', () => {
  expect(['be', '94', 'é1', '京', 'ソ', '한'].filter((query) => !isEnough(query))).toEqual([])
  expect(['', 'b', '?!', '😀', '- .'].filter(isEnough)).toEqual([])
})

test('a code of two letters names a country, in the way people write it too', () => {
  expect(countryHint('de')).toEqual({ code: 'DE', name: 'Germany' })
  expect(countryHint('UK')).toEqual({ code: 'GB', name: 'United Kingdom' })
  expect(countryHint('qq')).toBeNull()
  expect(countryHint('deu')).toBeNull()
})

test('marks and case make no difference', () => {
  expect(folded('MÜNCHEN')).toBe(folded('munchen'))
})
