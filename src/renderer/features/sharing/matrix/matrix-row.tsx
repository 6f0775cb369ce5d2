import { memo } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import type { MatrixColumn, MatrixRow } from '../model/axes.ts'
import { stateOfCode } from '../model/cell-state.ts'
import { cellName } from '../model/cell-words.ts'
import { cellKey } from '../model/plan-index.ts'
import { CELL_WIDTH, type MatrixMeasures } from './geometry.ts'

/** The end of an id tells it apart; all of it is shown on hover. */
const ID_SHOWN = 6
/** In a narrow column the name needs the room. */
const ID_FROM_WIDTH = 240

interface MatrixRowViewProps {
  readonly row: MatrixRow
  readonly at: number
  readonly columns: readonly MatrixColumn[]
  /** One byte per column. The same array while nothing changed, so that the line is not drawn anew. */
  readonly codes: Uint8Array
  /** Columns that are drawn, the end excluded. */
  readonly from: number
  readonly to: number
  /** Cells that are pointed out, by `cellKey`. */
  readonly shown: ReadonlySet<string> | null
  readonly measures: MatrixMeasures
  readonly isMarked: boolean
  readonly gridId: string
}

/** One pixel with its cells. Clicks and keys are handled once, by the grid. */
export const MatrixRowView = memo(function MatrixRowView({ row, at, columns, codes, from, to, shown, measures, isMarked, gridId }: MatrixRowViewProps) {
  const cells = []
  for (let across = from; across < to; across++) {
    const column = columns[across]
    if (column === undefined) break
    const state = stateOfCode(codes[across])
    cells.push(
      <div
        key={column.key}
        id={`${gridId}-${String(at)}-${String(across)}`}
        role="gridcell"
        aria-colindex={across + 2}
        aria-label={cellName(row.name, column.name, state)}
        data-cell={state}
        data-edge={across > 0 && columns[across - 1]?.groupKey !== column.groupKey ? '' : undefined}
        data-shown={shown?.has(cellKey(row.id, column.key)) === true ? '' : undefined}
        className="share-cell"
      />,
    )
  }
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className="absolute left-0 w-full border-b border-line"
      // Not by transform: a stacking context for each line would put the selection above the names that stay in view.
      style={{ top: at * measures.rowHeight, height: measures.rowHeight }}
    >
      <RowName row={row} width={measures.names} isMarked={isMarked} />
      <div className="absolute top-0 flex h-full" style={{ left: measures.names + from * CELL_WIDTH }}>
        {cells}
      </div>
    </div>
  )
})

function RowName({ row, width, isMarked }: { readonly row: MatrixRow; readonly width: number; readonly isMarked: boolean }) {
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      className={classNames('sticky left-0 z-10 flex h-full items-center gap-2.5 border-r border-line-strong px-4 hover:bg-hover', isMarked ? 'bg-accent-soft' : 'bg-panel')}
      style={{ width }}
    >
      <span
        title={row.hasFired ? 'Has fired' : 'Never fired'}
        className={classNames('size-2 shrink-0 rounded-full', row.hasFired ? 'bg-good' : 'border-[1.5px] border-edge')}
      />
      <span className={classNames('min-w-0 flex-1 truncate', isMarked && 'font-medium')} title={`${row.name} (${row.id})`}>
        <bdi>{row.name}</bdi>
      </span>
      {width < ID_FROM_WIDTH ? null : (
        <span className="num shrink-0 font-mono text-small text-faint" title={row.id}>
          {row.id.length > ID_SHOWN ? `…${row.id.slice(-ID_SHOWN)}` : row.id}
        </span>
      )}
    </div>
  )
}
