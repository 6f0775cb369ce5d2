import { useState, type ReactNode } from 'react'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import type { RequestError } from '../../bridge/request-error.ts'
import { passwordHint } from '../../lib/password-words.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isSame, NewPasswordFields, noPassword } from '../../ui/new-password-fields.tsx'

interface PasswordDialogProps {
  readonly title: string
  readonly description: string
  readonly actionLabel: string
  readonly isPending: boolean
  readonly error: RequestError | null
  /** Fields of its own that errors may be about. */
  readonly fields: readonly string[]
  /** What has to be filled in first, of its own fields. */
  readonly missing: string | undefined
  readonly onSend: (password: string) => void
  readonly onClose: () => void
  /** Fields before the password. */
  readonly children?: ReactNode
}

/** A form that ends in a first password for somebody. */
export function PasswordDialog({ title, description, actionLabel, isPending, error, fields, missing, onSend, onClose, children }: PasswordDialogProps) {
  const [password, setPassword] = useState(noPassword)
  const [wasSent, setWasSent] = useState(false)
  return (
    <FormDialog
      title={title}
      description={description}
      actionLabel={actionLabel}
      isPending={isPending}
      refusal={error}
      missing={missing ?? (password.typed === '' ? 'Type a password first.' : undefined)}
      onSend={() => {
        setWasSent(true)
        if (isSame(password)) onSend(password.typed)
      }}
      onClose={onClose}
    >
      {children}
      <NewPasswordFields label="Password" value={password} onValueChange={setPassword} hint={passwordHint} error={errorAt(error, 'password')} wasSent={wasSent} />
      <FailureNote error={errorBeside(error, [...fields, 'password'])} />
    </FormDialog>
  )
}
