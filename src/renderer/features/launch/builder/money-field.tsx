import { useState, type ReactNode } from 'react'
import { majorOf, parseMoney } from '#shared/domain/money.ts'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'

interface MoneyFieldProps {
  readonly label: string
  readonly currency: string
  /** Minor units; null: nothing entered. */
  readonly value: number | null
  /** Null while what stands there is no amount: an older one must not go on counting behind a text that says another. */
  readonly onValueChange: (minor: number | null) => void
  readonly onLeave: () => void
  readonly hint?: ReactNode
  readonly isOptional?: boolean
}

function shown(value: number | null, currency: string): string {
  return value === null || value === 0 ? '' : majorOf(value, currency)
}

/** An amount in the ad account's currency, as people write it. */
export function MoneyField({ label, currency, value, onValueChange, onLeave, hint, isOptional = false }: MoneyFieldProps) {
  const [text, setText] = useState(() => shown(value, currency))
  const reading = text.trim() === '' ? null : parseMoney(text, currency)
  const meant = reading?.is === 'ok' ? reading.minor : null
  // The draft has changed from elsewhere: by undo, by a fix, by another window.
  if ((meant ?? 0) !== (value ?? 0) && (reading?.is !== 'bad' || (value ?? 0) !== 0)) setText(shown(value, currency))
  return (
    <Field label={label} isOptional={isOptional} {...(hint === undefined ? {} : { hint })} error={reading?.is === 'bad' ? reading.message : undefined}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            inputMode="decimal"
            value={text}
            className="num pr-12"
            onChange={(event) => {
              const next = event.target.value
              setText(next)
              const read = next.trim() === '' ? null : parseMoney(next, currency)
              onValueChange(read?.is === 'ok' ? read.minor : null)
            }}
            onBlur={onLeave}
          />
          <span aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-small text-muted">
            {currency}
          </span>
        </div>
      )}
    </Field>
  )
}
