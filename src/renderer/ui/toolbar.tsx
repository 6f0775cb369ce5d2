import type { ReactNode } from 'react'

/** The bar under the top bar: what narrows the view at the left, what acts on it at the right. */
export function Toolbar({ children, end }: { readonly children?: ReactNode; readonly end?: ReactNode }) {
  return (
    <div role="toolbar" aria-label="View" className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-panel px-4 py-2">
      {children}
      {end === undefined ? null : <div className="ml-auto flex items-center gap-2">{end}</div>}
    </div>
  )
}
