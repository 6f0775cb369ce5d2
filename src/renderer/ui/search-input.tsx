import { Search, X } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import { Input } from './input.tsx'
import { Kbd } from './kbd.tsx'

interface SearchInputProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'value' | 'onChange'> {
  readonly label: string
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly shortcut?: string
}

/** Narrows what is in view. Esc clears it. */
export function SearchInput({ label, value, onValueChange, shortcut, className, onKeyDown, ...rest }: SearchInputProps) {
  return (
    <div className={classNames('relative', className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint" />
      <Input
        placeholder={label}
        {...rest}
        type="text"
        role="searchbox"
        aria-label={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onValueChange('')
          } else onKeyDown?.(event)
        }}
        className="px-8"
      />
      {value === '' && shortcut !== undefined ? (
        <span className="pointer-events-none absolute top-1/2 right-1.5 flex -translate-y-1/2">
          <Kbd keys={shortcut} />
        </span>
      ) : null}
      {value === '' ? null : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => onValueChange('')}
          className="absolute top-1/2 right-1.5 grid size-5 -translate-y-1/2 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  )
}
