import { describe, expect, it } from 'vitest'
import { gridPlaceOf, placeIn } from '#renderer/features/launch/grid/grid-place.ts'

describe('the cell that a check is about', () => {
  it('is of the row that its field names, else of its first row', () => {
    expect(gridPlaceOf({ field: 'rows.r7.link', rowIds: ['r3', 'r7'] })).toEqual({ rowId: 'r7', column: 'link' })
    expect(gridPlaceOf({ field: 'rows.adName', rowIds: ['r7', 'r9'] })).toEqual({ rowId: 'r7', column: 'adName' })
    expect(gridPlaceOf({ field: null, rowIds: [] })).toBeNull()
  })

  it('is found again by the state of the window, and by nothing else that may lie there', () => {
    expect(placeIn({ rowId: 'r7', column: 'adName' }, ['r1', 'r7'])).toEqual({ row: 1, column: 2 })
    expect(placeIn({ rowId: 'gone', column: 'adName' }, ['r1'])).toBeNull()
    expect(placeIn({ rowId: 'r1', column: 'no column' }, ['r1'])).toEqual({ row: 0, column: 0 })
    for (const state of [null, undefined, 7, 'r1', { rowId: 1 }]) expect(placeIn(state, ['r1'])).toBeNull()
  })
})
