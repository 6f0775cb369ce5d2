import { ArrowLeft } from 'lucide-react'
import { useRef, useState } from 'react'
import { operatorNameMax, resetWaitHours } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { useSend } from '../../bridge/use-route.ts'
import { passwordHint } from '../../lib/password-words.ts'
import { exactTime } from '../../lib/time.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { useNowBeside } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { isSame, NewPasswordFields, noPassword } from '../../ui/new-password-fields.tsx'
import { Note } from '../../ui/note.tsx'
import { DoorCard } from './door-card.tsx'

const SECOND_MS = 1000

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
        <p className="text-muted">
          Then nobody can help, and you can give yourself a new password. It costs your own data, so that nobody comes at it this way. Where others use this Buydesk, or have used it, it takes {resetWaitHours} hours: everybody
          is told, and signing in as that admin calls it off.
        </p>
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

/** First it is asked for: where nobody else ever used the app, or the time is over, it can be done at once. */
function ResetForm({ name: offered, onBack }: ForgottenPasswordProps) {
  const [name, setName] = useState(offered)
  const [from, setFrom] = useState<string | null>(null)
  const now = useNowBeside(from ?? '')
  if (from === null) return <AskForm name={name} onName={setName} onAsked={setFrom} onBack={onBack} />
  // The present is told to the second below.
  if (Date.parse(from) - now.getTime() > SECOND_MS) return <Asked name={name} from={from} onBack={onBack} />
  return <NewPasswordForm name={name} onBack={onBack} />
}

interface AskFormProps {
  readonly name: string
  readonly onName: (name: string) => void
  readonly onAsked: (from: string) => void
  readonly onBack: () => void
}

function AskForm({ name, onName, onAsked, onBack }: AskFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const ask = useSend('operators.askReset', { onSuccess: ({ from }) => onAsked(from) })
  useFormFocus(form, ask.error)
  const missing = name.trim() === '' ? 'Type your name first.' : undefined
  return (
    <form
      ref={form}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (missing === undefined && !ask.isPending) ask.mutate({ name })
      }}
    >
      <Field label="Name" error={errorAt(ask.error, 'name')}>
        {(control) => <Input {...control} value={name} maxLength={operatorNameMax} autoComplete="username" autoCapitalize="off" autoCorrect="off" onChange={(event) => onName(event.target.value)} />}
      </Field>
      <FailureNote error={errorBeside(ask.error, ['name'])} />
      <div className="flex gap-2">
        <Button icon={ArrowLeft} onClick={onBack}>
          Back to sign-in
        </Button>
        <Button type="submit" variant="primary" pending={ask.isPending} disabledReason={missing}>
          Ask to reset it
        </Button>
      </div>
    </form>
  )
}

function Asked({ name, from, onBack }: { readonly name: string; readonly from: string; readonly onBack: () => void }) {
  return (
    <>
      <Note tone="warn" title="It is asked for">
        {name.trim()}'s password can be reset from {exactTime(from)} on: come back here then. Until that time everybody is told at the sign-in, and signing in as {name.trim()} calls it off.
      </Note>
      <Button icon={ArrowLeft} className="justify-self-start" onClick={onBack}>
        Back to sign-in
      </Button>
    </>
  )
}

function NewPasswordForm({ name, onBack }: { readonly name: string; readonly onBack: () => void }) {
  const [password, setPassword] = useState(noPassword)
  const [isAccepted, setIsAccepted] = useState(false)
  const [wasSent, setWasSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const reset = useSend('operators.resetForgotten')
  useFormFocus(form, reset.error)
  const missing = password.typed === '' ? 'Type a new password first.' : isAccepted ? undefined : 'Tick that your own data is deleted first.'
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
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <NewPasswordFields label="New password" value={password} onValueChange={setPassword} hint={passwordHint} error={errorAt(reset.error, 'password')} wasSent={wasSent} />
      <Checkbox
        checked={isAccepted}
        onCheckedChange={setIsAccepted}
        label="Delete my own data"
        hint="Your launch drafts, what you marked for sharing, and your preferences. Jobs that have ended stay, with undo, roll back and turn on, but no longer name you. Your lines of the activity log go only if nobody else uses this Buydesk; a sealed note of how many went stays. What was done at Meta stays there: pixels and their shares, campaigns and ads, uploads. What belongs to others stays. No figures are shown to somebody who is not signed in; they are in the activity log afterwards."
      />
      <FailureNote error={errorBeside(reset.error, ['password'])} />
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
