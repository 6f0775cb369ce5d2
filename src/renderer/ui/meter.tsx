import { classNames } from './class-names.ts'
import { fillTone, type Tone } from './tone.ts'

interface MeterProps {
  readonly label: string
  /** 0 to 100; more is drawn as full. */
  readonly percent: number
  readonly className?: string
}

const WARN_FROM = 60
const BAD_FROM = 85

/** @returns the tone of a used-up share: calm, close, nearly full. */
export function meterTone(percent: number): Tone {
  if (percent >= BAD_FROM) return 'bad'
  return percent >= WARN_FROM ? 'warn' : 'good'
}

/** How much of a limit is used. The figure stands beside it, so the colour is not the only sign. */
export function Meter({ label, percent, className }: MeterProps) {
  const shown = Math.min(100, Math.max(0, percent))
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(shown)}
      data-mark=""
      className={classNames('block h-1 overflow-hidden rounded-full bg-line-strong', className ?? 'w-16')}
    >
      <span className={classNames('block h-full rounded-full', fillTone[meterTone(percent)])} style={{ width: `${String(Math.max(shown, 1))}%` }} />
    </span>
  )
}
