import { ChevronDown } from 'lucide-react'
import { useId, type ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import { controlLook } from './input.tsx'
import { MultiSelect, type ChoiceOption } from './multi-select.tsx'
import { Tooltip } from './tooltip.tsx'

interface OnePickerProps extends Pick<ComponentPropsWithRef<'button'>, 'id' | 'aria-label' | 'aria-describedby' | 'aria-invalid' | 'className'> {
  /** What is to be chosen from, in the plural and as inside a sentence: 'ad accounts', 'Pages'. */
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
      label={`${plural.charAt(0).toUpperCase()}${plural.slice(1)}`}
      labelInSentence={plural}
      isSingle
      trigger={
        // A label is read in place of what stands on a button, so what is chosen is its description.
        <Trigger
          {...rest}
          aria-describedby={[describedBy, id].filter((each) => each !== undefined).join(' ')}
          className={className}
          disabledReason={disabledReason}
        >
          <span id={id} className="min-w-0 flex-1 truncate" title={shown}>
            {shown}
          </span>
        </Trigger>
      }
      options={options}
      selected={new Set(chosen === null ? [] : [chosen])}
      onSelectedChange={([next]) => {
        if (next !== undefined) onChoose(next)
      }}
    />
  )
}

/** Looks as a `Select` does, beside which it stands in forms. Where none can be chosen it stays focusable, so that everyone can read why. */
function Trigger({ disabledReason, className, children, onClick, ...rest }: ComponentPropsWithRef<'button'> & Pick<OnePickerProps, 'disabledReason'>) {
  const isOff = disabledReason !== undefined
  const button = (
    <button
      {...rest}
      type="button"
      aria-disabled={isOff || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault()
        else onClick?.(event)
      }}
      className={classNames(controlLook, 'flex h-control min-w-0 items-center gap-2 px-2.5 text-left', isOff && 'opacity-50', className)}
    >
      {children}
      <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
    </button>
  )
  return disabledReason === undefined ? button : <Tooltip text={disabledReason}>{button}</Tooltip>
}
