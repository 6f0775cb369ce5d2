import { describe, expect, it } from 'vitest'
import { boxOf, hitAt, screenBox } from '#renderer/features/sharing/matrix/geometry.ts'

const measures = { names: 200, rowHeight: 36, header: 150 }
const still = { scrollLeft: 0, scrollTop: 0 }

describe('a point of the matrix', () => {
  it('belongs to a cell, a name or the corner', () => {
    expect(hitAt({ x: 200, y: 150, ...still }, measures)).toEqual({ part: 'cell', place: { row: 0, column: 0 } })
    expect(hitAt({ x: 20, y: 190, ...still }, measures)).toEqual({ part: 'row', row: 1 })
    expect(hitAt({ x: 260, y: 20, ...still }, measures)).toEqual({ part: 'column', column: 2 })
    expect(hitAt({ x: 20, y: 20, ...still }, measures)).toEqual({ part: 'corner' })
  })

  it('belongs to another cell when the matrix is scrolled, while the names stay', () => {
    const scrolled = { scrollLeft: 280, scrollTop: 360 }
    expect(hitAt({ x: 200, y: 150, ...scrolled }, measures)).toEqual({ part: 'cell', place: { row: 10, column: 10 } })
    expect(hitAt({ x: 20, y: 150, ...scrolled }, measures)).toEqual({ part: 'row', row: 10 })
  })
})

it('a block is drawn where its cells are', () => {
  expect(boxOf({ top: 1, left: 2, bottom: 2, right: 4 }, measures)).toEqual({ left: 256, top: 186, width: 84, height: 72 })
  expect(screenBox({ left: 10, top: 20, scrollLeft: 56, scrollTop: 36 }, { row: 1, column: 2 }, measures)).toMatchObject({ left: 210, top: 170 })
})
