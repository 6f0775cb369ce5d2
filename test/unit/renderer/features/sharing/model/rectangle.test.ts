import { describe, expect, it } from 'vitest'
import { placeAfterKey, placeWithin, rectangleOf, rectangleSize } from '#renderer/features/sharing/model/rectangle.ts'

const size = { rows: 10, columns: 20 }
const key = (name: string, isFar = false) => ({ key: name, isFar, page: 4 })

describe('a block of cells', () => {
  it('is the same whichever corner it was drawn from', () => {
    const block = rectangleOf({ row: 5, column: 1 }, { row: 2, column: 4 })
    expect(block).toEqual({ top: 2, left: 1, bottom: 5, right: 4 })
    expect(rectangleOf({ row: 2, column: 4 }, { row: 5, column: 1 })).toEqual(block)
    expect(rectangleSize(block)).toBe(16)
  })
})

describe('moving through the matrix', () => {
  it('stops at its edges', () => {
    expect(placeAfterKey({ row: 0, column: 0 }, key('ArrowUp'), size)).toEqual({ row: 0, column: 0 })
    expect(placeAfterKey({ row: 9, column: 19 }, key('ArrowRight'), size)).toEqual({ row: 9, column: 19 })
    expect(placeAfterKey({ row: 8, column: 3 }, key('PageDown'), size)).toEqual({ row: 9, column: 3 })
  })

  it('goes as far as it goes with Ctrl', () => {
    expect(placeAfterKey({ row: 3, column: 3 }, key('ArrowDown', true), size)).toEqual({ row: 9, column: 3 })
    expect(placeAfterKey({ row: 3, column: 3 }, key('End', true), size)).toEqual({ row: 9, column: 19 })
    expect(placeAfterKey({ row: 3, column: 3 }, key('Home'), size)).toEqual({ row: 3, column: 0 })
  })

  it('leaves other keys alone', () => {
    expect(placeAfterKey({ row: 3, column: 3 }, key('q'), size)).toBeNull()
  })

  it('finds its place again in a matrix that has shrunk, and none in an empty one', () => {
    expect(placeWithin({ row: 9, column: 19 }, { rows: 3, columns: 2 })).toEqual({ row: 2, column: 1 })
    expect(placeWithin({ row: 0, column: 0 }, { rows: 0, columns: 2 })).toBeNull()
  })
})
