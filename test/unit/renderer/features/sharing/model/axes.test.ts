import { describe, expect, it } from 'vitest'
import { columnGroups, matrixColumns, matrixRows } from '#renderer/features/sharing/model/axes.ts'
import { aPixel, connection, home, partnerA, partnerB, someTargets } from '../share-matrix.ts'

describe('the lines of the matrix', () => {
  it('are the chosen pixels in the order of choosing; ids that are not known are left out', () => {
    expect(matrixRows([aPixel('1'), aPixel('2')], ['2', '9', '1'], connection).map((row) => row.id)).toEqual(['2', '1'])
  })

  it('know which portfolios of ours have the pixel as client', () => {
    const pixel = aPixel('1', { holdings: [{ connectionId: connection, businessId: partnerA.id, businessName: 'A', relation: 'client' }] })
    expect(matrixRows([pixel], ['1'], connection)[0]?.clientOf).toEqual(new Set([partnerA.id]))
  })
})

describe('the columns of the matrix', () => {
  const targets = someTargets(12)

  it('are partners first, then ad accounts by portfolio, numbers in their order', () => {
    const chosen = new Set(['account:112', 'account:102', `partner:${partnerB.id}`, `partner:${partnerA.id}`])
    expect(matrixColumns(targets, chosen).map((column) => column.name)).toEqual(['Partner A', 'Partner B', 'Account 102', 'Account 112'])
  })

  it('stand in groups with a name', () => {
    const chosen = new Set([`partner:${partnerA.id}`, 'account:101', 'account:102'])
    expect(columnGroups(matrixColumns(targets, chosen))).toEqual([
      { key: 'partners', name: 'Partners', start: 0, end: 1 },
      { key: home.id, name: 'Home', start: 1, end: 3 },
    ])
  })

  it('leave out what is not a target any more', () => {
    expect(matrixColumns(targets, new Set(['account:999']))).toEqual([])
  })
})
