import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { classNames } from '../class-names.ts'
import { Tooltip } from '../tooltip.tsx'
import { DEFAULT_WIDTH, type DataColumn } from './column.ts'
import { ResizeHandle } from './resize-handle.tsx'
import { cellWidth, stickyLook } from './table-row.tsx'
import type { DataTableState, SortEntry } from './table-state.ts'

interface TableHeaderProps<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly state: DataTableState
  readonly onStateChange: (state: DataTableState) => void
  /** Draws a width without keeping it. */
  readonly onDrawWidth: (index: number, width: number) => void
  /** Of all rows in view; null where rows can't be selected. */
  readonly selected: boolean | 'mixed' | null
  readonly onSelectAll: () => void
}

/** The names of the columns: a click sorts, Shift adds a second order, the edge resizes. */
export function TableHeader<Row>({ columns, state, onStateChange, onDrawWidth, selected, onSelectAll }: TableHeaderProps<Row>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-3 w-max min-w-full">
      <div role="row" aria-rowindex={1} className="flex h-8 border-b border-line-strong bg-sunken">
        {selected === null ? null : (
          <span role="columnheader" aria-label="Selection" className="sticky left-0 z-2 grid w-10 shrink-0 place-items-center bg-sunken">
            <input
              type="checkbox"
              aria-label="Select all rows in view"
              ref={(box) => {
                if (box !== null) box.indeterminate = selected === 'mixed'
              }}
              checked={selected === true}
              onChange={onSelectAll}
              className="tick-box"
            />
          </span>
        )}
        {columns.map((column, index) => (
          <HeaderCell
            key={column.id}
            column={column}
            index={index}
            isSelectable={selected !== null}
            sort={state.sort.find((entry) => entry.id === column.id) ?? null}
            rank={state.sort.length > 1 ? state.sort.findIndex((entry) => entry.id === column.id) + 1 : 0}
            onSort={(isAdded) => onStateChange({ ...state, sort: nextSort(state.sort, column.id, isAdded) })}
            width={state.widths[column.id] ?? column.width ?? DEFAULT_WIDTH}
            onDraw={(width) => onDrawWidth(index, width)}
            onKeep={(width) => onStateChange({ ...state, widths: { ...state.widths, [column.id]: width } })}
          />
        ))}
      </div>
    </div>
  )
}

/** @returns the order after a click: up, down, none; alone, or beside the orders that are there. */
export function nextSort(sort: readonly SortEntry[], id: string, isAdded: boolean): readonly SortEntry[] {
  const present = sort.find((entry) => entry.id === id)
  const next = present === undefined ? [{ id, desc: false }] : present.desc ? [] : [{ id, desc: true }]
  return isAdded ? [...sort.filter((entry) => entry.id !== id), ...next] : next
}

interface HeaderCellProps<Row> {
  readonly column: DataColumn<Row>
  readonly index: number
  readonly isSelectable: boolean
  readonly sort: SortEntry | null
  /** Place among several orders, from 1; 0: no number shown. */
  readonly rank: number
  readonly onSort: (isAdded: boolean) => void
  readonly width: number
  readonly onDraw: (width: number) => void
  readonly onKeep: (width: number) => void
}

function HeaderCell<Row>({ column, index, isSelectable, sort, rank, onSort, width, onDraw, onKeep }: HeaderCellProps<Row>) {
  const isSortable = column.isSortable ?? true
  const Arrow = sort === null ? ChevronsUpDown : sort.desc ? ArrowDown : ArrowUp
  const look = classNames('flex h-full min-w-0 flex-1 items-center gap-1 px-3', column.align === 'end' && 'flex-row-reverse')
  const name = <span className="truncate">{column.header}</span>
  const label = isSortable ? (
    <button type="button" onClick={(event) => onSort(event.shiftKey)} className={classNames(look, 'focus-inside hover:text-ink')}>
      {name}
      <Arrow aria-hidden="true" className={classNames('size-3 shrink-0', sort === null && 'hidden opacity-60 group-hover/head:block')} />
      {rank > 0 ? <span className="num">{rank}</span> : null}
    </button>
  ) : (
    <span className={look}>{name}</span>
  )
  return (
    <span
      role="columnheader"
      aria-colindex={index + (isSelectable ? 2 : 1)}
      aria-sort={sort === null ? 'none' : sort.desc ? 'descending' : 'ascending'}
      style={cellWidth(index)}
      className={classNames(
        'group/head relative flex shrink-0 items-center bg-sunken text-small font-medium last:grow',
        sort === null ? 'text-muted' : 'text-ink',
        index === 0 ? stickyLook(0, isSelectable).replace('z-1', 'z-2') : '',
      )}
    >
      {column.hint === undefined ? label : <Tooltip text={column.hint}>{label}</Tooltip>}
      <ResizeHandle label={column.header} width={width} minWidth={column.minWidth} onDraw={onDraw} onKeep={onKeep} />
    </span>
  )
}
