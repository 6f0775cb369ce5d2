import { useState } from 'react'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { useFarewell } from '../../stores/farewell-store.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useReadAnew } from './use-read-anew.ts'
import { notYet, WhatGoesAhead } from './what-goes-ahead.tsx'

interface DeleteMeDialogProps {
  readonly title: string
  /** One person alone has no password. */
  readonly isOne: boolean
  readonly onClose: () => void
}

/** Whoever is in deletes itself; says before, in figures, what goes with it and what stays. */
export function DeleteMeDialog({ title, isOne, onClose }: DeleteMeDialogProps) {
  const [password, setPassword] = useState('')
  const ahead = useReadAnew('myData.whatGoes', {})
  // Main locks the app at once, which takes the place of this dialog: what went is said at the door.
  const { mutate, isPending, error } = useSend('myData.deleteMe', {
    onSuccess: (deleted) => {
      useFarewell.setState({ deleted: { of: 'me', hadSignIn: !isOne, ...deleted } })
      onClose()
    },
  })
  return (
    <FormDialog
      title={`${title}?`}
      description="This can't be taken back."
      actionLabel={title}
      isDestructive
      isPending={isPending}
      refusal={error}
      missing={notYet(ahead.data) ?? (!isOne && password === '' ? 'Type your password first.' : undefined)}
      onSend={() => mutate({ password: isOne ? null : password })}
      onClose={onClose}
    >
      {ahead.error === null ? <WhatGoesAhead ahead={ahead.data} whose={{ name: null, hasSignIn: !isOne }} /> : <FailureNote error={ahead.error} />}
      {isOne ? null : <PasswordField label="Your password" kind="current" value={password} onValueChange={setPassword} error={errorAt(error, 'password')} />}
      <FailureNote error={errorBeside(error, ['password'])} />
    </FormDialog>
  )
}
