import { createContext, use, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'wouter'

/** Where the frame lets a screen put its parts. Null until the frame stands. */
export interface ScreenSlots {
  readonly title: HTMLElement | null
  readonly actions: HTMLElement | null
}

export const ScreenSlotsContext = createContext<ScreenSlots>({ title: null, actions: null })

interface ScreenHeaderProps {
  readonly title: string
  /** The places above, outermost first. */
  readonly breadcrumbs?: readonly { readonly label: string; readonly href: string }[]
  /** What is selected or in view: `Chip`s or a `Badge`. */
  readonly summary?: ReactNode
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode
}

/** What a screen says in the top bar: where I am, what is selected, the one primary action. */
export function ScreenHeader({ title, breadcrumbs = [], summary, actions }: ScreenHeaderProps) {
  const slots = use(ScreenSlotsContext)
  return (
    <>
      {slots.title === null
        ? null
        : createPortal(
            <>
              {breadcrumbs.map((crumb) => (
                <span key={crumb.href} className="flex shrink-0 items-center gap-2.5">
                  <Link href={crumb.href} className="rounded-sm text-muted hover:text-ink">
                    {crumb.label}
                  </Link>
                  <span aria-hidden="true" className="text-faint">
                    /
                  </span>
                </span>
              ))}
              <h1 className="truncate font-semibold">{title}</h1>
              {summary}
            </>,
            slots.title,
          )}
      {slots.actions === null || actions === undefined ? null : createPortal(actions, slots.actions)}
    </>
  )
}
