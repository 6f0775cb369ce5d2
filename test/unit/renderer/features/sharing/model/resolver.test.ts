import { describe, expect, it } from 'vitest'
import { rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { createRowResolver } from '#renderer/features/sharing/model/resolver.ts'
import { anAccess, first, someColumns, someRows } from '../share-matrix.ts'

const row = first(someRows(1))
const columns = someColumns(3)
const sources = { row, base: rowBase(anAccess('1001')), isReading: false, wishes: undefined, outcomes: undefined, items: undefined, took: undefined }

describe('the states of a line', () => {
  it('are the same array while nothing behind them changed', () => {
    const resolve = createRowResolver()
    expect(resolve({ ...sources }, columns)).toBe(resolve({ ...sources }, columns))
  })

  it('are the same array when what changed does not show', () => {
    const resolve = createRowResolver()
    const before = resolve(sources, columns)
    expect(resolve({ ...sources, base: rowBase(anAccess('1001')) }, columns)).toBe(before)
  })

  it('are another array when a cell changed', () => {
    const resolve = createRowResolver()
    const before = resolve(sources, columns)
    expect(resolve({ ...sources, wishes: new Map([['account:102', 'add' as const]]) }, columns)).not.toBe(before)
  })
})
