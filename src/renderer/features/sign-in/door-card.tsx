import { useEffect, useRef, type ReactNode } from 'react'

interface DoorCardProps {
  readonly title: string
  /** Why the person stands here. */
  readonly lead: ReactNode
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** One page of the way in. Where nothing of it asks for the focus its title has it: what had it before is gone. */
export function DoorCard({ title, lead, isWide = false, children }: DoorCardProps) {
  const card = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (card.current?.contains(document.activeElement) !== true) heading.current?.focus()
  }, [])
  return (
    <section ref={card} aria-labelledby="door-title" className={`mx-auto grid w-full gap-5 py-6 ${isWide ? 'max-w-160' : 'max-w-95'}`}>
      <header className="grid gap-1.5">
        <h1 ref={heading} id="door-title" tabIndex={-1} className="text-display font-semibold text-balance focus-visible:outline-none">
          {title}
        </h1>
        <p className="text-pretty text-muted">{lead}</p>
      </header>
      {children}
    </section>
  )
}
