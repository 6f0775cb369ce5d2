import { useEffect, useRef, useState, type RefObject } from 'react'
import { isTyping } from '../../lib/shortcut.ts'
import { toggled, withRange } from './selection.ts'
import type { RowInView } from './use-table-model.ts'

interface CursorInput<Row> {
  readonly rows: readonly RowInView<Row>[]
  readonly selection: ReadonlySet<string> | undefined
  readonly onSelectionChange: ((selection: ReadonlySet<string>) => void) | undefined
  readonly showIndex: (index: number) => void
}

export interface GridCursor {
  /** Null: none yet, or its row is not in view any more. */
  readonly activeId: string | null
  readonly setActiveId: (id: string | null) => void
  readonly move: (step: number, extendsSelection: boolean) => void
  readonly moveToEnd: (end: 'first' | 'last') => void
  readonly toggle: (id: string, extendsRange: boolean) => void
}

/** The row on which keys act, and the selection that it drags along. */
export function useGridCursor<Row>({ rows, selection, onSelectionChange, showIndex }: CursorInput<Row>): GridCursor {
  const [wantedId, setWantedId] = useState<string | null>(null)
  const anchor = useRef<string | null>(null)
  const activeIndex = rows.findIndex((row) => row.id === wantedId)
  const idsInView = () => rows.map((row) => row.id)

  const goTo = (index: number) => {
    const bounded = Math.min(rows.length - 1, Math.max(0, index))
    const id = rows[bounded]?.id
    if (id === undefined) return
    setWantedId(id)
    showIndex(bounded)
  }

  return {
    activeId: activeIndex === -1 ? null : wantedId,
    setActiveId: (id) => {
      anchor.current = id
      setWantedId(id)
    },
    move: (step, extendsSelection) => {
      const from = rows[activeIndex]?.id
      const to = rows[Math.min(rows.length - 1, Math.max(0, activeIndex + step))]?.id
      goTo(activeIndex === -1 ? 0 : activeIndex + step)
      if (!extendsSelection || from === undefined || to === undefined || selection === undefined) return
      onSelectionChange?.(withRange(selection, idsInView(), from, to))
      anchor.current = to
    },
    moveToEnd: (end) => goTo(end === 'first' ? 0 : rows.length - 1),
    toggle: (id, extendsRange) => {
      if (selection === undefined) return
      const from = anchor.current
      onSelectionChange?.(extendsRange && from !== null ? withRange(selection, idsInView(), from, id) : toggled(selection, id))
      anchor.current = id
      setWantedId(id)
    },
  }
}

/** Lets j, k and / reach the grid while nothing else has the focus, so that a screen can be worked without a first click. */
export function useGridHotkeys(grid: RefObject<HTMLElement | null>, search: () => void): void {
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  })
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return
      if (event.key === '/') {
        event.preventDefault()
        latest.current()
      } else if (['j', 'k', 'ArrowDown', 'ArrowUp'].includes(event.key) && document.activeElement === document.body) {
        event.preventDefault()
        grid.current?.focus()
        grid.current?.dispatchEvent(new KeyboardEvent('keydown', { key: event.key, bubbles: true, cancelable: true }))
      }
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [grid])
}
