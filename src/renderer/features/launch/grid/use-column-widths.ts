import { useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import { fitColumns, neededWidths } from './fit-columns.ts'
import type { SheetContext } from './sheet-columns.ts'

export interface ColumnWidths {
  readonly widths: readonly number[]
  readonly total: number
  readonly setWidth: (column: number, width: number) => void
}

export const COLUMN_MIN = 64
export const COLUMN_MAX = 640

interface SheetBox {
  readonly box: RefObject<HTMLElement | null>
  /** What stands beside the columns. */
  readonly beside: number
  readonly rows: readonly LaunchRow[]
  readonly context: SheetContext
}

/** How wide each column of the sheet is, as long as it stands: as a person dragged it, else by what was in it when it opened, and by the window. */
export function useColumnWidths({ box, beside, rows, context }: SheetBox): ColumnWidths {
  // Columns that moved while somebody writes in them would be worse than narrow ones.
  const [needed] = useState(() => neededWidths(rows, context))
  const [room, setRoom] = useState(0)
  const [dragged, setDragged] = useState<ReadonlyMap<number, number>>(new Map())
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = () => setRoom(element.clientWidth - beside)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, beside])
  return useMemo(() => {
    const widths = fitColumns(needed, room).map((width, column) => dragged.get(column) ?? width)
    return {
      widths,
      total: widths.reduce((sum, width) => sum + width, 0),
      setWidth: (column, width) => setDragged((now) => new Map(now).set(column, Math.max(COLUMN_MIN, Math.min(Math.round(width), COLUMN_MAX)))),
    }
  }, [needed, room, dragged])
}
