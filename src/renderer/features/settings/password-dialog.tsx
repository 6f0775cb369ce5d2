import { useId, useRef, useState, type ReactNode } from 'react'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import type { RequestError } from '../../bridge/request-error.ts'
import { passwordHint } from '../../lib/password-words.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
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
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useFormFocus(form, error, false)
  const isMissing = missing ?? (password.typed === '' ? 'Type a password first.' : undefined)
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isPending} disabledReason={isMissing}>
            {actionLabel}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setWasSent(true)
          if (isMissing === undefined && isSame(password) && !isPending) onSend(password.typed)
        }}
      >
        {children}
        <NewPasswordFields label="Password" value={password} onValueChange={setPassword} hint={passwordHint} error={errorAt(error, 'password')} wasSent={wasSent} />
        <FailureNote error={errorBeside(error, [...fields, 'password'])} />
      </form>
    </Dialog>
  )
}
