import { describe, expect, it } from 'vitest'
import { parseIdList } from '#shared/domain/id-list.ts'
import type { DataColumn } from '#renderer/ui/data-table/column.ts'
import { plainTableState, stateFromView, viewText, type DataTableState } from '#renderer/ui/data-table/table-state.ts'
import { toCsv, toTsv } from '#renderer/ui/data-table/text-export.ts'

interface Row {
  readonly name: string
  readonly figure: number
}
const columns: readonly DataColumn<Row>[] = [
  { id: 'name', header: 'Name', value: (row) => row.name },
  { id: 'figure', header: 'Figure', value: (row) => row.figure },
]

describe('text taken out of a table', () => {
  it('holds nothing that a spreadsheet would run', () => {
    const rows = [{ name: '=HYPERLINK("http://x")', figure: -5 }]
    expect(toTsv(columns, rows)).toBe('Name\tFigure\n\'=HYPERLINK("http://x")\t-5')
    expect(toCsv(columns, rows)).toBe('\uFEFFName,Figure\r\n"\'=HYPERLINK(""http://x"")",-5\r\n')
  })

  it('keeps every digit of an id, and a figure as a figure', () => {
    const rows = [{ name: '1234567890123456', figure: 7 }]
    expect(toTsv(columns, rows)).toBe("Name\tFigure\n'1234567890123456\t7")
    expect(toCsv(columns, rows)).toBe('\uFEFFName,Figure\r\n"\'1234567890123456",7\r\n')
    expect(parseIdList(toTsv(columns, rows)).ids.map((entry) => entry.id)).toContain('1234567890123456')
  })

  it('holds no formula in full-width signs either', () => {
    expect(toCsv(columns, [{ name: '＝1+1', figure: 0 }])).toContain(`"'＝1+1",0`)
  })

  it('keeps a name with a line break or a tab in one cell', () => {
    expect(toTsv(columns, [{ name: 'two\nlines\tand a tab', figure: 1 }])).toBe('Name\tFigure\ntwo lines and a tab\t1')
  })
})

describe('a saved view', () => {
  const state: DataTableState = {
    ...plainTableState,
    sort: [{ id: 'name', desc: true }],
    search: 'shop',
    filters: { figure: { kind: 'number', min: 1, max: null }, name: { kind: 'options', values: ['a'] } },
    hidden: ['figure'],
    widths: { name: 300 },
  }

  it('comes back as it was saved, on a table that keeps its own widths', () => {
    expect(stateFromView(viewText(state), { ...plainTableState, widths: { name: 200 } })).toEqual({ ...state, widths: { name: 200 } })
  })

  it('that is damaged gives nothing, or only its sound parts', () => {
    expect(stateFromView('not json', plainTableState)).toBeNull()
    expect(stateFromView('[]', plainTableState)).toBeNull()
    expect(stateFromView('{"sort":[{"id":1}],"filters":{"x":{"kind":"evil"}},"search":7}', state)).toEqual({
      ...state,
      sort: [],
      search: '',
      filters: {},
      hidden: null,
    })
  })
})
