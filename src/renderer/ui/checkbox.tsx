import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface CheckboxProps {
  /** 'mixed': some of what it stands for. */
  readonly checked: boolean | 'mixed'
  readonly onCheckedChange: (checked: boolean) => void
  readonly label: ReactNode
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly hint?: ReactNode
  readonly isDisabled?: boolean
  readonly tabIndex?: number
}

/** Yes, no or some. */
export function Checkbox({ checked, onCheckedChange, label, hideLabel = false, hint, isDisabled = false, tabIndex }: CheckboxProps) {
  const id = useId()
  const state = checked === 'mixed' ? 'indeterminate' : checked
  return (
    <div className="flex items-start gap-2">
      <Radix.Root
        id={id}
        checked={state}
        disabled={isDisabled}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        {...(tabIndex === undefined ? {} : { tabIndex })}
        className={classNames(
          'mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border transition-colors disabled:opacity-50',
          checked === false ? 'border-edge bg-panel hover:border-accent' : 'border-accent bg-accent text-on-accent',
        )}
      >
        <Radix.Indicator>
          {checked === 'mixed' ? <Minus className="size-3" strokeWidth={3} /> : <Check className="size-3" strokeWidth={3} />}
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'grid min-w-0 wrap-anywhere'}>
        <span>{label}</span>
        {hint === undefined ? null : <span className="text-small text-muted">{hint}</span>}
      </label>
    </div>
  )
}
