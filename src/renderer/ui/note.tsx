import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { softTone } from './tone.ts'

export type NoteTone = 'info' | 'good' | 'warn' | 'bad'

const looks: Readonly<Record<NoteTone, { readonly icon: LucideIcon; readonly look: string }>> = {
  info: { icon: Info, look: softTone.neutral },
  good: { icon: CircleCheck, look: softTone.good },
  warn: { icon: TriangleAlert, look: softTone.warn },
  bad: { icon: CircleAlert, look: softTone.bad },
}

interface NoteProps {
  readonly tone?: NoteTone
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** A quiet or secondary button. */
  readonly action?: ReactNode
}

/** A few sentences that belong to the place where they stand. */
export function Note({ tone = 'info', title, children, action }: NoteProps) {
  const { icon: Icon, look } = looks[tone]
  return (
    <div role={tone === 'bad' ? 'alert' : 'note'} className={classNames('flex items-start gap-2.5 rounded-md px-3 py-2.5', look)}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={2} />
      <div className="min-w-0 flex-1 wrap-anywhere" data-selectable="">
        {title === undefined ? null : <div className="font-semibold">{title}</div>}
        {children}
      </div>
      {action}
    </div>
  )
}

/** The same across the whole width, under the top bar: about the screen, not about one thing on it. */
export function Banner({ tone = 'info', title, children, action }: NoteProps) {
  const { icon: Icon, look } = looks[tone]
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={classNames('flex min-h-9 items-center gap-2.5 border-b border-line px-4 py-1.5', look)}>
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={2} />
      <div className="min-w-0 flex-1 wrap-anywhere" data-selectable="">
        {title === undefined ? null : <strong className="font-semibold">{title} </strong>}
        {children}
      </div>
      {action}
    </div>
  )
}
