import { useCallback, useEffect, useRef, useState, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import { rectangleOf, type CellPlace, type MatrixSize, type Rectangle } from '../model/rectangle.ts'
import { hitAt, type Hit, type MatrixMeasures } from './geometry.ts'

/** What is selected: where it began and where it has come to. */
export interface Selection {
  readonly anchor: CellPlace
  readonly focus: CellPlace
}

/** Within this many pixels of an edge, a stroke scrolls on. */
const EDGE = 36
const SCROLL_STEP = 16

interface PaintingOptions {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly measures: MatrixMeasures
  readonly size: MatrixSize
  readonly selection: Selection | null
  readonly onSelect: (selection: Selection) => void
  /** A stroke ended: paint what it covers with what its first cell asks for. */
  readonly onPaint: (block: Rectangle, first: CellPlace) => void
  /** The name of a line or a column, or the corner, was clicked. Asked on the click: by then the focus has moved here. */
  readonly onHeading: (point: { readonly x: number; readonly y: number }) => void
}

interface Stroke {
  readonly pointerId: number
  readonly anchor: CellPlace
  /** Shift: selects without painting. */
  readonly selectsOnly: boolean
}

interface Painting {
  readonly isPainting: boolean
  readonly cancel: () => void
  readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLDivElement>) => void
  readonly onPointerUp: (event: PointerEvent<HTMLDivElement>) => void
  readonly onClick: (event: MouseEvent<HTMLDivElement>) => void
}

/** Paints by dragging: from pressing a cell to letting go, with the view scrolling along at its edges. */
export function usePainting(options: PaintingOptions): Painting {
  const { scroller, measures, size, selection, onSelect, onPaint, onHeading } = options
  const [stroke, setStroke] = useState<Stroke | null>(null)
  const pointer = useRef({ x: 0, y: 0 })

  const hit = useCallback(
    (x: number, y: number): Hit | null => {
      const view = scroller.current
      if (view === null) return null
      const box = view.getBoundingClientRect()
      return hitAt({ x: x - box.left, y: y - box.top, scrollLeft: view.scrollLeft, scrollTop: view.scrollTop }, measures)
    },
    [scroller, measures],
  )

  const follow = useCallback(
    (current: Stroke) => {
      const view = scroller.current
      if (view === null) return
      const box = view.getBoundingClientRect()
      // A stroke that leaves the cells goes on at their nearest edge.
      const x = Math.max(pointer.current.x - box.left, measures.names)
      const y = Math.max(pointer.current.y - box.top, measures.header)
      const place = cellAt(hitAt({ x, y, scrollLeft: view.scrollLeft, scrollTop: view.scrollTop }, measures), size)
      if (place !== null) onSelect({ anchor: current.anchor, focus: place })
    },
    [scroller, measures, size, onSelect],
  )

  useEffect(() => {
    if (stroke === null) return undefined
    let frame = 0
    const scrollOn = () => {
      const view = scroller.current
      if (view !== null && scrollTowards(view, pointer.current, measures)) follow(stroke)
      frame = requestAnimationFrame(scrollOn)
    }
    frame = requestAnimationFrame(scrollOn)
    return () => cancelAnimationFrame(frame)
  }, [stroke, scroller, measures, follow])

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const found = hit(event.clientX, event.clientY)
    if (found === null || isOnScrollbar(event)) return
    if (found.part !== 'cell') {
      const whole = headingSelection(found, size, event.shiftKey ? selection : null)
      if (whole !== null) onSelect(whole)
      return
    }
    const place = cellAt(found, size)
    if (place === null) return
    if (event.button !== 0) {
      if (selection === null || !contains(rectangleOf(selection.anchor, selection.focus), place)) onSelect({ anchor: place, focus: place })
      return
    }
    pointer.current = { x: event.clientX, y: event.clientY }
    event.currentTarget.setPointerCapture(event.pointerId)
    const anchor = event.shiftKey && selection !== null ? selection.anchor : place
    onSelect({ anchor, focus: place })
    setStroke({ pointerId: event.pointerId, anchor, selectsOnly: event.shiftKey })
  }

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (stroke?.pointerId !== event.pointerId) return
    pointer.current = { x: event.clientX, y: event.clientY }
    follow(stroke)
  }

  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (stroke?.pointerId !== event.pointerId) return
    setStroke(null)
    if (stroke.selectsOnly || selection === null || event.type === 'pointercancel') return
    onPaint(rectangleOf(stroke.anchor, selection.focus), stroke.anchor)
  }

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const found = hit(event.clientX, event.clientY)
    if (found === null || isOnScrollbar(event) || headingSelection(found, size, null) === null) return
    onHeading({ x: event.clientX, y: event.clientY })
  }

  return { isPainting: stroke !== null && !stroke.selectsOnly, cancel: () => setStroke(null), onPointerDown, onPointerMove, onPointerUp, onClick }
}

function cellAt(found: Hit, { rows, columns }: MatrixSize): CellPlace | null {
  if (found.part !== 'cell') return null
  const { row, column } = found.place
  if (rows === 0 || columns === 0) return null
  return { row: Math.min(Math.max(row, 0), rows - 1), column: Math.min(Math.max(column, 0), columns - 1) }
}

function contains(block: Rectangle, { row, column }: CellPlace): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right
}

/** @returns all cells of the line or column whose name was clicked, from the one selected before on with Shift. */
function headingSelection(found: Hit, { rows, columns }: MatrixSize, before: Selection | null): Selection | null {
  if (rows === 0 || columns === 0) return null
  if (found.part === 'row') {
    if (found.row >= rows) return null
    return { anchor: { row: before?.anchor.row ?? found.row, column: 0 }, focus: { row: found.row, column: columns - 1 } }
  }
  if (found.part === 'column') {
    if (found.column < 0 || found.column >= columns) return null
    return { anchor: { row: 0, column: before?.anchor.column ?? found.column }, focus: { row: rows - 1, column: found.column } }
  }
  return found.part === 'corner' ? { anchor: { row: 0, column: 0 }, focus: { row: rows - 1, column: columns - 1 } } : null
}

function isOnScrollbar(event: MouseEvent<HTMLDivElement>): boolean {
  const box = event.currentTarget.getBoundingClientRect()
  return event.clientX - box.left > event.currentTarget.clientWidth || event.clientY - box.top > event.currentTarget.clientHeight
}

/** Scrolls on while the pointer is near an edge of the cells. @returns whether it scrolled. */
function scrollTowards(view: HTMLElement, pointer: { readonly x: number; readonly y: number }, { names, header }: MatrixMeasures): boolean {
  const box = view.getBoundingClientRect()
  const towards = (at: number, low: number, high: number) => (at < low + EDGE / 2 ? -SCROLL_STEP : at > high - EDGE / 2 ? SCROLL_STEP : 0)
  const before = { left: view.scrollLeft, top: view.scrollTop }
  view.scrollBy(
    towards(pointer.x, box.left + names, box.left + view.clientWidth),
    towards(pointer.y, box.top + header, box.top + view.clientHeight),
  )
  return view.scrollLeft !== before.left || view.scrollTop !== before.top
}
