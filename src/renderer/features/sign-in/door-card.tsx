import type { ReactNode } from 'react'

interface DoorCardProps {
  readonly title: string
  /** Why the person stands here. */
  readonly lead: ReactNode
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** One page of the way in. */
export function DoorCard({ title, lead, isWide = false, children }: DoorCardProps) {
  return (
    <section aria-labelledby="door-title" className={`mx-auto grid w-full gap-5 py-6 ${isWide ? 'max-w-160' : 'max-w-95'}`}>
      <header className="grid gap-1.5">
        <h1 id="door-title" className="text-display font-semibold text-balance">
          {title}
        </h1>
        <p className="text-pretty text-muted">{lead}</p>
      </header>
      {children}
    </section>
  )
}
