import { classNames } from './class-names.ts'
import { fillTone, type Tone } from './tone.ts'

interface MeterProps {
  readonly label: string
  /** 0 to 100; more is drawn as full. */
  readonly percent: number
  /** Drawn lighter behind: what it will come to. */
  readonly percentAfter?: number
  readonly tone: Tone
  readonly className?: string
}

const bounded = (percent: number) => Math.min(100, Math.max(0, percent))

/** How much of a limit is used. The figure stands beside it, so the colour is not the only sign. */
export function Meter({ label, percent, percentAfter, tone, className }: MeterProps) {
  const shown = bounded(percent)
  const fill = fillTone[tone]
  const after = percentAfter === undefined ? 0 : Math.max(0, bounded(percentAfter) - shown)
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(shown)}
      data-mark=""
      className={classNames('flex h-1 overflow-hidden rounded-full bg-line-strong', className ?? 'w-16')}
    >
      <span className={classNames('block h-full', fill)} style={{ width: `${String(Math.max(shown, 1))}%` }} />
      {after === 0 ? null : <span className={classNames('block h-full opacity-45', fill)} style={{ width: `${String(after)}%` }} />}
    </span>
  )
}
