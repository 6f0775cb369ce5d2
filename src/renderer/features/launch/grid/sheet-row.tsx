import { CircleAlert, TriangleAlert } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { sheetColumns, type ColumnId, type SheetColumn, type SheetContext } from './sheet-columns.ts'
import { shownText } from './sheet-edits.ts'

export const HEAD_WIDTH = 76

interface SheetRowProps {
  readonly row: LaunchRow
  readonly index: number
  readonly top: number
  readonly height: number
  readonly context: SheetContext
  /** Of each column. */
  readonly widths: readonly number[]
  /** Of all of them with the head. */
  readonly width: number
  /** The small picture of a concept. */
  readonly renderPicture: (conceptId: string | null) => ReactNode
  readonly checks: ReadonlyMap<ColumnId, readonly LaunchCheck[]> | undefined
  /** Marked cells of this row, as first and last column; null: none. */
  readonly from: number | null
  readonly to: number | null
  /** The cell that the keyboard is in; null: in another row. */
  readonly active: number | null
  readonly gridId: string
  readonly onInclude: (rowId: string, isIncluded: boolean) => void
  /** Stands over the active cell while it is written. */
  readonly editor: ReactNode
}

/** One ad of the launch, as a line of the sheet. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { row, index, top, height, context, widths, width, renderPicture, checks, from, to, active, gridId, onInclude, editor } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      className={classNames('absolute left-0 flex border-b border-line bg-canvas', active !== null && editor !== null && 'z-20', !row.isIncluded && 'text-faint')}
      style={{ top, height, width }}
    >
      <div role="rowheader" className="sticky left-0 z-10 flex shrink-0 items-center gap-2 border-r border-line bg-panel px-2" style={{ width: HEAD_WIDTH }}>
        <Checkbox hideLabel tabIndex={-1} label={`Launch row ${String(index + 1)}`} checked={row.isIncluded} onCheckedChange={(checked) => onInclude(row.id, checked)} />
        <span className="num flex-1 text-right text-small text-faint">{index + 1}</span>
      </div>
      {sheetColumns.map((column, place) => (
        <SheetCell
          key={column.id}
          column={column}
          width={widths[place] ?? column.width}
          picture={column.id === 'conceptId' ? renderPicture(row.conceptId) : null}
          place={place}
          id={`${gridId}-${row.id}-${column.id}`}
          row={row}
          context={context}
          checks={checks?.get(column.id)}
          isMarked={from !== null && to !== null && place >= from && place <= to}
          isActive={active === place}
          editor={active === place ? editor : null}
        />
      ))}
    </div>
  )
})

interface SheetCellProps {
  readonly column: SheetColumn
  readonly width: number
  readonly picture: ReactNode
  readonly place: number
  readonly id: string
  readonly row: LaunchRow
  readonly context: SheetContext
  readonly checks: readonly LaunchCheck[] | undefined
  readonly isMarked: boolean
  readonly isActive: boolean
  readonly editor: ReactNode
}

function SheetCell({ column, width, picture, place, id, row, context, checks, isMarked, isActive, editor }: SheetCellProps) {
  const own = column.read(row, context)
  const text = shownText(column, row, context)
  const isBlocked = checks?.some((check) => check.severity === 'blocker') ?? false
  const Icon = isBlocked ? CircleAlert : TriangleAlert
  const words = checks?.map((check) => check.message).join(' ')
  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={place + 2}
      aria-selected={isMarked}
      aria-invalid={isBlocked || undefined}
      data-column={place}
      title={words ?? (text.length > 24 ? text : undefined)}
      className={classNames(
        'relative flex shrink-0 cursor-default items-center gap-1.5 border-r border-line px-2 select-none',
        column.isEnd === true && 'num justify-end',
        isMarked && 'bg-accent-soft',
        checks !== undefined && !isMarked && (isBlocked ? 'bg-bad-soft' : 'bg-warn-soft'),
        isActive && 'outline-2 -outline-offset-2 outline-accent',
      )}
      style={{ width }}
    >
      {checks === undefined ? null : <Icon aria-label={words} className={classNames('size-3.5 shrink-0', isBlocked ? 'text-bad' : 'text-warn')} />}
      {picture}
      <span className={classNames('min-w-0 truncate', own === '' && 'text-faint')}>{text === '' ? (column.isChoice === true ? 'None' : '') : text}</span>
      {editor}
    </div>
  )
}
