import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvHead, csvLine, tsvLine } from '#shared/lib/csv.ts'

it('writes plain cells plainly and nothing as nothing', () => {
  expect(csvHead(['a', 'b'])).toBe('\uFEFFa,b\r\n')
  expect(csvLine(['x', 7, null])).toBe('x,7,\r\n')
})

it('keeps every digit of a long id', () => {
  expect(csvLine(['1234567890123456', '12345'])).toBe(`"'1234567890123456",12345\r\n`)
})

it('brings any text back through a parser once one leading apostrophe is taken off, and starts no formula', () => {
  const nasty = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', '1', 'a', '＝', ' ') })
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), nasty), { minLength: 2, maxLength: 5 }), (cells) => {
      const [parsed] = Papa.parse<string[]>(csvLine(cells).replace(/\r\n$/u, ''), { delimiter: ',', newline: '\r\n' }).data
      expect((parsed ?? []).map((cell) => cell.replace(/^'/u, ''))).toEqual(cells)
      expect((parsed ?? []).some((cell) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell))).toBe(false)
    }),
  )
})

describe('a line for the clipboard', () => {
  it('keeps ids whole and starts no formula, as the file does', () => {
    expect(tsvLine(['1234567890123456', '＝1+1', 'x', -5, null])).toBe("'1234567890123456\t'＝1+1\tx\t-5\t")
  })

  it('keeps a text with tabs, line ends or a quote in front in its cell', () => {
    expect(tsvLine(['two\nlines\tand', '"Shop" EU'])).toBe('two lines and\t"""Shop"" EU"')
  })

  it('keeps the lines of a text where they belong to it', () => {
    expect(tsvLine(['two\nlines', 'one'], { keepsLines: true })).toBe('"two\nlines"\tone')
  })
})
