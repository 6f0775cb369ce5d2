import type { ReactNode } from 'react'

interface CardProps {
  readonly title?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** No inner space: for lists and tables that reach the edge. */
  readonly isFlush?: boolean
}

/** A group of things that belong together on a page. */
export function Card({ title, actions, children, isFlush = false }: CardProps) {
  return (
    <section className="overflow-hidden rounded-lg border border-line bg-panel">
      {title === undefined && actions === undefined ? null : (
        <header className="flex min-h-11 items-center justify-between gap-3 border-b border-line px-4 py-1.5">
          <h2 className="min-w-0 font-semibold wrap-anywhere">{title}</h2>
          {actions}
        </header>
      )}
      <div className={isFlush ? '' : 'p-4'}>{children}</div>
    </section>
  )
}
