import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react'
import { useRowHeight } from '../../../ui/data-table/use-row-height.ts'
import type { CellPlace, MatrixSize } from '../model/rectangle.ts'
import { CELL_WIDTH, headerHeight, namesWidth, type MatrixMeasures } from './geometry.ts'

const OVERSCAN = 4
/** Columns come and go this many at a time, so that scrolling sideways does not draw every line anew at each column. */
const BLOCK = 8

/** @returns the sizes that go with the width of the view and with the density. */
export function useMeasures(scroller: RefObject<HTMLElement | null>): MatrixMeasures {
  const rowHeight = useRowHeight()
  const [{ names, header }, setSizes] = useState({ names: namesWidth(0), header: headerHeight(0) })
  useEffect(() => {
    const view = scroller.current
    if (view === null) return undefined
    const observer = new ResizeObserver(() => {
      const next = { names: namesWidth(view.clientWidth), header: headerHeight(view.clientHeight) }
      setSizes((before) => (before.names === next.names && before.header === next.header ? before : next))
    })
    observer.observe(view)
    return () => observer.disconnect()
  }, [scroller])
  return useMemo(() => ({ names, rowHeight, header }), [names, rowHeight, header])
}

/** From, and up to without the end. */
interface Range {
  readonly from: number
  readonly to: number
}

interface Visible {
  readonly visibleRows: Range
  readonly visibleColumns: Range
  /** Scrolls a cell into view. */
  readonly reveal: (place: CellPlace) => void
  /** Lines that fit the view. */
  readonly page: number
}

/** Which lines and columns are drawn: those in view, and a few around them. */
export function useVisible(scroller: RefObject<HTMLElement | null>, size: MatrixSize, { names, rowHeight, header }: MatrixMeasures): Visible {
  const rows = useVirtualizer({
    count: size.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    paddingStart: header,
    scrollPaddingStart: header,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: size.columns,
    getScrollElement: () => scroller.current,
    estimateSize: () => CELL_WIDTH,
    overscan: 1,
    paddingStart: names,
    scrollPaddingStart: names,
  })
  useEffect(() => {
    rows.measure()
    columns.measure()
  }, [rows, columns, rowHeight, names, header])
  const reveal = useCallback(
    ({ row, column }: CellPlace) => {
      rows.scrollToIndex(row, { align: 'auto' })
      columns.scrollToIndex(column, { align: 'auto' })
    },
    [rows, columns],
  )
  const page = Math.max(1, Math.floor(((rows.scrollRect?.height ?? 0) - header) / rowHeight) - 1)
  return { visibleRows: rangeOf(rows.getVirtualItems()), visibleColumns: inBlocks(rangeOf(columns.getVirtualItems()), size.columns), reveal, page }
}

function rangeOf(items: readonly { readonly index: number }[]): Range {
  return { from: items[0]?.index ?? 0, to: (items.at(-1)?.index ?? -1) + 1 }
}

function inBlocks({ from, to }: Range, count: number): Range {
  return { from: Math.floor(from / BLOCK) * BLOCK, to: Math.min(count, Math.ceil(to / BLOCK) * BLOCK) }
}
