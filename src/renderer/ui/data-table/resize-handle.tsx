import type { KeyboardEvent, PointerEvent } from 'react'
import { MIN_WIDTH } from './column.ts'

interface ResizeHandleProps {
  readonly label: string
  readonly width: number
  readonly minWidth?: number | undefined
  /** While it is dragged: draws only. */
  readonly onDraw: (width: number) => void
  /** At the end: keeps it. */
  readonly onKeep: (width: number) => void
}

const STEP = 16
const MAX_WIDTH = 1200

/** The edge of a column: drag it, or use the arrow keys on it; a double click gives the width back that it had at first. */
export function ResizeHandle({ label, width, minWidth = MIN_WIDTH, onDraw, onKeep }: ResizeHandleProps) {
  const bounded = (wanted: number) => Math.round(Math.min(MAX_WIDTH, Math.max(minWidth, wanted)))
  const startDrag = (down: PointerEvent<HTMLDivElement>) => {
    down.preventDefault()
    down.stopPropagation()
    const handle: HTMLElement = down.currentTarget
    handle.setPointerCapture(down.pointerId)
    const ended = new AbortController()
    const at = (event: globalThis.PointerEvent) => bounded(width + event.clientX - down.clientX)
    handle.addEventListener('pointermove', (event) => onDraw(at(event)), { signal: ended.signal })
    handle.addEventListener(
      'pointerup',
      (event) => {
        ended.abort()
        onKeep(at(event))
      },
      { signal: ended.signal },
    )
    handle.addEventListener('pointercancel', () => ended.abort(), { signal: ended.signal })
  }
  const stepWidth = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0
    if (step === 0) return
    event.preventDefault()
    event.stopPropagation()
    onKeep(bounded(width + step))
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={width}
      aria-valuemin={minWidth}
      aria-valuemax={MAX_WIDTH}
      tabIndex={0}
      onPointerDown={startDrag}
      onKeyDown={stepWidth}
      onClick={(event) => event.stopPropagation()}
      className="absolute top-0 right-0 z-1 h-full w-2 cursor-col-resize after:absolute after:top-1/4 after:right-0 after:h-1/2 after:w-px after:bg-line-strong hover:after:w-0.5 hover:after:bg-accent"
    />
  )
}
