import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon?: LucideIcon
  readonly title: string
  /** What the place is for. */
  readonly children?: ReactNode
  /** The first step. */
  readonly action?: ReactNode
}

/** Nothing here yet: says what for, and offers the first step. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid h-full min-h-64 place-items-center p-8">
      <div className="grid max-w-105 justify-items-center gap-2 text-center">
        {Icon === undefined ? null : (
          <span className="mb-1 grid size-11 place-items-center rounded-lg border border-line bg-panel text-muted">
            <Icon aria-hidden="true" className="size-5" strokeWidth={1.5} />
          </span>
        )}
        <h2 className="text-title font-semibold text-ink">{title}</h2>
        {children === undefined ? null : <div className="text-muted">{children}</div>}
        {action === undefined ? null : <div className="mt-3 flex gap-2">{action}</div>}
      </div>
    </div>
  )
}
