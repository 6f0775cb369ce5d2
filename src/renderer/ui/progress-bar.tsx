import { classNames } from './class-names.ts'

interface ProgressBarProps {
  readonly label: string
  readonly total: number
  readonly done: number
  readonly failed?: number
  /** Neither done nor failed: skipped because it was there already. */
  readonly other?: number
  /** May or may not have happened: shown, but not counted as finished. */
  readonly unknown?: number
  readonly size?: 'thin' | 'normal'
}

/** How far something has come, and how much of it failed. */
export function ProgressBar({ label, total, done, failed = 0, other = 0, unknown = 0, size = 'normal' }: ProgressBarProps) {
  const share = (count: number) => ({ width: `${String(total === 0 ? 0 : (count / total) * 100)}%` })
  const finished = done + failed + other
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={finished}
      aria-valuetext={`${String(finished)} of ${String(total)}${failed > 0 ? `, ${String(failed)} failed` : ''}${unknown > 0 ? `, ${String(unknown)} not certain` : ''}`}
      data-mark=""
      className={classNames('flex w-full overflow-hidden rounded-full bg-line', size === 'thin' ? 'h-1' : 'h-1.5')}
    >
      <div className="bg-accent transition-[width]" style={share(done)} />
      <div className="bg-edge transition-[width]" style={share(other)} />
      <div className="bg-bad transition-[width]" style={share(failed)} />
      <div className="bg-warn transition-[width]" style={share(unknown)} />
    </div>
  )
}
