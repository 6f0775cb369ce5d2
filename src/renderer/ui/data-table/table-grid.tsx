import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { ContextMenu } from '../context-menu.tsx'
import type { MenuItem } from '../menu-items.ts'
import { countOf } from '../../lib/numbers.ts'
import { LoadingRows } from './table-body-states.tsx'
import { TableHeader } from './table-header.tsx'
import { TableRow } from './table-row.tsx'
import type { DataTableState } from './table-state.ts'
import { TableTotals } from './table-totals.tsx'
import type { GridCursor } from './use-grid-cursor.ts'
import { useRowHeight } from './use-row-height.ts'
import type { RowInView, TableModel } from './use-table-model.ts'

interface TableGridProps<Row extends object> {
  readonly label: string
  readonly grid: RefObject<HTMLDivElement | null>
  readonly gridId: string
  readonly model: TableModel<Row>
  readonly cursor: GridCursor
  readonly state: DataTableState
  readonly onStateChange: (state: DataTableState) => void
  readonly noun: readonly [string, string]
  readonly selection?: ReadonlySet<string>
  readonly selected: boolean | 'mixed' | null
  readonly onSelectAll: () => void
  readonly onDrawWidth: (index: number, width: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly showIndex: RefObject<(index: number) => void>
  readonly onOpen?: (row: Row) => void
  readonly rowMenu?: (row: Row) => readonly MenuItem[]
  readonly isLoading?: boolean
  readonly onVisibleRowsChange?: (ids: readonly string[]) => void
  /** Stands where rows would: empty, error, nothing matches. */
  readonly body: ReactNode
}

const OVERSCAN = 8
const HEADER_HEIGHT = 32

/** The part of a table that scrolls. */
export function TableGrid<Row extends object>(props: TableGridProps<Row>) {
  const { grid, gridId, model, cursor, selected, body, showIndex, rowMenu } = props
  const rowHeight = useRowHeight()
  const virtual = useVirtualizer({
    count: model.rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: HEADER_HEIGHT,
    scrollPaddingEnd: HEADER_HEIGHT,
    initialRect: { width: 1000, height: 600 },
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useEffect(() => {
    showIndex.current = (index) => virtual.scrollToIndex(index, { align: 'auto' })
  })
  const items = virtual.getVirtualItems()
  useVisibleRows(model.rows, items[0]?.index ?? 0, items.at(-1)?.index ?? -1, props.onVisibleRowsChange)
  const [menuRow, setMenuRow] = useState<Row | null>(null)
  const isSelectable = selected !== null
  const isLoading = props.isLoading === true && model.rows.length === 0 && body === null
  const hasTotals = model.columns.some((column) => column.total !== undefined)

  const scroller = (
    <div
      ref={grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={model.rows.length + 1}
      aria-colcount={model.columns.length + (isSelectable ? 1 : 0)}
      aria-multiselectable={isSelectable}
      aria-busy={isLoading}
      {...(cursor.activeId === null ? {} : { 'aria-activedescendant': `${gridId}-${cursor.activeId}` })}
      tabIndex={0}
      onKeyDown={props.onKeyDown}
      onClick={pressHandler(props)}
      onContextMenu={(event) => setMenuRow(rowAt(event.target, model.rows)?.row ?? null)}
      className="focus-inside relative flex min-h-0 flex-1 flex-col overflow-auto bg-canvas"
    >
      <TableHeader
        columns={model.columns}
        state={props.state}
        onStateChange={props.onStateChange}
        onDrawWidth={props.onDrawWidth}
        selected={selected}
        onSelectAll={props.onSelectAll}
      />
      {isLoading ? <LoadingRows columns={model.columns} rowHeight={rowHeight} isSelectable={isSelectable} /> : null}
      {body === null ? (
        <div role="rowgroup" className="relative shrink-0" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const inView = model.rows[item.index]
            if (inView === undefined) return null
            return (
              <TableRow
                key={inView.id}
                id={inView.id}
                elementId={`${gridId}-${inView.id}`}
                row={inView.row}
                ariaRowIndex={item.index + 2}
                top={item.start}
                height={rowHeight}
                columns={model.columns}
                isActive={inView.id === cursor.activeId}
                isSelected={props.selection === undefined ? null : props.selection.has(inView.id)}
              />
            )
          })}
        </div>
      ) : null}
      {body === null && hasTotals && !isLoading ? (
        <TableTotals columns={model.columns} rows={model.rows} isSelectable={isSelectable} label={countOf(model.rows.length, props.noun[0], props.noun[1])} />
      ) : null}
    </div>
  )
  if (body !== null) return <div className="min-h-0 flex-1 overflow-auto">{body}</div>
  if (rowMenu === undefined) return scroller
  return (
    <ContextMenu label="Row" items={menuRow === null ? [] : rowMenu(menuRow)}>
      {scroller}
    </ContextMenu>
  )
}

function rowAt<Row>(target: EventTarget, rows: readonly RowInView<Row>[]): RowInView<Row> | null {
  const id = target instanceof Element ? (target.closest('[data-row-id]')?.getAttribute('data-row-id') ?? null) : null
  return rows.find((each) => each.id === id) ?? null
}

/** Tells which rows are drawn, when that has changed. */
function useVisibleRows<Row>(
  rows: readonly RowInView<Row>[],
  first: number,
  last: number,
  onVisibleRowsChange: ((ids: readonly string[]) => void) | undefined,
): void {
  useEffect(() => {
    if (last >= first) onVisibleRowsChange?.(rows.slice(first, last + 1).map((each) => each.id))
  }, [rows, first, last, onVisibleRowsChange])
}

/** What a click in the grid means: to select by the box or with a key held, to open the row, or nothing. */
function pressHandler<Row extends object>({ model, cursor, onOpen, selection }: TableGridProps<Row>): (event: MouseEvent) => void {
  return (event) => {
    const pressed = rowAt(event.target, model.rows)
    if (pressed === null || !(event.target instanceof Element)) return
    if (event.target.closest('[data-select-row]') !== null) {
      cursor.toggle(pressed.id, event.shiftKey)
      return
    }
    if (event.target.closest('button, a, input, label, select') !== null) return
    if (selection !== undefined && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      getSelection()?.removeAllRanges()
      cursor.toggle(pressed.id, event.shiftKey)
      return
    }
    // A person who marked text in the row wants the text, not the row.
    if ((getSelection()?.toString() ?? '') !== '') return
    cursor.setActiveId(pressed.id)
    onOpen?.(pressed.row)
  }
}
