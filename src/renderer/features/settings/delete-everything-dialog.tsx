import { useState } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { bytesWords } from '../../lib/asset-words.ts'
import { countOf } from '../../lib/numbers.ts'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { DeletedDialog } from './delete-everything-result.tsx'

interface DeleteEverythingDialogProps {
  readonly stored: RouteOutput<'storedData.list'>
  readonly onClose: () => void
}

const words = 'delete everything'

/** Has the words typed, so that nobody does this by habit; then says what came of it. */
export function DeleteEverythingDialog({ stored: { files, bytes, more }, onClose }: DeleteEverythingDialogProps) {
  const isOne = useSignIn((state) => state.status?.mode === 'one')
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const { mutate, isPending, error, data: deleted } = useSend('storedData.deleteAll')
  if (deleted !== undefined) return <DeletedDialog deleted={deleted} />
  const isTyped = typed.trim().toLowerCase() === words
  return (
    <FormDialog
      title={`Delete all ${countOf(files.length + more, 'file')}?`}
      description={`${bytesWords(bytes)} of everyone who uses this Buydesk. Jobs stop, tokens are wiped, and nobody can bring it back.`}
      actionLabel="Delete everything"
      isDestructive
      isPending={isPending}
      refusal={error}
      missing={missingOf(isTyped, isOne || password !== '')}
      stays={isPending ? 'It is being deleted.' : undefined}
      onSend={() => mutate({ typed: words, password: isOne ? null : password })}
      onClose={onClose}
    >
      <Field label={`Type “${words}” to go on`} error={errorAt(error, 'typed')}>
        {(control) => <Input {...control} autoComplete="off" autoCapitalize="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
      {isOne ? null : <PasswordField label="Your password" kind="current" value={password} onValueChange={setPassword} error={errorAt(error, 'password')} />}
      <FailureNote error={errorBeside(error, ['password', 'typed'])} />
    </FormDialog>
  )
}

function missingOf(isTyped: boolean, hasPassword: boolean): string | undefined {
  if (!isTyped) return `Type “${words}” first.`
  return hasPassword ? undefined : 'Type your password first.'
}
