import { describe, expect, it } from 'vitest'
import { columnsAsText, decodeTable, likelyIdColumns, readTable } from '#renderer/features/sharing/model/table-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a file of ids', () => {
  it('is read by the column whose heading speaks of an id, whatever stands beside it', async () => {
    const table = await readTable('Name,Account ID,Spend\n"Shop, EU",act_221310000000001,12345678\n"Shop\nUK",221310000000002,23456789\n')
    const [best] = likelyIdColumns(table)
    expect(best?.title).toBe('Account ID')
    expect(columnsAsText(table, [best?.index ?? -1]).split('\n')).toEqual(['Account ID', 'act_221310000000001', '221310000000002', ''])
  })

  it('is taken with semicolons, a byte-order mark and without a heading', async () => {
    const table = await readTable('\uFEFF221310000000001;Shop\n221310000000002;Shop 2\n')
    expect(likelyIdColumns(table).map((column) => column.index)).toEqual([0])
  })

  it('keeps ids that a spreadsheet destroyed, so that they can be refused by name', async () => {
    const table = await readTable('id\n2.2131E+14\n')
    expect(columnsAsText(table, [likelyIdColumns(table)[0]?.index ?? -1])).toContain('2.2131E+14')
  })

  it('may be the UTF-16 that spreadsheets call Unicode text', () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('id\n42', 'utf16le')])
    expect(decodeTable(utf16)).toEqual({ text: 'id\n42' })
  })

  it('is refused with a sentence when it is a workbook or no text', () => {
    expect(decodeTable(new Uint8Array([0x50, 0x4b, 3, 4]))).toMatchObject({ problem: expect.stringContaining('CSV') })
    expect(decodeTable(bytes('a\0b'))).toMatchObject({ problem: expect.stringContaining('no text') })
  })

  it('without any id has no column to offer', async () => {
    expect(likelyIdColumns(await readTable('Name,City\nShop,Berlin\n'))).toEqual([])
    expect((await readTable('')).columns.length).toBeLessThanOrEqual(1)
  })
})
