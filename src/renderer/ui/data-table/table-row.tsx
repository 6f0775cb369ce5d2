import { useMemo, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { NoValue } from '../no-value.tsx'
import { cellText, type DataColumn } from './column.ts'

interface TableRowProps<Row> {
  readonly id: string
  readonly elementId: string
  readonly row: Row
  /** In the whole grid, header included, from 1. */
  readonly ariaRowIndex: number
  readonly top: number
  readonly height: number
  readonly columns: readonly DataColumn<Row>[]
  readonly isActive: boolean
  /** Null: rows can't be selected here. */
  readonly isSelected: boolean | null
}

export const SELECT_WIDTH = 40

/** @returns the style of a cell: its width is a variable of the grid, so that resizing draws no row anew. */
export function cellWidth(index: number) {
  return { width: `var(--column-${String(index)})` }
}

/** @returns class names that keep the first column, and the boxes before it, in view. */
export function stickyLook(index: number, isSelectable: boolean): string {
  if (index !== 0) return ''
  return isSelectable ? 'sticky left-10 z-1 border-r border-line' : 'sticky left-0 z-1 border-r border-line'
}

/**
 * One row. Its cells are made anew only when the row or the columns change: scrolling and moving through rows touch
 * the frame around them alone. Clicks are the grid's: a row has no handlers of its own.
 */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { id, elementId, row, ariaRowIndex, top, height, columns, isActive, isSelected } = props
  const isSelectable = isSelected !== null
  const cells = useMemo(() => columns.map((column, index) => <Cell key={column.id} column={column} row={row} index={index} isSelectable={isSelectable} />), [
    columns,
    row,
    isSelectable,
  ])
  return (
    <div
      role="row"
      id={elementId}
      aria-rowindex={ariaRowIndex}
      {...(isSelectable ? { 'aria-selected': isSelected } : {})}
      data-active={isActive || undefined}
      data-row-id={id}
      className={classNames(
        'group/row absolute top-0 left-0 flex w-max min-w-full border-b border-line',
        isSelected === true ? 'bg-(--row-selected) [--row-ground:var(--row-selected)]' : 'bg-panel hover:bg-(--row-hover) hover:[--row-ground:var(--row-hover)]',
        isActive && 'after:pointer-events-none after:absolute after:inset-0 after:z-2 after:border-2 after:border-accent',
      )}
      style={{ height, transform: `translateY(${String(top)}px)` }}
    >
      {isSelectable ? (
        <span role="gridcell" className="sticky left-0 z-1 grid w-10 shrink-0 place-items-center bg-(--row-ground)">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select the row"
            checked={isSelected}
            readOnly
            data-select-row=""
            className="tick-box"
          />
        </span>
      ) : null}
      {cells}
    </div>
  )
}

interface CellProps<Row> {
  readonly column: DataColumn<Row>
  readonly row: Row
  readonly index: number
  readonly isSelectable: boolean
}

function Cell<Row>({ column, row, index, isSelectable }: CellProps<Row>): ReactNode {
  return (
    <span
      role="gridcell"
      aria-colindex={index + (isSelectable ? 2 : 1)}
      style={cellWidth(index)}
      className={classNames(
        'flex shrink-0 items-center overflow-hidden px-3 last:grow',
        column.align === 'end' && 'num justify-end text-right',
        index === 0 && 'bg-(--row-ground)',
        stickyLook(index, isSelectable),
      )}
    >
      {column.cell === undefined ? <PlainCell text={cellText(column, row)} /> : column.cell(row)}
    </span>
  )
}

function PlainCell({ text }: { readonly text: string }) {
  return text === '' ? <NoValue /> : <span className="truncate">{text}</span>
}
