import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import { controlLook } from './input.tsx'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly isDisabled?: boolean
}

interface SelectProps<Value extends string> extends Omit<ComponentPropsWithRef<'select'>, 'value' | 'onChange' | 'children'> {
  readonly value: Value | ''
  readonly onValueChange: (value: Value) => void
  readonly options: readonly SelectOption<Value>[]
  /** Shown while nothing is chosen. */
  readonly placeholder?: string
}

/** One of a few. The browser's own list: fully operable by keyboard, and it needs no style element that the page's policy forbids. */
export function Select<Value extends string>({ value, onValueChange, options, placeholder, className, ...rest }: SelectProps<Value>) {
  return (
    <div className={classNames('relative', className)}>
      <select
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onValueChange(chosen.value)
        }}
        className={classNames(controlLook, 'h-control appearance-none pr-8 pl-2.5', value === '' && 'text-faint')}
      >
        {placeholder === undefined ? null : (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted" />
    </div>
  )
}
