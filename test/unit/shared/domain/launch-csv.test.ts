import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridToCsv, readGridCsv } from '#shared/domain/launch-csv.ts'
import { adText, audienceOf, draftWith, filled } from '../../../support/launch-drafts.ts'

const draft = filled(
  draftWith({
    concepts: [{ id: 'k1', name: 'Tulips', assetIds: [] }, { id: 'k2', name: '=Roses', assetIds: [] }],
    texts: [adText('t1', { name: 'Short', primary: ['Line one\nline two, with a comma; and more'] })],
    audiences: [audienceOf('u1', {})],
  }),
  (_, index) => (index === 0 ? { budget: { is: 'daily', amount: 1_250 }, headline: '+50 % off' } : {}),
)
const head = 'Campaign,Ad set,Ad,Concept,Text,Audience,Placement'
const line = 'C,S,A1,Tulips,Short,Audience u1,Automatic'

describe('a grid as a file', () => {
  it('comes back as it went out', async () => {
    const read = await readGridCsv(gridToCsv(draft, 'USD'), draft, 'USD')
    expect(read).toEqual({ rows: draft.rows, problems: [], passedOver: [], counts: { changed: 0, fresh: 0, same: 2, skipped: 0 } })
  })

  it('comes back as it went out, whatever its texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 2, maxLength: 2 }), async ([primary = '', headline = '']) => {
        const plain = (text: string) => text.toWellFormed().replaceAll(/\r\n?/g, '\n').trim()
        const odd = { ...draft, rows: draft.rows.map((row) => ({ ...row, primary: plain(`x${primary}`), headline: plain(`x${headline}`) })) }
        const read = await readGridCsv(gridToCsv(odd, 'USD'), odd, 'USD')
        expect(read.problems).toEqual([])
        expect(read.rows).toEqual(odd.rows)
      }),
      { numRuns: 60 },
    )
  })

  it('comes back through a spreadsheet that writes semicolons or tabs, and amounts its own way', async () => {
    for (const [separator, amount] of [[';', '12,50'], ['\t', '12.50'], [',', '"12,50"']]) {
      const text = `\uFEFFsep=${separator}\r\n${[`${head},Daily budget`, `${line},${separator === ',' ? amount : '@'}`].join('\r\n').replaceAll(',', separator === ',' ? ',' : String(separator)).replace('@', String(amount))}`
      const { rows, problems } = await readGridCsv(text, draft, 'EUR')
      expect(problems).toEqual([])
      expect(rows).toMatchObject([{ adName: 'A1', conceptId: 'k1', textId: 't1', audienceId: 'u1', placementId: 'p1', budget: { is: 'daily', amount: 1_250 } }])
    }
  })

  it('writes no cell that a spreadsheet would run', () => {
    const cells = gridToCsv(draft, 'USD').split(/[\r\n,]+/)
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([])
  })

  it('comes back with the variants of its texts, whatever ends their lines', async () => {
    const odd = filled(draftWith({ texts: [adText('t1', { primary: ['One\r\ntwo', 'Variant'], headlines: [' Lead\r'] })] }), () => ({ description: 'a\rb' }))
    const read = await readGridCsv(gridToCsv(odd, 'USD'), odd, 'USD')
    expect(read.rows).toEqual(odd.rows)
    expect(read.counts.changed).toBe(0)
  })

  it('takes an empty cell for what the text says, unless the row said that it has none', async () => {
    const texts = `Row,${head},Primary text,Headline\n`
    expect((await readGridCsv(`${texts},${line},,`, draft, 'USD')).rows).toMatchObject([{ primary: null, headline: null }])
    const without = { ...draft, rows: draft.rows.map((row) => ({ ...row, primary: '' })) }
    expect((await readGridCsv(`${texts}r1,${line},,`, without, 'USD')).rows).toMatchObject([{ primary: '', headline: null }])
  })

  it('holds no half of a sign', async () => {
    const { rows } = await readGridCsv(`${head},Headline\n${line.replace('A1', 'A\u{D800}')},x\u{DC00}`, draft, 'USD')
    expect([rows[0]?.adName.isWellFormed(), rows[0]?.headline?.isWellFormed()]).toEqual([true, true])
  })

  it('gives a new line a row of its own, and changes one that it names', async () => {
    const { rows } = await readGridCsv(`Row,${head}\nr1,${line}\n,${line.replace('A1', 'A2')}`, draft, 'USD')
    expect(rows.map((row) => [row.id, row.adName])).toEqual([['r1', 'A1'], ['r3', 'A2']])
    expect(rows[0]?.headline).toBe('+50 % off')
  })

  it('takes the word of a text as its own, so that later changes of it count', async () => {
    const { rows } = await readGridCsv(`${head},Headline\n${line},Spring sale\n${line.replace('A1', 'A2')},Summer sale`, draft, 'USD')
    expect(rows.map((row) => row.headline)).toEqual([null, 'Summer sale'])
  })
})

describe('what a file has wrong', () => {
  const cases: readonly (readonly [name: string, text: string, line: number, column: string | null, message: RegExp])[] = [
    ['an unknown concept', `${head}\n${line}\n${line.replace('Tulips', 'Daisies')}`, 3, 'Concept', /no concept of this name/],
    ['a number that a spreadsheet shortened', `${head}\nC,S,1.23E+15,Tulips,Short,Audience u1,Automatic`, 2, 'Ad', /shortened a long number/],
    ['the same in the German way', `${head.replaceAll(',', ';')}\nC;S;1,23E+15;Tulips;Short;Audience u1;Automatic`, 2, 'Ad', /shortened a long number/],
    ['an amount that reads in two ways', `${head},Daily budget\n${line},"1,234"`, 2, 'Daily budget', /can be read as/],
    ['two budgets', `${head},Daily budget,Lifetime budget\n${line},10,20`, 2, 'Lifetime budget', /two budgets/],
    ['a text that is too long', `${head},Headline\n${line},${'x'.repeat(256)}`, 2, 'Headline', /256 characters/],
    ['two lines for one row', `Row,${head}\nr1,${line}\nr1,${line}`, 3, 'Row', /same row/],
    ['neither yes nor no', `Launch,${head}\nmaybe,${line}`, 2, 'Launch', /neither yes nor no/],
    ['no column of the grid', 'a,b\n1,2', 1, null, /none of the columns/],
    ['a column that is there twice', `${head},Ad\n${line},A`, 1, null, /there twice/],
    ['too many rows', `${head}\n${`${line}\n`.repeat(5_001)}`, 1, null, /5,001 rows/],
    ['a quote that is never closed', `${head},Headline\n${line},"Open\n${line.replace('A1', '1.23E+15')},hi`, 2, null, /opens and never closes/],
    ['a quote within one', `${head},Headline\n${line},"Open" more`, 2, null, /quote/],
    ['a comma that is in no quotes', `${head},Headline\n${line},Now, and here`, 2, null, /more cells/],
    ['more money than there is', `${head},Daily budget\n${line},999999999999`, 2, 'Daily budget', /too large/],
    ['nothing', '', 1, null, /none of the columns/],
  ]
  it.each(cases)('is told by line and column: %s', async (_, text, at, column, message) => {
    const { problems, rows } = await readGridCsv(text, draft, 'USD')
    expect(problems.map((problem) => ({ ...problem, message: message.test(problem.message) }))).toEqual([{ line: at, column, message: true, advice: expect.any(String) }])
    expect(rows.some((row) => row.adName === '1.23E+15')).toBe(false)
  })

  it('counts what it would do: rows that stay as they are are no changes, and lines with problems are skipped', async () => {
    const text = gridToCsv(draft, 'USD').replace('Tulips - Short', 'By hand')
    const { counts } = await readGridCsv(`${text},yes,C,S,A9,Tulips,Short,Audience u1,Automatic\n,yes,C,S,A9,Daisies,Short\n`, draft, 'USD')
    expect(counts).toEqual({ changed: 1, fresh: 1, same: 1, skipped: 1 })
  })

  it('names columns that it passes over', async () => {
    expect((await readGridCsv(`${head},Notes\n${line},mine`, draft, 'USD')).passedOver).toEqual(['Notes'])
  })

  it('is no reason to lose the other lines', async () => {
    const { rows, problems } = await readGridCsv(`${head}\n${line}\n\n${line.replace('Tulips', 'Daisies')}\n${line.replace('A1', 'A3')}`, draft, 'USD')
    expect(rows.map((row) => row.adName)).toEqual(['A1', 'A3'])
    expect(problems.map((problem) => problem.line)).toEqual([4])
  })
})

it('takes a name that the file changed for one written by hand, and leaves the others to the patterns', async () => {
  const draft = filled(draftWith({ texts: [adText('t1'), adText('t2')] }))
  const untouched = await readGridCsv(gridToCsv(draft, 'EUR'), draft, 'EUR')
  expect(untouched.rows).toEqual(draft.rows)
  const { rows } = await readGridCsv(gridToCsv(draft, 'EUR').replace('Tulips - Text t1', 'From the file'), draft, 'EUR')
  expect(rows.map((row) => row.ownNames)).toEqual([['adName'], undefined])
})
