import { describe, expect, it } from 'vitest'
import { rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { resolveRow } from '#renderer/features/sharing/model/cell-state.ts'
import { matrixCsv, planCsv } from '#renderer/features/sharing/model/exports.ts'
import { accountAccess, anAccess, first, someColumns, someRows } from '../share-matrix.ts'

const rows = someRows(1)
const row = first(rows)
const columns = someColumns(2)
const base = rowBase(anAccess('1001', { accounts: [accountAccess('102')] }))
const codesOf = () => resolveRow({ row, base, isReading: false, wishes: undefined, outcomes: undefined, items: undefined, took: undefined }, columns)

describe('an exported matrix', () => {
  it('has a line for each pixel and says of each target how it stands', () => {
    const [, line] = matrixCsv({ rows, columns, codesOf }).split('\r\n')
    expect(line).toBe('1001,Pixel 1001,not shared,shared')
  })
})

describe('an exported plan', () => {
  it('has a line for each wish, and no spreadsheet runs what stands in it', () => {
    const column = { ...first(columns), name: '=HYPERLINK("http://x")' }
    const text = planCsv([{ row: { ...row, name: '+1+1' }, column, effect: 'share', state: 'add', why: '@sum' }])
    expect(text).toContain("'+1+1")
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).toContain("'@sum")
  })
})
