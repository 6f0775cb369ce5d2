import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { softTone, type Tone } from './tone.ts'

interface BadgeProps {
  readonly tone?: Tone
  readonly icon?: LucideIcon
  readonly children: ReactNode
}

/** A word about the state of something. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span className={classNames('inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-small font-medium whitespace-nowrap', softTone[tone])}>
      {Icon === undefined ? null : <Icon aria-hidden="true" className="size-3" strokeWidth={2.25} />}
      {children}
    </span>
  )
}
