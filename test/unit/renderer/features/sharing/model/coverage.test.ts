import { expect, it } from 'vitest'
import { rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { resolveRow } from '#renderer/features/sharing/model/cell-state.ts'
import { coverageOf } from '#renderer/features/sharing/model/coverage.ts'
import { accountAccess, anAccess, first, someColumns, someRows } from '../share-matrix.ts'

it('coverage counts what a group has and what it will have', () => {
  const row = first(someRows(1))
  const columns = someColumns(4)
  const base = rowBase(anAccess('1001', { accounts: [accountAccess('101')] }))
  const codes = resolveRow({ row, base, isReading: false, wishes: new Map([['account:102', 'add' as const]]), outcomes: undefined, items: undefined, took: undefined }, columns)
  expect(coverageOf(codes, { key: 'x', name: 'X', start: 0, end: 3 })).toEqual({ shared: 1, wished: 1, total: 3 })
})
