import { SearchX } from 'lucide-react'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Skeleton } from '../skeleton.tsx'
import type { DataColumn } from './column.ts'
import { cellWidth, SELECT_WIDTH } from './table-row.tsx'

interface LoadingRowsProps<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly rowHeight: number
  readonly isSelectable: boolean
}

const ROWS = 14
const widths = ['w-40', 'w-28', 'w-52', 'w-36', 'w-44'] as const

/** The shape of the rows to come. */
export function LoadingRows<Row>({ columns, rowHeight, isSelectable }: LoadingRowsProps<Row>) {
  return (
    <div role="status" aria-label="Loading" className="w-max min-w-full">
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className="flex border-b border-line bg-panel" style={{ height: rowHeight }}>
          {isSelectable ? <span style={{ width: SELECT_WIDTH }} className="shrink-0" /> : null}
          {columns.map((column, index) => (
            <span key={column.id} style={cellWidth(index)} className="flex shrink-0 items-center overflow-hidden px-3 last:grow">
              <Skeleton className={`h-3 ${index === 0 ? (widths[row % widths.length] ?? 'w-40') : 'w-16'}`} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

interface NothingMatchesProps {
  readonly nounPlural: string
  readonly total: number
  readonly onReset: () => void
}

/** Rows there are, but search and filters leave none. */
export function NothingMatches({ nounPlural, total, onReset }: NothingMatchesProps) {
  return (
    <EmptyState icon={SearchX} title={`No ${nounPlural} match`} action={<Button onClick={onReset}>Take off search and filters</Button>}>
      {total.toLocaleString('en-US')} {nounPlural} are here; the search or a filter hides them all.
    </EmptyState>
  )
}
