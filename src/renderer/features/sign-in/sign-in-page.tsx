import { LogIn } from 'lucide-react'
import { useRef, useState } from 'react'
import { operatorNameMax, passwordMax } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { useSend } from '../../bridge/use-route.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { DoorCard } from './door-card.tsx'
import { ForgottenPassword } from './forgotten-password.tsx'
import { lockedWorkOfSeveral, LockReasonLine, type Locked } from './lock-words.tsx'
import { ResetAskedNote } from './reset-asked-note.tsx'
import { useThrottle } from './use-throttle.ts'

/** Where several people use the app, each comes in with name and password. */
export function SignInPage({ locked }: { readonly locked: Locked }) {
  const [name, setName] = useState(locked.operatorName ?? '')
  const [hasForgotten, setHasForgotten] = useState(false)
  if (hasForgotten) return <ForgottenPassword name={name} onBack={() => setHasForgotten(false)} />
  return <SignInForm locked={locked} name={name} onName={setName} onForgotten={() => setHasForgotten(true)} />
}

interface SignInFormProps {
  readonly locked: Locked
  readonly name: string
  readonly onName: (name: string) => void
  readonly onForgotten: () => void
}

function SignInForm({ locked, name, onName, onForgotten }: SignInFormProps) {
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const signIn = useSend('operators.signIn', { isPatient: true, onError: () => setPassword('') })
  const wait = useThrottle(signIn.error)
  const error = signIn.error?.code === 'signIn.wait' ? null : signIn.error
  useFormFocus(form, signIn.error)
  const missing = name.trim() === '' ? 'Type your name.' : password === '' ? 'Type your password.' : undefined
  return (
    <DoorCard title="Sign in" lead={<LockReasonLine locked={locked} />}>
      <ResetAskedNote />
      <form
        ref={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (missing === undefined && wait === null && !signIn.isPending) signIn.mutate({ name, password })
        }}
      >
        <Field label="Name" error={errorAt(error, 'name')}>
          {(control) => (
            <Input {...control} value={name} maxLength={operatorNameMax} autoComplete="username" autoCapitalize="off" autoCorrect="off" onChange={(event) => onName(event.target.value)} />
          )}
        </Field>
        <PasswordField label="Password" kind="current" value={password} maxLength={passwordMax} onValueChange={setPassword} error={wait === null ? errorAt(error, 'password') : undefined} />
        {wait === null ? null : (
          <p role="status" className="num text-small text-warn">
            <span aria-hidden="true">The password was wrong too often. The next attempt counts in {wait}.</span>
            {/* Read aloud each second it would drown everything else. */}
            <span className="sr-only">The password was wrong too often. Wait until Sign in can be pressed again.</span>
          </p>
        )}
        <FailureNote error={errorBeside(error, ['name', 'password'])} />
        <div className="flex items-center justify-between gap-3">
          <Button type="submit" variant="primary" icon={LogIn} pending={signIn.isPending} disabledReason={wait === null ? undefined : `Wait ${wait} first.`}>
            Sign in
          </Button>
          <Button variant="quiet" onClick={onForgotten}>
            Forgot the password?
          </Button>
        </div>
      </form>
      <p className="text-small text-muted">{lockedWorkOfSeveral}</p>
    </DoorCard>
  )
}
