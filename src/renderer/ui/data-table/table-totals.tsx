import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import type { DataColumn } from './column.ts'
import { cellWidth, stickyLook } from './table-row.tsx'
import type { RowInView } from './use-table-model.ts'

interface TableTotalsProps<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly RowInView<Row>[]
  readonly isSelectable: boolean
  /** For the first column: '312 pixels'. */
  readonly label: string
}

const figures = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** The foot: each column's total over the rows in view. */
export function TableTotals<Row>({ columns, rows, isSelectable, label }: TableTotalsProps<Row>) {
  return (
    <div role="rowgroup" className="sticky bottom-0 z-2 mt-auto w-max min-w-full">
      <div role="row" aria-rowindex={rows.length + 2} className="flex h-8 border-t border-line-strong bg-sunken text-small font-medium">
        {isSelectable ? <span role="gridcell" aria-label="Selection" className="sticky left-0 z-1 w-10 shrink-0 bg-sunken" /> : null}
        {columns.map((column, index) => (
          <span
            key={column.id}
            role="gridcell"
            style={cellWidth(index)}
            className={classNames(
              'num flex shrink-0 items-center overflow-hidden bg-sunken px-3 whitespace-nowrap last:grow',
              column.align === 'end' && 'justify-end',
              stickyLook(index, isSelectable),
            )}
          >
            {index === 0 ? label : totalOf(column, rows)}
          </span>
        ))}
      </div>
    </div>
  )
}

function totalOf<Row>(column: DataColumn<Row>, rows: readonly RowInView<Row>[]): ReactNode {
  if (column.total === undefined) return null
  if (column.total !== 'sum') return column.total(rows.map((each) => each.row))
  const values = rows.map((each) => column.value(each.row)).filter((value) => typeof value === 'number')
  return values.length === 0 ? null : figures.format(values.reduce((sum, value) => sum + value, 0))
}
