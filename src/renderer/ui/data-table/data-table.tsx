import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import type { MenuItem } from '../menu-items.ts'
import { showToast } from '../toast-store.ts'
import { countOf } from '../../lib/numbers.ts'
import { DEFAULT_WIDTH, type DataColumn } from './column.ts'
import { coverage, withoutAll } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { NothingMatches } from './table-body-states.tsx'
import { TableGrid } from './table-grid.tsx'
import type { DataTableState } from './table-state.ts'
import { TableToolbar } from './table-toolbar.tsx'
import { toCsv, toTsv } from './text-export.ts'
import { useGridCursor, useGridHotkeys } from './use-grid-cursor.ts'
import { useTableKeys } from './use-table-keys.ts'
import { useTableModel } from './use-table-model.ts'

export interface ExportFile {
  readonly name: string
  readonly text: string
  readonly rows: number
}

export interface DataTableProps<Row extends object> {
  /** Accessible name. */
  readonly label: string
  readonly rows: readonly Row[]
  /** Stable between renders. The first one names the row and stays in view. */
  readonly columns: readonly DataColumn<Row>[]
  /** Stable between renders. */
  readonly rowId: (row: Row) => string
  readonly state: DataTableState
  readonly onStateChange: (state: DataTableState) => void
  /** 'pixel', 'pixels'. */
  readonly noun: readonly [string, string]
  /** How many rows there are altogether, where only some have been loaded. */
  readonly total?: number
  /** Ids; they stay selected while filters hide their rows. */
  readonly selection?: ReadonlySet<string>
  readonly onSelectionChange?: (selection: ReadonlySet<string>) => void
  readonly onOpen?: (row: Row) => void
  /** The actions of one row, on a right click. */
  readonly rowMenu?: (row: Row) => readonly MenuItem[]
  readonly isLoading?: boolean
  /** Shown instead of rows: an `ErrorState`. */
  readonly error?: ReactNode
  /** Shown when there are no rows at all: an `EmptyState`. */
  readonly empty: ReactNode
  readonly toolbar?: ReactNode
  readonly toolbarEnd?: ReactNode
  /** A line between the toolbar and the rows. */
  readonly underToolbar?: ReactNode
  /** Buttons for what is selected. */
  readonly bulkActions?: ReactNode
  readonly exportName?: string
  readonly onExport?: (file: ExportFile) => void
  /** Ids of the rows drawn, to read details only of those that are looked at. */
  readonly onVisibleRowsChange?: (ids: readonly string[]) => void
  /** No search, no bar: for a short list inside a page. */
  readonly isPlain?: boolean
}

/** Rows and columns as data, virtualised: 10,000 rows cost as much as those in view. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, rowId, state, onStateChange, noun, selection, onSelectionChange, onOpen, onExport, exportName = 'table' } = props
  const model = useTableModel({ rows, columns, rowId, state })
  const idsInView = useMemo(() => model.rows.map((each) => each.id), [model.rows])
  const grid = useRef<HTMLDivElement>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const showIndex = useRef<(index: number) => void>(() => undefined)
  const gridId = useId()
  const cursor = useGridCursor({ rows: model.rows, selection, onSelectionChange, showIndex: (index) => showIndex.current(index) })
  const isSelectable = selection !== undefined

  const drawWidth = useCallback((index: number, width: number) => {
    grid.current?.style.setProperty(`--column-${String(index)}`, `${String(width)}px`)
  }, [])
  useLayoutEffect(() => {
    for (const [index, column] of model.columns.entries()) drawWidth(index, state.widths[column.id] ?? column.width ?? DEFAULT_WIDTH)
  })

  const focusSearch = () => (searchBox.current === null ? grid.current : searchBox.current)?.focus()
  useGridHotkeys(grid, focusSearch)

  const selectAll = () => {
    if (selection !== undefined) onSelectionChange?.(new Set([...selection, ...idsInView]))
  }
  const toggleAll = () => {
    if (selection === undefined || coverage(selection, idsInView) !== true) selectAll()
    else onSelectionChange?.(withoutAll(selection, idsInView))
  }
  const rowsToTake = () => {
    const chosen = model.rows.filter((each) => selection?.has(each.id) === true)
    return (chosen.length === 0 ? model.rows : chosen).map((each) => each.row)
  }
  const copy = () => {
    const taken = rowsToTake()
    void navigator.clipboard
      .writeText(toTsv(model.columns, taken))
      .then(() => showToast({ tone: 'good', title: `Copied ${countOf(taken.length, noun[0], noun[1])}`, detail: 'Paste them into a spreadsheet.' }))
  }
  const openActive = () => {
    const active = model.rows.find((each) => each.id === cursor.activeId)
    if (active !== undefined) onOpen?.(active.row)
  }
  const onKeyDown = useTableKeys({
    ...cursor,
    toggle: () => (cursor.activeId === null ? undefined : cursor.toggle(cursor.activeId, false)),
    open: openActive,
    selectAll,
    copy,
    search: focusSearch,
    leave: () => {
      if (selection !== undefined && selection.size > 0) onSelectionChange?.(new Set())
      else if (cursor.activeId === null) return false
      else cursor.setActiveId(null)
      return true
    },
  })
  useEffect(() => {
    if (cursor.activeId === null) grid.current?.removeAttribute('aria-activedescendant')
  }, [cursor.activeId])

  const resetFilters = () => onStateChange({ ...state, search: '', filters: {} })
  const hasRows = rows.length > 0
  const body =
    props.error ?? (!hasRows && props.isLoading !== true ? props.empty : hasRows && model.rows.length === 0 ? <NothingMatches nounPlural={noun[1]} total={rows.length} onReset={resetFilters} /> : null)
  const exportCsv = () => {
    const taken = rowsToTake()
    onExport?.({ name: `${exportName}.csv`, text: toCsv(model.columns, taken), rows: taken.length })
  }

  return (
    <div className="flex h-full min-h-0 flex-1 flex-col">
      {props.isPlain === true ? null : (
        <TableToolbar
          {...props}
          countInView={model.rows.length}
          searchBox={searchBox}
          onLeaveSearch={() => grid.current?.focus()}
          onCopy={copy}
          onExportCsv={onExport === undefined ? undefined : exportCsv}
        />
      )}
      {props.underToolbar === undefined ? null : <div className="shrink-0 border-b border-line px-4 py-1.5">{props.underToolbar}</div>}
      <TableGrid
        {...props}
        grid={grid}
        gridId={gridId}
        model={model}
        cursor={cursor}
        selected={isSelectable ? coverage(selection, idsInView) : null}
        onSelectAll={toggleAll}
        onDrawWidth={drawWidth}
        onKeyDown={onKeyDown}
        showIndex={showIndex}
        body={body}
      />
      {selection === undefined || selection.size === 0 || onSelectionChange === undefined ? null : (
        <SelectionBar selection={selection} idsInView={idsInView} noun={noun} onSelectAll={selectAll} onClear={() => onSelectionChange(new Set())}>
          {props.bulkActions}
        </SelectionBar>
      )}
    </div>
  )
}
