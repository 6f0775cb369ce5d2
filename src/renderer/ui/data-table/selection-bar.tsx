import type { ReactNode } from 'react'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../button.tsx'

interface SelectionBarProps {
  readonly selection: ReadonlySet<string>
  readonly idsInView: readonly string[]
  readonly noun: readonly [string, string]
  readonly onSelectAll: () => void
  readonly onClear: () => void
  readonly children: ReactNode
}

/** What is selected, also out of view, and what can be done with it. */
export function SelectionBar({ selection, idsInView, noun, onSelectAll, onClear, children }: SelectionBarProps) {
  const inView = idsInView.reduce((sum, id) => sum + (selection.has(id) ? 1 : 0), 0)
  const outOfView = selection.size - inView
  return (
    <div role="region" aria-label="Selection" className="flex min-h-11 shrink-0 items-center gap-3 border-t border-line bg-accent-soft px-4 py-1.5">
      <span aria-live="polite" className="num font-medium">
        {formatCount(selection.size)} {selection.size === 1 ? noun[0] : noun[1]} selected
        {outOfView > 0 ? <span className="font-normal text-muted"> · {formatCount(outOfView)} not in this view</span> : null}
      </span>
      {inView < idsInView.length ? (
        <Button variant="quiet" onClick={onSelectAll}>
          Select all {formatCount(idsInView.length)} matching
        </Button>
      ) : null}
      <Button variant="quiet" onClick={onClear} shortcut="Esc">
        Clear
      </Button>
      <span className="ml-auto flex items-center gap-2">{children}</span>
    </div>
  )
}
