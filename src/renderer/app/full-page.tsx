import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'

/** The whole window for one thing, with the name of the app above it. */
export function FullPage({ children }: { readonly children: ReactNode }) {
  return (
    <main className="flex h-full flex-col overflow-auto bg-canvas p-4">
      <div className="flex items-center gap-2">
        <Brand />
      </div>
      <div className="my-auto">{children}</div>
    </main>
  )
}
