import { ChevronDown } from 'lucide-react'
import { MultiSelect, type ChoiceOption } from '../../../ui/multi-select.tsx'
import { Field } from '../../../ui/field.tsx'
import { controlLook } from '../../../ui/input.tsx'
import { classNames } from '../../../ui/class-names.ts'

interface ListChoiceProps {
  readonly label: string
  /** In the placeholder of the search: 'catalogs'. */
  readonly plural: string
  readonly options: readonly ChoiceOption[]
  /** Empty: nothing is chosen. */
  readonly value: string
  /** What is chosen, where it is none of the options. */
  readonly otherwise: string
  readonly placeholder: string
  readonly hint?: string | undefined
  readonly onChoose: (value: string) => void
}

/** One of many that are told apart by their names: found by typing. */
export function ListChoice({ label, plural, options, value, otherwise, placeholder, hint, onChoose }: ListChoiceProps) {
  const chosen = value === '' ? null : (options.find((option) => option.value === value)?.label ?? otherwise)
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        // A long name is cut, and does not make the field wider than its place.
        <div className="grid grid-cols-[minmax(0,1fr)]">
          <MultiSelect
            label={plural}
            isSingle
            options={options}
            selected={new Set(value === '' ? [] : [value])}
            onSelectedChange={(selected) => {
              const [next] = selected
              if (next !== undefined) onChoose(next)
            }}
            trigger={
              <button
                {...control}
                type="button"
                aria-label={`${label}: ${chosen ?? placeholder}`}
                className={classNames(controlLook, 'flex h-control items-center gap-2 pr-2.5 pl-2.5 text-left', chosen === null && 'text-faint')}
              >
                <span className="min-w-0 flex-1 truncate">{chosen ?? placeholder}</span>
                <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
              </button>
            }
          />
        </div>
      )}
    </Field>
  )
}
