import { useId, useRef, useState } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { bytesWords } from '../../lib/asset-words.ts'
import { countOf } from '../../lib/numbers.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
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
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const { mutate, isPending, error, data: deleted } = useSend('storedData.deleteAll')
  useFormFocus(form, error, false)
  if (deleted !== undefined) return <DeletedDialog deleted={deleted} />
  const isTyped = typed.trim().toLowerCase() === words
  const missing = missingOf(isTyped, isOne || password !== '')
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen || isPending ? undefined : onClose())}
      title={`Delete all ${countOf(files.length + more, 'file')}?`}
      description={`${bytesWords(bytes)} of everyone who uses this Buydesk. Jobs stop, tokens are wiped, and nobody can bring it back.`}
      size="small"
      footer={
        <>
          <Button disabledReason={isPending ? 'It is being deleted.' : undefined} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={id} variant="destructive" pending={isPending} disabledReason={missing}>
            Delete everything
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
          if (missing === undefined && !isPending) mutate({ typed: words, password: isOne ? null : password })
        }}
      >
        <Field label={`Type “${words}” to go on`} error={errorAt(error, 'typed')}>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        {isOne ? null : <PasswordField label="Your password" kind="current" value={password} onValueChange={setPassword} error={errorAt(error, 'password')} />}
        <FailureNote error={errorBeside(error, ['password', 'typed'])} />
      </form>
    </Dialog>
  )
}

function missingOf(isTyped: boolean, hasPassword: boolean): string | undefined {
  if (!isTyped) return `Type “${words}” first.`
  return hasPassword ? undefined : 'Type your password first.'
}
