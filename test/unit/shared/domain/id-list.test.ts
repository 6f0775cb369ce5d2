import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ID_LIST_LINES_MAX, looksLikePairs, parseIdList, parseIdPairs } from '#shared/domain/id-list.ts'
import { cpuMs } from '../../../support/cpu-time.ts'

const ids = (text: string) => parseIdList(text).ids.map((each) => each.id)
const anId = fc.stringMatching(/^[1-9]\d{5,17}$/).filter((id) => !id.endsWith('0000'))

describe('a pasted list of ids', () => {
  it.each([
    ['lines', '111\n222\r\n333\r444', ['111', '222', '333', '444']],
    ['commas, semicolons, tabs and spaces', '111,222;333\t444 555', ['111', '222', '333', '444', '555']],
    ['act_ in any case', 'act_111\nACT_222\nAct_333\n444', ['111', '222', '333', '444']],
    ['quotes of all kinds', '"111","222"\n\'333\'\n“444”', ['111', '222', '333', '444']],
    ['the text formula of a spreadsheet', '="123456789012345"\n\'123456789012346', ['123456789012345', '123456789012346']],
    ['a byte-order mark, zero-width and no-break spaces', '\uFEFF111\u200B\n\u00A0222\u00A0\n3\u200D33', ['111', '222', '333']],
    ['full-width digits and separators', '１２３，４５６；７８９', ['123', '456', '789']],
    ['blank lines and empty cells', '\n\n111,,\n  \n;222;\n', ['111', '222']],
    ['a heading and a separator hint', 'sep=;\nAd account;\n111\n222', ['111', '222']],
  ])('is read with %s', (_what, text, expected) => {
    expect(ids(text)).toEqual(expected)
    expect(parseIdList(text).problems).toEqual([])
  })

  it('says on which line each id was first seen and counts repeats', () => {
    expect(parseIdList('111\n\n222\nact_111\n222,222')).toMatchObject({
      ids: [
        { id: '111', line: 1 },
        { id: '222', line: 3 },
      ],
      duplicates: 3,
    })
  })

  it.each(['1.23E+15', '1,23E+15', '1.23457E+15', '1E15', '1,2345678901234E+17', '"1.2e+16"'])(
    'refuses %s as destroyed by a spreadsheet and says how to export',
    (text) => {
      const { ids: found, problems } = parseIdList(`123456789012345\n${text}`)
      expect(found).toEqual([{ id: '123456789012345', line: 1 }])
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatchObject({ line: 2 })
      expect(problems[0]?.sentence).toMatch(/spreadsheet.*lost.*text/)
    },
  )

  it('finds a destroyed id between good ones on one line', () => {
    const list = parseIdList('123456789012345,1,23E+15,223456789012345')
    expect(list.ids.map((each) => each.id)).toEqual(['123456789012345', '223456789012345'])
    expect(list.problems.map((each) => each.text)).toEqual(['1,23E+15'])
  })

  it.each([
    ['007', /start with 0/],
    ['0', /never 0/],
    ['-123', /negative/],
    ['12a4', /digits only/],
    ['../me', /digits only/],
    ['?fields=id', /digits only/],
    ['%2F', /digits only/],
    ['act_', /digits only/],
    ['__proto__', /digits only/],
    ['<b>1</b>', /digits only/],
    ['123.0', /decimals/],
    ['123456789012345678901', /21 digits/],
    ['https://example.com/1', /address/],
    ['1,234,567,890,123,456', /thousands/],
    ['١٢٣', /digits only/],
  ])('refuses %s with its own sentence', (text, sentence) => {
    const list = parseIdList(text)
    expect(list.ids).toEqual([])
    expect(list.problems).toHaveLength(1)
    expect(list.problems[0]?.sentence).toMatch(sentence)
  })

  it('takes an id that looks rounded, with a warning', () => {
    const list = parseIdList('123456789012340000\n120000')
    expect(list.ids).toHaveLength(2)
    expect(list.warnings).toMatchObject([{ line: 1, text: '123456789012340000' }])
  })

  it('cuts what it shows of a refused cell to 40 characters', () => {
    expect(parseIdList('x'.repeat(10_000_000)).problems[0]?.text).toHaveLength(40)
  })

  it.each([
    ['digits', '1'.repeat(5_000_000)],
    ['quotes', `1${'"'.repeat(5_000_000)}x`],
    ['three-digit ids', `${'111,'.repeat(1_000_000)}1`],
    ['exponents', '1E1'.repeat(1_000_000)],
    ['commas', ','.repeat(5_000_000)],
    ['dots', '1.'.repeat(2_000_000)],
  ])('is not slowed down by millions of %s', (_what, text) => {
    const began = cpuMs()
    parseIdList(text)
    expect(cpuMs() - began).toBeLessThan(4_000)
  })

  it('reads 100,000 lines in a fraction of a second', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `act_${100_000_000_000_000 + index * 7}`).join('\r\n')
    const began = cpuMs()
    expect(parseIdList(text).ids.length).toBe(100_000)
    expect(cpuMs() - began).toBeLessThan(400)
  })

  it('refuses a million lines kindly instead of freezing', () => {
    const list = parseIdList('1\n'.repeat(1_000_000))
    expect(list.ids).toEqual([])
    expect(list.problems[0]?.sentence).toMatch(/250,000 lines.*Split it/)
  })

  it('keeps to the limit with other line ends too', () => {
    expect(parseIdList('1\r'.repeat(ID_LIST_LINES_MAX + 1)).ids).toEqual([])
  })

  it('gives every id back, whatever it is wrapped in and separated by', () => {
    const wrapped = anId.chain((id) => fc.constantFrom(id, `act_${id}`, `"${id}"`, ` ${id} `, `\u200B${id}`).map((text) => ({ id, text })))
    fc.assert(
      fc.property(fc.uniqueArray(wrapped, { selector: (each) => each.id }), fc.constantFrom('\n', '\r\n', ';', '\t', ' ; '), (all, separator) => {
        const list = parseIdList(all.map((each) => each.text).join(separator))
        expect(list.ids.map((each) => each.id)).toEqual(all.map((each) => each.id))
        expect(list.problems).toEqual([])
      }),
    )
  })

  it('never throws and never lets through what is no id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { id } of parseIdList(text).ids) expect(id).toMatch(/^[1-9]\d{0,19}$/)
      }),
    )
  })
})

describe('a pasted list of pairs', () => {
  it('reads pixel and ad account, in either order when act_ tells', () => {
    expect(parseIdPairs('pixel\taccount\n111\tact_222\nact_333;444\n555 666')).toMatchObject({
      pairs: [
        { pixelId: '111', accountId: '222', line: 2 },
        { pixelId: '444', accountId: '333', line: 3 },
        { pixelId: '555', accountId: '666', line: 4 },
      ],
      problems: [],
    })
  })

  it('names the lines that do not have two ids', () => {
    const { pairs, problems } = parseIdPairs('111\t222\n333\n1\t2\t3\n111\t1.2E+15')
    expect(pairs).toHaveLength(1)
    expect(problems.map((each) => each.line)).toEqual([2, 3, 4])
    expect(problems[0]?.sentence).toMatch(/two ids/)
  })

  it('counts repeats', () => {
    expect(parseIdPairs('1\t2\n1\t2\n1\t3')).toMatchObject({ duplicates: 1 })
  })

  it('is told from a plain list', () => {
    expect(looksLikePairs('111\t222\n333\t444')).toBe(true)
    expect(looksLikePairs('111\n222')).toBe(false)
    expect(looksLikePairs('')).toBe(false)
  })
})
