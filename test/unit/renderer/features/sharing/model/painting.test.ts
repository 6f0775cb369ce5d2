import { describe, expect, it } from 'vitest'
import { rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { paintAt, paintChanges, paintOfCell, wishCounts } from '#renderer/features/sharing/model/painting.ts'
import { withChanges } from '#renderer/features/sharing/model/wishes.ts'
import { accountAccess, anAccess, home, partnerColumn, someColumns, someRows } from '../share-matrix.ts'

const rows = someRows(2)
const columns = someColumns(3)
const bases = new Map([
  ['1001', rowBase(anAccess('1001', { accounts: [accountAccess('102')] }))],
  ['1002', rowBase(anAccess('1002'))],
])
const area = { rows, columns, bases }
const all = { top: 0, left: 0, bottom: 1, right: 2 }

describe('a click on a cell', () => {
  it('gives what is not there, takes what is, and takes a wish back', () => {
    expect(paintOfCell('absent', undefined)).toBe('add')
    expect(paintOfCell('shared', undefined)).toBe('remove')
    expect(paintOfCell('absent', 'add')).toBe('clear')
    expect(paintOfCell('shared', 'remove')).toBe('clear')
  })

  it('withdraws an invitation', () => {
    expect(paintOfCell('pending', undefined)).toBe('remove')
  })

  it('always does something, also where a wish says what is there already', () => {
    expect(paintOfCell('shared', 'add')).toBe('remove')
    expect(paintOfCell('absent', 'remove')).toBe('add')
  })

  it('can give what has not been read', () => {
    expect(paintOfCell('unread', undefined)).toBe('add')
    expect(wishCounts('unread', 'remove')).toBe(true)
  })
})

describe('a stroke', () => {
  it('does to every cell what its first cell asks for', () => {
    const changes = paintChanges(area, all, paintAt(area, new Map(), { row: 0, column: 0 }))
    expect(changes).toHaveLength(6)
    expect(new Set(changes.map((change) => change.effect))).toEqual(new Set(['add']))
  })

  it('takes away only where something is there', () => {
    const changes = paintChanges(area, all, 'remove')
    expect(changes.filter((change) => change.effect === 'remove').map((change) => `${change.pixelId} ${change.key}`)).toEqual(['1001 account:102'])
  })

  it('clears what it covers', () => {
    const wishes = withChanges(new Map(), paintChanges(area, all, 'add'))
    expect(withChanges(wishes, paintChanges(area, all, 'clear')).size).toBe(0)
  })

  it('leaves the owner of a pixel alone', () => {
    const changes = paintChanges({ ...area, columns: [partnerColumn(home)] }, { top: 0, left: 0, bottom: 1, right: 0 }, 'add')
    expect(changes.every((change) => change.effect === null)).toBe(true)
  })

  it('that reaches beyond the matrix ends at its edge', () => {
    expect(paintChanges(area, { top: 0, left: 0, bottom: 40, right: 40 }, 'add')).toHaveLength(6)
    expect(paintAt(area, new Map(), { row: 40, column: 0 })).toBe('clear')
  })
})
