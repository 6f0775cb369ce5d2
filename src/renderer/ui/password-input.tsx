import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentPropsWithRef } from 'react'
import { IconButton } from './icon-button.tsx'
import { Input } from './input.tsx'

interface PasswordInputProps extends Omit<ComponentPropsWithRef<'input'>, 'type'> {
  /** What is hidden, for the button: 'token'. */
  readonly secretName: string
}

/** A secret typed by hand: hidden, never offered to a password manager or to completion. */
export function PasswordInput({ secretName, ...rest }: PasswordInputProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="relative">
      <Input
        autoCapitalize="off"
        autoCorrect="off"
        data-1p-ignore=""
        data-lpignore="true"
        {...rest}
        autoComplete="off"
        type={isShown ? 'text' : 'password'}
        className="pr-9 font-mono"
      />
      <IconButton
        size="small"
        icon={isShown ? EyeOff : Eye}
        label={isShown ? `Hide the ${secretName}` : `Show the ${secretName}`}
        onClick={() => setIsShown(!isShown)}
        className="absolute top-1/2 right-1 -translate-y-1/2"
      />
    </div>
  )
}
