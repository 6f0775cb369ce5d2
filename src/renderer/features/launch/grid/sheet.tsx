import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import { matchesShortcut } from '../../../lib/shortcut.ts'
import { tsvLine } from '#shared/lib/csv.ts'
import { CellEditor, type LeaveTo } from './cell-editor.tsx'
import type { CellChecks } from './cell-checks.ts'
import { sheetColumns, type SheetColumn, type SheetContext } from './sheet-columns.ts'
import { readCopied, shownText, type Block } from './sheet-edits.ts'
import { ColumnEdge } from './column-edge.tsx'
import { HEAD_WIDTH, SheetRow } from './sheet-row.tsx'
import { useColumnWidths, type ColumnWidths } from './use-column-widths.ts'
import type { Place, SheetCursor } from './use-sheet-cursor.ts'

export interface SheetActions {
  /** @returns whether it could be written. */
  readonly write: (rowId: string, column: number, text: string) => boolean
  readonly clear: (block: Block) => void
  readonly fill: (block: Block) => void
  readonly paste: (cells: readonly (readonly string[])[], at: Block) => void
  /** @param isIncluded null: the other of what the first row is. */
  readonly include: (rowIds: readonly string[], isIncluded: boolean | null) => void
  readonly undo: () => void
  readonly redo: () => void
}

interface SheetProps {
  /** As they are shown. */
  readonly rows: readonly LaunchRow[]
  readonly context: SheetContext
  readonly checks: CellChecks
  readonly cursor: SheetCursor
  readonly actions: SheetActions
  /** The small picture of a concept; the same function for as long as the images are. */
  readonly renderPicture: (conceptId: string | null) => ReactNode
  /** It opens at a cell that was asked for: the keyboard goes there. */
  readonly isSent: boolean
}

const ROW_HEIGHT = 32
const HEADER_HEIGHT = 32
const PAGE = 15

/** The rows of a launch as a sheet: written, marked, copied and pasted by keyboard as in any other. */
export function Sheet({ rows, context, checks, cursor, actions, renderPicture, isSent }: SheetProps) {
  const box = useRef<HTMLDivElement>(null)
  const gridId = useId()
  /** What began the writing; null: nothing is written. */
  const [editing, setEditing] = useState<{ readonly typed: string | null } | null>(null)
  // Tab goes from cell to cell; after Esc it leaves the sheet, so that nobody is caught in it.
  const [isReleased, setIsReleased] = useState(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingStart: HEADER_HEIGHT,
    initialRect: { width: 1000, height: 600 },
  })
  const columns = useColumnWidths({ box, beside: HEAD_WIDTH, rows, context })
  const sheetWidth = columns.total + HEAD_WIDTH
  const show = ({ row, column }: Place) => {
    virtual.scrollToIndex(Math.max(0, Math.min(row, rows.length - 1)), { align: 'auto' })
    showColumn(box.current, column, columns.widths)
  }
  const go = (place: Place, isExtending = false) => {
    setIsReleased(false)
    cursor.moveTo(place, isExtending)
    show(place)
  }
  useEffect(() => {
    if (!isSent) return
    show(cursor.at)
    box.current?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens: afterwards the keyboard is the person's
  }, [])
  const active = rows[cursor.at.row]
  const leave = (to: LeaveTo) => {
    setEditing(null)
    box.current?.focus()
    const { row, column } = cursor.at
    const steps: Readonly<Record<LeaveTo, Place>> = {
      stay: cursor.at,
      down: { row: row + 1, column },
      up: { row: row - 1, column },
      right: nextCell(cursor.at, 1, rows.length),
      left: nextCell(cursor.at, -1, rows.length),
    }
    if (to !== 'stay') go(steps[to])
  }
  const press = (event: KeyboardEvent) => {
    if (active === undefined) return
    const used = pressInSheet(event, { cursor, actions, go, lastRow: rows.length - 1, isReleased, edit: (typed) => setEditing({ typed }), release: () => setIsReleased(true) })
    if (used) event.preventDefault()
  }
  const copy = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData.setData('text/plain', copiedText(rows, cursor.block, context))
  }
  const cut = (event: ClipboardEvent) => {
    copy(event)
    actions.clear(cursor.block)
  }
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    const cells = readCopied(event.clipboardData.getData('text/plain'))
    if (cells.length > 0) actions.paste(cells, cursor.block)
  }
  const point = (event: MouseEvent) => {
    const place = placeOf(event.target)
    if (place !== null) go(place, event.shiftKey)
  }
  const drag = (event: MouseEvent) => {
    const place = event.buttons === 1 && editing === null ? placeOf(event.target) : null
    if (place !== null && (place.row !== cursor.at.row || place.column !== cursor.at.column)) cursor.moveTo(place, true)
  }
  const { firstColumn, lastColumn } = cursor.block
  return (
    <div
      ref={box}
      role="grid"
      aria-label="Ads of this launch"
      aria-rowcount={rows.length + 1}
      aria-colcount={sheetColumns.length + 1}
      aria-multiselectable="true"
      {...(active === undefined ? {} : { 'aria-activedescendant': `${gridId}-${active.id}-${sheetColumns[cursor.at.column]?.id ?? ''}` })}
      tabIndex={0}
      onKeyDown={press}
      onCopy={copy}
      onCut={cut}
      onPaste={paste}
      onMouseDown={point}
      onMouseMove={drag}
      onDoubleClick={(event) => placeOf(event.target) !== null && setEditing({ typed: null })}
      className="focus-inside relative min-h-0 flex-1 overflow-auto bg-canvas"
    >
      <SheetHeader columns={columns} width={sheetWidth} />
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize(), width: sheetWidth }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const isMarked = cursor.isSelected({ row: item.index, column: firstColumn })
          const isActive = item.index === cursor.at.row
          const column = sheetColumns[cursor.at.column]
          return (
            <SheetRow
              key={row.id}
              row={row}
              index={item.index}
              top={item.start}
              height={ROW_HEIGHT}
              context={context}
              widths={columns.widths}
              width={sheetWidth}
              renderPicture={renderPicture}
              checks={checks.get(row.id)}
              from={isMarked ? firstColumn : null}
              to={isMarked ? lastColumn : null}
              active={isActive ? cursor.at.column : null}
              gridId={gridId}
              onInclude={(id, isIncluded) => actions.include([id], isIncluded)}
              editor={
                isActive && editing !== null && column !== undefined ? (
                  <CellEditor
                    column={column}
                    row={row}
                    context={context}
                    typed={editing.typed}
                    onDone={(text, to) => {
                      const isWritten = actions.write(row.id, cursor.at.column, text)
                      // What was refused stays to be mended, unless the person has gone elsewhere.
                      if (isWritten || to === 'stay') leave(to)
                      return isWritten
                    }}
                    onCancel={() => leave('stay')}
                  />
                ) : null
              }
            />
          )
        })}
      </div>
    </div>
  )
}

function SheetHeader({ columns, width }: { readonly columns: ColumnWidths; readonly width: number }) {
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-30 flex border-b border-line bg-panel text-small font-medium text-muted" style={{ width, height: HEADER_HEIGHT }}>
      <div role="columnheader" className="sticky left-0 z-10 flex shrink-0 items-center border-r border-line bg-panel px-2" style={{ width: HEAD_WIDTH }}>
        Launch
      </div>
      {sheetColumns.map((column, index) => (
        <div
          key={column.id}
          role="columnheader"
          className={`relative flex shrink-0 items-center border-r border-line px-2 ${column.isEnd === true ? 'justify-end' : ''}`}
          style={{ width: columns.widths[index] }}
        >
          <span className="truncate">{column.title}</span>
          <ColumnEdge title={column.title} width={columns.widths[index] ?? column.width} onWidth={(next) => columns.setWidth(index, next)} />
        </div>
      ))}
    </div>
  )
}

interface KeyTools {
  readonly cursor: SheetCursor
  readonly actions: SheetActions
  readonly go: (place: Place, isExtending?: boolean) => void
  readonly lastRow: number
  readonly isReleased: boolean
  readonly edit: (typed: string | null) => void
  readonly release: () => void
}

/** @returns whether the key meant something here. */
function pressInSheet(event: KeyboardEvent, tools: KeyTools): boolean {
  return moveByKey(event, tools) || changeByKey(event, tools)
}

function moveByKey(event: KeyboardEvent, { cursor, go, lastRow, isReleased }: KeyTools): boolean {
  const { row, column } = cursor.at
  const isFar = event.ctrlKey || event.metaKey
  const lastColumn = sheetColumns.length - 1
  const steps: Readonly<Record<string, Place>> = {
    ArrowUp: { row: isFar ? 0 : row - 1, column },
    ArrowDown: { row: isFar ? lastRow : row + 1, column },
    ArrowLeft: { row, column: isFar ? 0 : column - 1 },
    ArrowRight: { row, column: isFar ? lastColumn : column + 1 },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: isFar ? 0 : row, column: 0 },
    End: { row: isFar ? lastRow : row, column: lastColumn },
  }
  const step = steps[event.key]
  if (step !== undefined) {
    go(step, event.shiftKey)
    return true
  }
  if (event.key !== 'Tab' || isReleased) return false
  const next = nextCell(cursor.at, event.shiftKey ? -1 : 1, lastRow + 1)
  if (next.row === row && next.column === column) return false
  go(next)
  return true
}

function changeByKey(event: KeyboardEvent, { cursor, actions, edit, release }: KeyTools): boolean {
  const does: readonly (readonly [string, () => void])[] = [
    ['Enter', () => edit(null)],
    ['F2', () => edit(null)],
    ['Escape', release],
    ['Delete', () => actions.clear(cursor.block)],
    ['Backspace', () => actions.clear(cursor.block)],
    ['mod+d', () => actions.fill(cursor.block)],
    ['mod+a', cursor.selectAll],
    ['mod+shift+z', actions.redo],
    ['mod+z', actions.undo],
    ['mod+y', actions.redo],
  ]
  const found = does.find(([keys]) => matchesShortcut(event, keys))
  if (found !== undefined) {
    found[1]()
    return true
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key === ' ') {
    actions.include(cursor.block.rowIds, null)
    return true
  }
  if (event.key.length !== 1) return false
  edit(event.key)
  return true
}

/** @returns the cell after or before, over the ends of rows; the same one at the end of the sheet. */
function nextCell({ row, column }: Place, step: 1 | -1, rows: number): Place {
  const width = sheetColumns.length
  const place = row * width + column + step
  if (place < 0 || place >= rows * width) return { row, column }
  return { row: Math.floor(place / width), column: place % width }
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof Element) || target.closest('textarea, select, button, label, [role=separator]') !== null) return null
  const column = target.closest('[data-column]')?.getAttribute('data-column')
  const row = target.closest('[data-row]')?.getAttribute('data-row')
  return column == null || row == null ? null : { row: Number(row), column: Number(column) }
}

/** Brings a column into view; the first one stands still at the left. */
function showColumn(box: HTMLElement | null, column: number, widths: readonly number[]): void {
  if (box === null) return
  const start = widths.slice(0, Math.max(0, column)).reduce((sum, each) => sum + each, 0)
  const width = widths[column] ?? 0
  const room = box.clientWidth - HEAD_WIDTH
  if (start < box.scrollLeft) box.scrollLeft = start
  else if (start + width > box.scrollLeft + room) box.scrollLeft = start + width - room
}

function copiedText(rows: readonly LaunchRow[], block: Block, context: SheetContext): string {
  const ids = new Set(block.rowIds)
  const columns = sheetColumns.slice(block.firstColumn, block.lastColumn + 1)
  const marked = rows.filter((row) => ids.has(row.id))
  const textOf = (column: SheetColumn, row: LaunchRow) => (column.isLong === true ? shownText(column, row, context) : column.read(row, context))
  // The lines of a text belong to it: a copied primary text must not come back as one line.
  return marked.map((row) => tsvLine(columns.map((column) => textOf(column, row)), { keepsLines: true })).join('\n')
}
