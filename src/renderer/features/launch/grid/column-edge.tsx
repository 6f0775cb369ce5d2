import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { COLUMN_MAX, COLUMN_MIN } from './use-column-widths.ts'

const STEP = 16

interface ColumnEdgeProps {
  readonly title: string
  readonly width: number
  readonly onWidth: (width: number) => void
}

/** The right edge of a column's head: dragged, or moved by the arrows. */
export function ColumnEdge({ title, width, onWidth }: ColumnEdgeProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onWidth(width + by)
  }
  const begin = (event: PointerEvent) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width }
  }
  const drag = (event: PointerEvent) => {
    if (from.current !== null) onWidth(from.current.width + event.clientX - from.current.x)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a control
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${title}`}
      aria-valuenow={width}
      aria-valuemin={COLUMN_MIN}
      aria-valuemax={COLUMN_MAX}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null
      }}
      className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/40 focus-visible:bg-accent focus-visible:outline-none"
    />
  )
}
