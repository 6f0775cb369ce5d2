import { classNames } from './class-names.ts'
import { fillTone, softTone, type Tone } from './tone.ts'

interface StatusDotProps {
  readonly tone: Tone
  /** What the colour says. Read aloud, and shown on hover; leave it out only where the word stands beside the dot. */
  readonly label?: string
}

/** A small sign of state. A hollow one is 'nothing going on'. */
export function StatusDot({ tone, label }: StatusDotProps) {
  return (
    <span
      data-mark=""
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label })}
      className={classNames('inline-grid size-3.5 shrink-0 place-items-center rounded-full', tone === 'neutral' ? '' : softTone[tone])}
    >
      <span className={classNames('size-2 rounded-full', tone === 'neutral' ? 'border-[1.5px] border-edge' : fillTone[tone])} />
    </span>
  )
}
