import {
  columnFilteringFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { useDeferredValue, useMemo } from 'react'
import { cellText, type DataColumn } from './column.ts'
import { compareValues, passesFilter } from './filters.ts'
import type { DataTableState, FilterValue } from './table-state.ts'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  columnVisibilityFeature,
  columnOrderingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})

export interface RowInView<Row> {
  readonly id: string
  readonly row: Row
}

export interface TableModel<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly RowInView<Row>[]
}

interface ModelInput<Row extends object> {
  readonly rows: readonly Row[]
  readonly columns: readonly DataColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly state: DataTableState
}

/** @returns the rows and columns to be drawn, in order: searched, filtered, sorted, arranged. */
export function useTableModel<Row extends object>({ rows, columns, rowId, state }: ModelInput<Row>): TableModel<Row> {
  const search = useDeferredValue(state.search)
  const filters = useDeferredValue(state.filters)
  const definitions = useMemo(() => columns.map((column) => definitionOf(column)), [columns])
  const matchesSearch = useMemo(() => searcher(columns), [columns])
  const firstId = columns[0]?.id
  const tableState = useMemo(
    () => ({
      sorting: state.sort.map((entry) => ({ ...entry })),
      columnFilters: Object.entries(filters).map(([id, value]) => ({ id, value })),
      globalFilter: search.trim(),
      columnVisibility: Object.fromEntries((state.hidden ?? hiddenByDefault(columns)).map((id) => [id, false])),
      columnOrder: [...state.order],
    }),
    [state.sort, filters, search, state.hidden, state.order, columns],
  )
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({
    features,
    data,
    columns: definitions,
    getRowId: rowId,
    state: tableState,
    // Called once per row instead of once per cell: the search text of a row is made of all its cells.
    getColumnCanGlobalFilter: (column) => column.id === firstId,
    globalFilterFn: (row, _columnId, words: unknown) => typeof words !== 'string' || matchesSearch(row.original, words),
  })
  const sorted = table.getRowModel().rows
  const leafIds = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join(' ')
  return useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]))
    return {
      columns: leafIds.split(' ').flatMap((id) => byId.get(id) ?? []),
      rows: sorted.map((row) => ({ id: row.id, row: row.original })),
    }
  }, [columns, leafIds, sorted])
}

/** @returns the columns that are hidden until a person chooses them. */
export function hiddenByDefault<Row extends object>(columns: readonly DataColumn<Row>[]): readonly string[] {
  return columns.filter((column) => column.isHidden === true).map((column) => column.id)
}

function definitionOf<Row extends object>(column: DataColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    header: column.header,
    accessorFn: (row: Row) => column.value(row) ?? undefined,
    enableSorting: column.isSortable ?? true,
    sortUndefined: 'last',
    sortFn: (a, b) => compareValues(column.value(a.original), column.value(b.original)),
    filterFn: (row, _columnId, filter: FilterValue) =>
      passesFilter(column.value(row.original), cellText(column, row.original), filter, Date.now()),
  }
}

/** @returns a test of one row against the words typed: each has to stand somewhere in it. Texts are made once per row. */
function searcher<Row extends object>(columns: readonly DataColumn<Row>[]): (row: Row, words: string) => boolean {
  const texts = new WeakMap<Row, string>()
  const textOf = (row: Row) => columns.map((column) => cellText(column, row)).join('\n').toLowerCase()
  return (row, words) => {
    const text = texts.get(row) ?? textOf(row)
    texts.set(row, text)
    return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
  }
}
