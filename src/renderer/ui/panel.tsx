import type { ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  readonly actions?: ReactNode
  /** Stays at the foot while the rest scrolls. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** The side of a screen that says more about what is chosen. */
export function Panel({ title, actions, footer, children }: PanelProps) {
  return (
    <aside aria-label={title} className="flex h-full min-h-0 w-79 shrink-0 flex-col border-l border-line bg-panel">
      <header className="flex h-11 shrink-0 items-center justify-between gap-2 px-4">
        <h2 className="truncate text-title font-semibold">{title}</h2>
        {actions === undefined ? null : <div className="-mr-2 flex items-center gap-1">{actions}</div>}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-4 pb-4">{children}</div>
      {footer === undefined ? null : <footer className="shrink-0 border-t border-line p-4">{footer}</footer>}
    </aside>
  )
}

/** A screen with its main part and, when there is one, a panel at the right. */
export function SplitView({ children, panel }: { readonly children: ReactNode; readonly panel?: ReactNode }) {
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      {panel}
    </div>
  )
}
