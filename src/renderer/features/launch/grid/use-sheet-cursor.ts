import { useState } from 'react'
import { sheetColumns } from './sheet-columns.ts'
import type { Block } from './sheet-edits.ts'

export interface Place {
  readonly row: number
  readonly column: number
}

export interface SheetCursor {
  /** Where the keyboard is. */
  readonly at: Place
  readonly moveTo: (place: Place, isExtending: boolean) => void
  readonly selectAll: () => void
  readonly isSelected: (place: Place) => boolean
  readonly block: Block
}

const clamp = (value: number, max: number) => Math.max(0, Math.min(value, max))

const start: Place = { row: 0, column: 0 }

/**
 * Where the keyboard is in the sheet, and which cells it has marked.
 * @param viewIds rows as they are shown
 * @param first where it begins
 */
export function useSheetCursor(viewIds: readonly string[], first: Place = start): SheetCursor {
  const [anchor, setAnchor] = useState<Place>(first)
  const [head, setHead] = useState<Place>(first)
  const lastRow = Math.max(0, viewIds.length - 1)
  const lastColumn = sheetColumns.length - 1
  const inside = ({ row, column }: Place): Place => ({ row: clamp(row, lastRow), column: clamp(column, lastColumn) })
  // Rows may have gone since: the places follow what is shown.
  const at = inside(head)
  const from = inside(anchor)
  const top = Math.min(at.row, from.row)
  const bottom = Math.max(at.row, from.row)
  const left = Math.min(at.column, from.column)
  const right = Math.max(at.column, from.column)
  return {
    at,
    moveTo: (place, isExtending) => {
      setHead(inside(place))
      if (!isExtending) setAnchor(inside(place))
    },
    selectAll: () => {
      setAnchor(start)
      setHead({ row: lastRow, column: lastColumn })
    },
    isSelected: ({ row, column }) => row >= top && row <= bottom && column >= left && column <= right,
    block: { rowIds: viewIds.slice(top, bottom + 1), firstColumn: left, lastColumn: right },
  }
}
