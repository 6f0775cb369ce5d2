import { ChevronDown, X } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface ChipProps {
  readonly label: ReactNode
  readonly value?: ReactNode
}

/** A fact in a small frame: 'Pixels 20 of 312'. */
export function Chip({ label, value }: ChipProps) {
  return (
    <span className="inline-flex h-6.5 shrink-0 items-center gap-1.5 rounded-md border border-line bg-panel px-2 whitespace-nowrap text-muted">
      {label}
      {value === undefined ? null : <span className="num font-medium text-ink">{value}</span>}
    </span>
  )
}

interface FilterChipProps extends Omit<ComponentPropsWithRef<'button'>, 'value'> {
  readonly label: string
  /** What it is narrowed to; nothing when the filter is off. */
  readonly value?: ReactNode
  readonly onClear?: () => void
}

/** A filter that opens what it is clicked for, and can be taken off. Works as the trigger of a `Popover` or `Menu`. */
export function FilterChip({ label, value, onClear, className, ...rest }: FilterChipProps) {
  const isOn = value !== undefined
  return (
    <span
      className={classNames(
        'inline-flex h-6.5 shrink-0 items-center rounded-md border whitespace-nowrap transition-colors',
        isOn ? 'border-accent/50 bg-accent-soft' : 'border-line-strong bg-panel hover:bg-hover',
        className,
      )}
    >
      <button {...rest} type="button" className={classNames('inline-flex h-full items-center gap-1.5 rounded-md px-2', isOn ? 'text-ink' : 'text-muted')}>
        {label}
        {isOn ? <span className="num font-medium text-accent">{value}</span> : <ChevronDown aria-hidden="true" className="size-3.5" />}
      </button>
      {isOn && onClear !== undefined ? (
        <button
          type="button"
          aria-label={`Take off the filter ${label}`}
          onClick={onClear}
          className="mr-1 grid size-4.5 place-items-center rounded-sm text-accent hover:bg-hover"
        >
          <X aria-hidden="true" className="size-3" />
        </button>
      ) : null}
    </span>
  )
}
