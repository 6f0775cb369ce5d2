import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A screen that is read rather than scanned: one column that scrolls. */
export function Page({ children, isWide = false }: { readonly children: ReactNode; readonly isWide?: boolean }) {
  return (
    <div className="h-full overflow-auto">
      <div className={classNames('mx-auto grid w-full gap-4 px-6 py-6', isWide ? 'max-w-320' : 'max-w-220')}>{children}</div>
    </div>
  )
}
