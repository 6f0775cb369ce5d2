import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import type { CellPlace, MatrixSize } from '../model/rectangle.ts'
import { hitAt, type MatrixMeasures, type ViewBox } from './geometry.ts'

const AFTER_MS = 280

interface Hover {
  /** The cell that the pointer has rested on. */
  readonly place: CellPlace | null
  readonly view: ViewBox
  readonly move: (event: PointerEvent<HTMLElement>) => void
  readonly leave: () => void
}

const nowhere: ViewBox = { left: 0, top: 0, scrollLeft: 0, scrollTop: 0 }

/** Notices on which cell the pointer rests. After the first, the next ones come at once. */
export function useHover(scroller: RefObject<HTMLElement | null>, measures: MatrixMeasures, size: MatrixSize): Hover {
  const [rest, setRest] = useState<{ readonly place: CellPlace | null; readonly view: ViewBox }>({ place: null, view: nowhere })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const leave = useCallback(() => {
    clearTimeout(timer.current)
    setRest((before) => (before.place === null ? before : { place: null, view: nowhere }))
  }, [])
  const move = (event: PointerEvent<HTMLElement>) => {
    const view = scroller.current
    if (view === null) return
    const box = view.getBoundingClientRect()
    const seen: ViewBox = { left: box.left, top: box.top, scrollLeft: view.scrollLeft, scrollTop: view.scrollTop }
    const hit = hitAt({ x: event.clientX - box.left, y: event.clientY - box.top, scrollLeft: seen.scrollLeft, scrollTop: seen.scrollTop }, measures)
    const isCell = hit.part === 'cell' && hit.place.row >= 0 && hit.place.row < size.rows && hit.place.column >= 0 && hit.place.column < size.columns
    if (!isCell) {
      leave()
      return
    }
    if (rest.place?.row === hit.place.row && rest.place.column === hit.place.column) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setRest({ place: hit.place, view: seen }), rest.place === null ? AFTER_MS : 0)
  }
  return { ...rest, move, leave }
}
