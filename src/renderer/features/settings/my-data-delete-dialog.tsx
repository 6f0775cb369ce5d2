import { useState } from 'react'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { useFarewell } from '../../stores/farewell-store.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { WhatGoes } from './what-goes.tsx'

interface DeleteMeDialogProps {
  readonly title: string
  /** One person alone has no password. */
  readonly isOne: boolean
  readonly onClose: () => void
}

const goes = ['Your preferences, launch drafts and what you marked for sharing', 'Your lines of activity: a sealed note of how many went stays, so that the log can still be verified']
const stays = [
  'What was written at Meta',
  'Jobs that have ended, with undo, roll back and turn on: they no longer name you. Jobs that have not are cancelled, or resumed by somebody else, first',
  'Backups, and copies that were set aside or saved: they hold what was stored when they were made',
]

const staysOfSeveral = [
  'Everything of others',
  'Your name in lines of activity that are not yours: what others did about your sign-in or your jobs, refused sign-ins under it, and that you once cleared activity. A log that could be made to forget whom it is about would prove nothing',
]

/** Whoever is in deletes itself; says before what goes with it and what stays. */
export function DeleteMeDialog({ title, isOne, onClose }: DeleteMeDialogProps) {
  const [password, setPassword] = useState('')
  // Main locks the app at once, which takes the place of this dialog: what went is said at the door.
  const { mutate, isPending, error } = useSend('myData.deleteMe', {
    onSuccess: (deleted) => {
      useFarewell.setState({ deleted: { hadSignIn: !isOne, ...deleted } })
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
      missing={!isOne && password === '' ? 'Type your password first.' : undefined}
      onSend={() => mutate({ password: isOne ? null : password })}
      onClose={onClose}
    >
      <WhatGoes title="Gone for good" lines={isOne ? goes : ['Your sign-in', ...goes]} />
      <WhatGoes title="What stays" lines={isOne ? stays : [...stays, ...staysOfSeveral]} />
      {isOne ? null : <PasswordField label="Your password" kind="current" value={password} onValueChange={setPassword} error={errorAt(error, 'password')} />}
      <FailureNote error={errorBeside(error, ['password'])} />
    </FormDialog>
  )
}
