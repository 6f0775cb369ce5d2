import { useId, useRef, useState } from 'react'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { WhatGoes } from './what-goes.tsx'

interface DeleteMeDialogProps {
  readonly title: string
  /** One person alone has no password. */
  readonly isOne: boolean
  readonly onClose: () => void
}

const goes = ['Your preferences and launch drafts', 'The jobs you started that have ended', 'Your lines of activity: a sealed note of how many went stays, so that the log can still be verified']
const stays = [
  'What was written at Meta',
  'Jobs that have not ended: they stay paused and no longer say who started them',
  'Backups, and copies that were set aside or saved: they hold what was stored when they were made',
]

/** Whoever is in deletes itself; says before what goes with it and what stays. */
export function DeleteMeDialog({ title, isOne, onClose }: DeleteMeDialogProps) {
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  // Main locks the app at once, which takes the place of this dialog.
  const { mutate, isPending, error } = useSend('myData.deleteMe', { onSuccess: onClose })
  useFormFocus(form, error, false)
  const missing = !isOne && password === '' ? 'Type your password first.' : undefined
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`${title}?`}
      description="This can't be taken back."
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="destructive" pending={isPending} disabledReason={missing}>
            {title}
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
          if (missing === undefined && !isPending) mutate({ password: isOne ? null : password })
        }}
      >
        <WhatGoes title="Gone for good" lines={isOne ? goes : ['Your sign-in', ...goes]} />
        <WhatGoes title="What stays" lines={isOne ? stays : [...stays, 'Everything of others']} />
        {isOne ? null : <PasswordField label="Your password" kind="current" value={password} onValueChange={setPassword} error={errorAt(error, 'password')} />}
        <FailureNote error={errorBeside(error, ['password'])} />
      </form>
    </Dialog>
  )
}
