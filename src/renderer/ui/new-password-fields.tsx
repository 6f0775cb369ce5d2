import { useState } from 'react'
import { PasswordField } from './password-field.tsx'

export interface NewPassword {
  readonly typed: string
  readonly again: string
}

export const noPassword: NewPassword = { typed: '', again: '' }

interface NewPasswordFieldsProps {
  readonly value: NewPassword
  readonly onValueChange: (value: NewPassword) => void
  readonly label?: string
  readonly hint: string
  /** What is wrong with it, as whoever judges it says. */
  readonly error?: string | undefined
  /** It was sent: that the two differ is said from now on. */
  readonly wasSent: boolean
}

/** A new password, typed twice because it can't be read again. */
export function NewPasswordFields({ value, onValueChange, label = 'Password', hint, error, wasSent }: NewPasswordFieldsProps) {
  const [judged, setJudged] = useState({ error, typed: value.typed })
  if (judged.error !== error) setJudged({ error, typed: value.typed })
  // What was said of another password is not true of this one.
  const stillTrue = judged.typed === value.typed ? error : undefined
  const differs = wasSent && !isSame(value)
  return (
    <>
      <PasswordField label={label} kind="new" hint={hint} error={stillTrue} value={value.typed} onValueChange={(typed) => onValueChange({ ...value, typed })} />
      <PasswordField
        label="The same again"
        kind="new"
        error={differs ? (value.again === '' ? 'Type it a second time.' : 'The two are not the same.') : undefined}
        value={value.again}
        onValueChange={(again) => onValueChange({ ...value, again })}
      />
    </>
  )
}

/** @returns whether it was typed the same way twice. */
export function isSame({ typed, again }: NewPassword): boolean {
  return typed === again
}
