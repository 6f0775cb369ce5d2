import type { ReactNode } from 'react'

/** A part with its name, as it stands on the shelf. */
export function Specimen({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="grid grid-cols-[140px_minmax(0,1fr)] items-start gap-4 border-b border-line py-4 last:border-b-0">
      <h2 className="pt-1 text-small font-medium text-muted">{name}</h2>
      <div className="flex min-w-0 flex-wrap items-start gap-3">{children}</div>
    </section>
  )
}

/** One column of specimens. */
export function Shelf({ children }: { readonly children: ReactNode }) {
  return <div className="mx-auto max-w-260 px-6 py-2">{children}</div>
}
