import { X } from 'lucide-react'
import type { ReactNode } from 'react'

interface PickListItem {
  readonly id: string
  readonly name: string
  readonly detail?: ReactNode
}

interface PickListProps {
  readonly items: readonly PickListItem[]
  /** What it is taken out of, for the names of its buttons: 'the places'. */
  readonly from: string
  readonly onRemove: (id: string) => void
  /** Said where nothing is chosen. */
  readonly empty?: string
}

/** What was chosen, each to be taken out again. */
export function PickList({ items, from, onRemove, empty }: PickListProps) {
  if (items.length === 0) return empty === undefined ? null : <p className="text-small text-muted">{empty}</p>
  return (
    <ul className="flex flex-wrap gap-1.5">
      {items.map((item) => (
        <li key={item.id} className="inline-flex min-h-6.5 max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-raised py-0.5 pr-0.5 pl-2">
          <span className="truncate">{item.name}</span>
          {item.detail === undefined ? null : <span className="num text-small text-muted">{item.detail}</span>}
          <button
            type="button"
            aria-label={`Take ${item.name} out of ${from}`}
            onClick={() => onRemove(item.id)}
            className="grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}
