import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Field } from './field.tsx'
import { IconButton } from './icon-button.tsx'
import { Input } from './input.tsx'
import { Eye, EyeOff } from 'lucide-react'

interface PasswordFieldProps {
  readonly label: string
  /** Password managers fill in the one and offer to make the other. */
  readonly kind: 'current' | 'new'
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly maxLength?: number
}

/** A password of the app itself: hidden until asked for, and it says when capitals are locked. */
export function PasswordField({ label, kind, value, onValueChange, hint, error, maxLength }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false)
  const [hasCapsLock, setHasCapsLock] = useState(false)
  const look = (event: KeyboardEvent) => setHasCapsLock(event.getModifierState('CapsLock'))
  const caps = <span role="status">{hasCapsLock ? 'Caps Lock is on.' : ''}</span>
  return (
    <Field
      label={label}
      error={error}
      hint={
        hint === undefined ? (
          caps
        ) : (
          <>
            {hint} {caps}
          </>
        )
      }
    >
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            type={isShown ? 'text' : 'password'}
            autoComplete={kind === 'current' ? 'current-password' : 'new-password'}
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            value={value}
            {...(maxLength === undefined ? {} : { maxLength })}
            onChange={(event) => onValueChange(event.target.value)}
            onKeyDown={look}
            onKeyUp={look}
            onBlur={() => setHasCapsLock(false)}
            className="pr-9 font-mono"
          />
          <IconButton
            size="small"
            icon={isShown ? EyeOff : Eye}
            label={isShown ? 'Hide the password' : 'Show the password'}
            onClick={() => setIsShown(!isShown)}
            className="absolute top-1/2 right-1 -translate-y-1/2"
          />
        </div>
      )}
    </Field>
  )
}
