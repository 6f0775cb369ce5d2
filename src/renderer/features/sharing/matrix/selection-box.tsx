import { formatCount } from '../../../lib/numbers.ts'
import type { Paint } from '../model/painting.ts'
import { rectangleSize, type CellPlace, type Rectangle } from '../model/rectangle.ts'
import { boxOf, type MatrixMeasures } from './geometry.ts'

interface SelectionBoxProps {
  readonly block: Rectangle
  readonly focus: CellPlace
  readonly measures: MatrixMeasures
  /** What letting go will do; null while nothing is being painted. */
  readonly paint: Paint | null
}

const paintWords: Readonly<Record<Paint, string>> = { add: 'Share', remove: 'Take away', clear: 'Clear' }

/** The frame around what is selected, with the cell that the keyboard is at. Drawn over the cells, so that they need not be drawn anew. */
export function SelectionBox({ block, focus, measures, paint }: SelectionBoxProps) {
  const count = rectangleSize(block)
  const cell = boxOf({ top: focus.row, bottom: focus.row, left: focus.column, right: focus.column }, measures)
  return (
    <>
      {count > 1 ? (
        <div aria-hidden="true" className="pointer-events-none absolute z-5 rounded-sm border-2 border-accent bg-accent/8" style={boxOf(block, measures)}>
          {paint === null ? null : (
            <span className="num absolute top-full left-1/2 mt-1 -translate-x-1/2 rounded-sm bg-accent px-1.5 py-0.5 text-small font-medium whitespace-nowrap text-on-accent">
              {paintWords[paint]} {formatCount(count)}
            </span>
          )}
        </div>
      ) : null}
      <div aria-hidden="true" className="share-focus pointer-events-none absolute z-5 rounded-sm" style={cell} />
    </>
  )
}
