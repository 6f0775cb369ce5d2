/** A place in the matrix, both from 0. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** A block of cells, both ends included. */
export interface Rectangle {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** @returns the block that two of its corners span, whichever they are. */
export function rectangleOf(one: CellPlace, other: CellPlace): Rectangle {
  return {
    top: Math.min(one.row, other.row),
    left: Math.min(one.column, other.column),
    bottom: Math.max(one.row, other.row),
    right: Math.max(one.column, other.column),
  }
}

/** @returns how many cells a block has. */
export function rectangleSize({ top, left, bottom, right }: Rectangle): number {
  return (bottom - top + 1) * (right - left + 1)
}

export interface MatrixSize {
  readonly rows: number
  readonly columns: number
}

/** @returns the place, moved into a matrix that may have shrunk; null when it has no cells. */
export function placeWithin(place: CellPlace, { rows, columns }: MatrixSize): CellPlace | null {
  if (rows === 0 || columns === 0) return null
  return { row: Math.min(Math.max(place.row, 0), rows - 1), column: Math.min(Math.max(place.column, 0), columns - 1) }
}

export interface MoveKey {
  readonly key: string
  /** Ctrl or Command: as far as it goes. */
  readonly isFar: boolean
  /** Lines that Page Up and Page Down move by. */
  readonly page: number
}

/** @returns where a key leads from a place, or null for a key that does not move. */
export function placeAfterKey(from: CellPlace, { key, isFar, page }: MoveKey, size: MatrixSize): CellPlace | null {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const to = (row: number, column: number) => placeWithin({ row, column }, size)
  switch (key) {
    case 'ArrowUp':
      return to(isFar ? 0 : from.row - 1, from.column)
    case 'ArrowDown':
      return to(isFar ? last.row : from.row + 1, from.column)
    case 'ArrowLeft':
      return to(from.row, isFar ? 0 : from.column - 1)
    case 'ArrowRight':
      return to(from.row, isFar ? last.column : from.column + 1)
    case 'PageUp':
      return to(from.row - page, from.column)
    case 'PageDown':
      return to(from.row + page, from.column)
    case 'Home':
      return to(isFar ? 0 : from.row, 0)
    case 'End':
      return to(isFar ? last.row : from.row, last.column)
    default:
      return null
  }
}
