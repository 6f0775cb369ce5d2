import type { CellPlace, Rectangle } from '../model/rectangle.ts'

/** Pixels. The width of a cell is in matrix.css too. */
export const CELL_WIDTH = 28
export const GROUP_BAND_HEIGHT = 22
const HEADER_TALL = 196
const HEADER_LOW = 144
const LOW_BELOW = 560
const NAMES_WIDE = 292
const NAMES_NARROW = 208
const NARROW_BELOW = 760

/** Sizes that depend on the window and the density. */
export interface MatrixMeasures {
  /** Width of the column with the names of pixels. */
  readonly names: number
  readonly rowHeight: number
  /** Height of the names of targets, with the band of their groups. */
  readonly header: number
}

/** @returns how wide the names may be in a matrix of this width. */
export function namesWidth(width: number): number {
  return width > 0 && width < NARROW_BELOW ? NAMES_NARROW : NAMES_WIDE
}

/** @returns how high the head may be in a matrix of this height: a low window needs its lines more. */
export function headerHeight(height: number): number {
  return height > 0 && height < LOW_BELOW ? HEADER_LOW : HEADER_TALL
}

/** What a point of the matrix belongs to. */
export type Hit = { readonly part: 'cell'; readonly place: CellPlace } | { readonly part: 'row'; readonly row: number } | { readonly part: 'column'; readonly column: number } | { readonly part: 'corner' }

interface Point {
  /** From the upper left corner of what is in view. */
  readonly x: number
  readonly y: number
  readonly scrollLeft: number
  readonly scrollTop: number
}

/** @returns what is at a point. Places beyond the last line or column come out as they are: the caller bounds them. */
export function hitAt({ x, y, scrollLeft, scrollTop }: Point, { names, rowHeight, header }: MatrixMeasures): Hit {
  const column = Math.floor((x - names + scrollLeft) / CELL_WIDTH)
  const row = Math.floor((y - header + scrollTop) / rowHeight)
  if (y < header) return x < names ? { part: 'corner' } : { part: 'column', column }
  return x < names ? { part: 'row', row } : { part: 'cell', place: { row, column } }
}

/** @returns where a block of cells is drawn, from the upper left corner of the whole matrix. */
export function boxOf({ top, left, bottom, right }: Rectangle, { names, rowHeight, header }: MatrixMeasures) {
  return {
    left: names + left * CELL_WIDTH,
    top: header + top * rowHeight,
    width: (right - left + 1) * CELL_WIDTH,
    height: (bottom - top + 1) * rowHeight,
  }
}

/** What is in view, and how far it is scrolled. */
export interface ViewBox {
  readonly left: number
  readonly top: number
  readonly scrollLeft: number
  readonly scrollTop: number
}

/** @returns where a cell is on the screen. */
export function screenBox(view: ViewBox, { row, column }: CellPlace, measures: MatrixMeasures) {
  const box = boxOf({ top: row, bottom: row, left: column, right: column }, measures)
  return { ...box, left: view.left + box.left - view.scrollLeft, top: view.top + box.top - view.scrollTop }
}
