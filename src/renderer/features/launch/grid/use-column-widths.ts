import { useMemo, useState } from 'react'
import { sheetColumns } from './sheet-columns.ts'

export interface ColumnWidths {
  readonly widths: readonly number[]
  readonly total: number
  readonly setWidth: (column: number, width: number) => void
}

export const COLUMN_MIN = 64
export const COLUMN_MAX = 640

/** How wide each column of the sheet is, as long as it stands. */
export function useColumnWidths(): ColumnWidths {
  const [widths, setWidths] = useState<readonly number[]>(() => sheetColumns.map(({ width }) => width))
  return useMemo(
    () => ({
      widths,
      total: widths.reduce((sum, width) => sum + width, 0),
      setWidth: (column, width) => setWidths((now) => now.map((each, at) => (at === column ? Math.max(COLUMN_MIN, Math.min(Math.round(width), COLUMN_MAX)) : each))),
    }),
    [widths],
  )
}
