import { ArrowLeft } from 'lucide-react'
import { useRef, useState } from 'react'
import { operatorNameMax } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { useSend } from '../../bridge/use-route.ts'
import { passwordHint } from '../../lib/password-words.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { isSame, NewPasswordFields, noPassword } from '../../ui/new-password-fields.tsx'
import { DoorCard } from './door-card.tsx'

interface ForgottenPasswordProps {
  /** As far as it was typed. */
  readonly name: string
  readonly onBack: () => void
}

/** What can be done about a forgotten password: ask an admin, or, for the only admin, begin again without one's own data. */
export function ForgottenPassword({ name, onBack }: ForgottenPasswordProps) {
  const [isOnlyAdmin, setIsOnlyAdmin] = useState(false)
  return (
    <DoorCard title="Forgot the password" lead="Nobody can read it again, not even Buydesk: only a hash of it is kept.">
      <div className="grid gap-1">
        <h2 className="font-semibold">Ask an admin</h2>
        <p className="text-muted">An admin gives you a new one in a minute: Settings, Operators, Give a new password. You lose nothing.</p>
      </div>
      <div className="grid gap-1">
        <h2 className="font-semibold">You are the only admin?</h2>
        <p className="text-muted">Then nobody can help, and you can give yourself a new password. It costs your own data, so that nobody comes at it this way.</p>
      </div>
      {isOnlyAdmin ? (
        <ResetForm name={name} onBack={onBack} />
      ) : (
        <div className="flex gap-2">
          <Button icon={ArrowLeft} onClick={onBack}>
            Back to sign-in
          </Button>
          <Button variant="quiet" onClick={() => setIsOnlyAdmin(true)}>
            I am the only admin
          </Button>
        </div>
      )}
    </DoorCard>
  )
}

function ResetForm({ name: offered, onBack }: ForgottenPasswordProps) {
  const [name, setName] = useState(offered)
  const [password, setPassword] = useState(noPassword)
  const [isAccepted, setIsAccepted] = useState(false)
  const [wasSent, setWasSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const reset = useSend('operators.resetForgotten')
  useFormFocus(form, reset.error)
  const missing = name.trim() === '' ? 'Type your name first.' : password.typed === '' ? 'Type a new password first.' : isAccepted ? undefined : 'Tick that your own data is deleted first.'
  return (
    <form
      ref={form}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setWasSent(true)
        if (missing === undefined && isSame(password) && !reset.isPending) reset.mutate({ name, password: password.typed, losesOwnData: true })
      }}
    >
      <Field label="Name" error={errorAt(reset.error, 'name')}>
        {(control) => <Input {...control} value={name} maxLength={operatorNameMax} autoComplete="username" autoCapitalize="off" autoCorrect="off" onChange={(event) => setName(event.target.value)} />}
      </Field>
      <NewPasswordFields label="New password" value={password} onValueChange={setPassword} hint={passwordHint} error={errorAt(reset.error, 'password')} wasSent={wasSent} />
      <Checkbox
        checked={isAccepted}
        onCheckedChange={setIsAccepted}
        label="Delete my own data"
        hint="Your launch drafts, your preferences, and your lines of the activity log. A sealed note of how many lines went stays. Nothing at Meta changes, and what belongs to others stays."
      />
      <FailureNote error={errorBeside(reset.error, ['name', 'password'])} />
      <div className="flex gap-2">
        <Button icon={ArrowLeft} onClick={onBack}>
          Back to sign-in
        </Button>
        <Button type="submit" variant="destructive" pending={reset.isPending} disabledReason={missing}>
          Delete it and sign in
        </Button>
      </div>
    </form>
  )
}
