import { Switch as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'

interface SwitchProps {
  readonly checked: boolean
  readonly onCheckedChange: (checked: boolean) => void
  readonly label: ReactNode
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly isDisabled?: boolean
}

/** On or off, with effect at once. */
export function Switch({ checked, onCheckedChange, label, hideLabel = false, isDisabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={isDisabled}
        onCheckedChange={onCheckedChange}
        className="inline-flex h-4.5 w-8 shrink-0 items-center rounded-full border border-transparent bg-edge p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-3 rounded-full bg-panel transition-transform data-[state=checked]:translate-x-3.5" />
      </Radix.Root>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : undefined}>
        {label}
      </label>
    </div>
  )
}
