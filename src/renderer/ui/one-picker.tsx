import { ChevronsUpDown } from 'lucide-react'
import { useId } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { classNames } from './class-names.ts'
import { MultiSelect, type ChoiceOption } from './multi-select.tsx'

interface OnePickerProps extends Pick<ButtonProps, 'id' | 'aria-label' | 'aria-describedby' | 'aria-invalid' | 'className'> {
  /** What is to be chosen from, in the plural: 'Ad accounts'. */
  readonly plural: string
  readonly options: readonly ChoiceOption[]
  readonly chosen: string | null
  /** What stands on it: the name of what is chosen, or what to do. */
  readonly shown: string
  /** Why none can be chosen now. */
  readonly disabledReason?: string | undefined
  readonly onChoose: (value: string) => void
}

/** One of many, found by its name or its id. Of a few: `Select`. */
export function OnePicker({ plural, options, chosen, shown, disabledReason, onChoose, className, 'aria-describedby': describedBy, ...rest }: OnePickerProps) {
  const id = useId()
  return (
    <MultiSelect
      label={plural}
      isSingle
      trigger={
        // A label is read in place of what stands on a button, so what is chosen is its description.
        <Button
          {...rest}
          aria-describedby={[describedBy, id].filter((each) => each !== undefined).join(' ')}
          icon={ChevronsUpDown}
          className={classNames('justify-start overflow-hidden', className)}
          disabledReason={disabledReason}
        >
          <span id={id} className="truncate">
            {shown}
          </span>
        </Button>
      }
      options={options}
      selected={new Set(chosen === null ? [] : [chosen])}
      onSelectedChange={([next]) => {
        if (next !== undefined) onChoose(next)
      }}
    />
  )
}
