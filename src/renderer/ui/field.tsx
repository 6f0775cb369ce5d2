import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'

interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** The sentence, and what to do. */
  readonly error?: ReactNode | undefined
  readonly isOptional?: boolean
  /** Gets what ties the control to its label, hint and error: spread it. */
  readonly children: (control: FieldControl) => ReactNode
}

/** A control with its label, its hint and, when there is one, its error. */
export function Field({ label, hint, error, isOptional = false, children }: FieldProps) {
  const id = useId()
  const hasError = error !== undefined && error !== null && error !== ''
  const describedBy = [hint === undefined ? null : `${id}-hint`, hasError ? `${id}-error` : null].filter((each) => each !== null)
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="flex items-baseline justify-between font-medium">
        {label}
        {isOptional ? <span className="text-small font-normal text-faint">optional</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
        'aria-invalid': hasError ? true : undefined,
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {hasError ? (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-small text-bad">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  )
}
