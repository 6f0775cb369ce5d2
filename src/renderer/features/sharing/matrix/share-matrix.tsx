import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { ContextMenu } from '../../../ui/context-menu.tsx'
import type { ColumnGroup, MatrixColumn, MatrixRow } from '../model/axes.ts'
import type { Paint } from '../model/painting.ts'
import { placeWithin, rectangleOf, rectangleSize, type CellPlace, type Rectangle } from '../model/rectangle.ts'
import { CellTip, type CellStory } from './cell-tip.tsx'
import { CELL_WIDTH, screenBox } from './geometry.ts'
import { MatrixFoot } from './matrix-foot.tsx'
import { MatrixHeader } from './matrix-header.tsx'
import { MatrixRowView } from './matrix-row.tsx'
import { SelectionBox } from './selection-box.tsx'
import { selectionMenu } from './selection-menu.ts'
import { useHover } from './use-hover.ts'
import { useMatrixKeys } from './use-matrix-keys.ts'
import { useMeasures, useVisible } from './use-visible.ts'
import { usePainting, type Selection } from './use-painting.ts'

interface ShareMatrixProps {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly MatrixColumn[]
  readonly groups: readonly ColumnGroup[]
  readonly codesOf: (row: MatrixRow) => Uint8Array
  /** Cells that are pointed out, by `cellKey`. */
  readonly shown: ReadonlySet<string> | null
  /** A place that is to be brought into view; a new object each time. */
  readonly goTo: CellPlace | null
  readonly storyOf: (place: CellPlace) => CellStory | null
  readonly paintAt: (place: CellPlace) => Paint
  readonly onPaint: (block: Rectangle, paint: Paint) => void
  /** Asks for the end date of those cells of a block that are shared. */
  readonly onSetEnd: (block: Rectangle) => void
  /** Asks what the partners of a block may do from now on. */
  readonly onRetask: (block: Rectangle) => void
  readonly corner: ReactNode
}

/** Pixels against targets. Drag to paint; the keyboard does everything that the pointer does. */
export function ShareMatrix(props: ShareMatrixProps) {
  const { rows, columns, groups, codesOf, shown, goTo, storyOf, paintAt, onPaint, onSetEnd, onRetask, corner } = props
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const measures = useMeasures(scroller)
  const size = useMemo(() => ({ rows: rows.length, columns: columns.length }), [rows, columns])
  const [selection, setSelection] = useState<Selection | null>(null)
  const shownSelection = useMemo(() => boundedSelection(selection, size), [selection, size])
  const block = shownSelection === null ? null : rectangleOf(shownSelection.anchor, shownSelection.focus)
  const { visibleRows, visibleColumns, reveal, page } = useVisible(scroller, size, measures)

  const select = useCallback((next: Selection) => setSelection(next), [])
  const painting = usePainting({
    scroller,
    measures,
    size,
    selection: shownSelection,
    onSelect: select,
    onPaint: (covered, first) => onPaint(covered, paintAt(first)),
    onHeading: (point) => {
      // The menu of the cells is also the menu of a line and a column.
      scroller.current?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: point.x, clientY: point.y }))
    },
  })
  const onKeyDown = useMatrixKeys({
    size,
    selection: shownSelection,
    page,
    onSelectWhole: setSelection,
    onMove: (next) => {
      setSelection(next)
      reveal(next.focus)
    },
    onPaint: (paint) => {
      if (block !== null && shownSelection !== null) onPaint(block, paint ?? paintAt(shownSelection.anchor))
    },
    onEscape: () => {
      painting.cancel()
      setSelection((before) => (before === null ? null : { anchor: before.focus, focus: before.focus }))
    },
  })
  const [goneTo, setGoneTo] = useState<CellPlace | null>(null)
  if (goTo !== goneTo) {
    setGoneTo(goTo)
    if (goTo !== null) setSelection({ anchor: goTo, focus: goTo })
  }
  useEffect(() => {
    if (goTo !== null) reveal(goTo)
  }, [goTo, reveal])
  const hover = useHover(scroller, measures, size)
  const story = hover.place === null || painting.isPainting ? null : storyOf(hover.place)
  const focus = shownSelection?.focus ?? null
  const marked = block ?? { top: -1, bottom: -1, left: -1, right: -1 }
  const isActiveInView = focus !== null && focus.row >= visibleRows.from && focus.row < visibleRows.to && focus.column >= visibleColumns.from && focus.column < visibleColumns.to

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ContextMenu label="Selected cells" items={selectionMenu(block, onPaint, onSetEnd, onRetask)}>
        <div
          ref={scroller}
          role="grid"
          tabIndex={0}
          aria-label="Who has which pixel"
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable="true"
          aria-activedescendant={isActiveInView ? `${gridId}-${String(focus.row)}-${String(focus.column)}` : undefined}
          className="share-grid min-h-0 flex-1 overflow-auto bg-canvas focus-visible:outline-none"
          onKeyDown={onKeyDown}
          onFocus={() => setSelection((before) => before ?? { anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } })}
          onPointerDown={(event) => {
            hover.leave()
            painting.onPointerDown(event)
          }}
          onPointerMove={(event) => {
            painting.onPointerMove(event)
            if (event.buttons === 0) hover.move(event)
          }}
          onPointerUp={painting.onPointerUp}
          onPointerCancel={painting.onPointerUp}
          onClick={painting.onClick}
          onPointerLeave={hover.leave}
          onScroll={hover.leave}
        >
          <div className="relative" style={{ width: measures.names + columns.length * CELL_WIDTH + 12, minWidth: '100%' }}>
            <MatrixHeader
              columns={columns}
              groups={groups}
              from={visibleColumns.from}
              to={visibleColumns.to}
              measures={measures}
              markedFrom={marked.left}
              markedTo={marked.right}
              corner={corner}
            />
            <div role="rowgroup" className="relative" style={{ height: rows.length * measures.rowHeight }}>
              {rows.slice(visibleRows.from, visibleRows.to).map((row, offset) => {
                const at = visibleRows.from + offset
                return (
                  <MatrixRowView
                    key={row.id}
                    row={row}
                    at={at}
                    columns={columns}
                    codes={codesOf(row)}
                    from={visibleColumns.from}
                    to={visibleColumns.to}
                    shown={shown}
                    measures={measures}
                    isMarked={at >= marked.top && at <= marked.bottom}
                    gridId={gridId}
                  />
                )
              })}
            </div>
            {block === null || shownSelection === null ? null : (
              <SelectionBox
                block={block}
                focus={shownSelection.focus}
                measures={measures}
                paint={painting.isPainting ? paintAt(shownSelection.anchor) : null}
              />
            )}
          </div>
        </div>
      </ContextMenu>
      <MatrixFoot story={focus === null ? null : storyOf(focus)} count={block === null ? 0 : rectangleSize(block)} />
      {story === null || hover.place === null ? null : <CellTip story={story} box={screenBox(hover.view, hover.place, measures)} />}
    </div>
  )
}

function boundedSelection(selection: Selection | null, size: { readonly rows: number; readonly columns: number }): Selection | null {
  if (selection === null) return null
  const anchor = placeWithin(selection.anchor, size)
  const focus = placeWithin(selection.focus, size)
  return anchor === null || focus === null ? null : { anchor, focus }
}
