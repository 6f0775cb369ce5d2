import { useEffect, useRef } from 'react'
import type { TreeObject, TreeRow } from './tree-rows.ts'

interface ShownTree {
  readonly objects: readonly TreeObject[]
  readonly rows: readonly TreeRow<TreeObject>[]
  readonly selected: string | null
  readonly open: (keys: readonly string[]) => void
  readonly scrollTo: (index: number) => void
}

/** Brings what was selected elsewhere, like the one that a reason names, into view: it may lie far down, or in what is closed. */
export function useShowRow({ objects, rows, selected, open, scrollTo }: ShownTree): void {
  const shown = useRef(selected)
  const openedFor = useRef(selected)
  useEffect(() => {
    if (selected === shown.current) return
    const index = rows.findIndex(({ object }) => object.key === selected)
    const closed = index < 0 && openedFor.current !== selected ? closedAbove(objects, rows, selected) : []
    openedFor.current = selected
    // Its line is there once these are open.
    if (closed.length > 0) return open(closed)
    shown.current = selected
    if (index >= 0) scrollTo(index)
  }, [objects, rows, selected, open, scrollTo])
}

function closedAbove(objects: readonly TreeObject[], rows: readonly TreeRow<TreeObject>[], key: string | null): readonly string[] {
  const parents = new Map(objects.map((object) => [object.key, object.parentKey]))
  const opened = new Set(rows.filter(({ isOpen }) => isOpen).map(({ object }) => object.key))
  const above: string[] = []
  for (let at = parents.get(key ?? ''); at != null; at = parents.get(at)) if (!opened.has(at)) above.push(at)
  return above
}
