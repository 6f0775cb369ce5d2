import { User, Users, type LucideIcon } from 'lucide-react'
import { useId, useRef, useState, type ReactNode } from 'react'
import { operatorNameMax } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import { useSend } from '../../bridge/use-route.ts'
import { passwordHint } from '../../lib/password-words.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { isSame, NewPasswordFields, noPassword } from '../../ui/new-password-fields.tsx'
import { DoorCard } from './door-card.tsx'
import { useFarewellWords } from './use-farewell-words.ts'

/** The first run: whether one person uses this copy of the app, or several. */
export function WelcomePage() {
  const [mode, setMode] = useState<'one' | 'several'>('one')
  const farewell = useFarewellWords()
  return (
    <DoorCard
      isWide
      title="Who uses this Buydesk?"
      lead={
        <>
          {farewell === null ? null : <span className="mb-1.5 block text-ink">{farewell}</span>}
          On this computer, with this data folder. You can let more people in later; the way back is to restore a backup from before, or to delete everything.
        </>
      }
    >
      <fieldset className="grid grid-cols-2 gap-3">
        <legend className="sr-only">Who uses this Buydesk</legend>
        <Choice icon={User} title="One person uses this Buydesk" isChosen={mode === 'one'} onChoose={() => setMode('one')}>
          No password. Whoever sits at this computer can open the app. Tokens are never kept, so they are asked for anew at each start and after each lock.
        </Choice>
        <Choice icon={Users} title="Several people" isChosen={mode === 'several'} onChoose={() => setMode('several')}>
          Each signs in with a name and a password, has drafts and preferences of their own, and the log says who did what. One at a time.
        </Choice>
      </fieldset>
      {mode === 'one' ? <StartAsOne /> : <FirstAdmin />}
    </DoorCard>
  )
}

interface ChoiceProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function Choice({ icon: Icon, title, isChosen, onChoose, children }: ChoiceProps) {
  const id = useId()
  return (
    <div
      className={classNames(
        'relative grid content-start gap-1.5 rounded-lg border bg-panel p-4 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        isChosen ? 'border-accent' : 'border-line hover:border-line-strong',
      )}
    >
      {/* Covers the card, so that all of it can be clicked. */}
      <input type="radio" name="who-uses-it" id={id} aria-describedby={`${id}-means`} checked={isChosen} onChange={onChoose} className="absolute inset-0 cursor-default opacity-0" />
      <label htmlFor={id} className="flex items-center gap-2 font-semibold">
        <Icon aria-hidden="true" className={classNames('size-4', isChosen ? 'text-accent' : 'text-muted')} />
        {title}
      </label>
      <p id={`${id}-means`} className="text-muted">
        {children}
      </p>
    </div>
  )
}

function StartAsOne() {
  const start = useSend('operators.setUp')
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!start.isPending) start.mutate({ mode: 'one' })
      }}
    >
      <FailureNote error={start.error} />
      <Button type="submit" variant="primary" pending={start.isPending} className="justify-self-start">
        Start without a password
      </Button>
    </form>
  )
}

function FirstAdmin() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState(noPassword)
  const [wasSent, setWasSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const start = useSend('operators.setUp')
  // Not at once: whoever moves between the two choices by arrow keys would be thrown into the form.
  useFormFocus(form, start.error, false)
  const missing = name.trim() === '' ? 'Type your name first.' : password.typed === '' ? 'Type a password first.' : undefined
  return (
    <form
      ref={form}
      className="grid max-w-95 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setWasSent(true)
        if (missing === undefined && isSame(password) && !start.isPending) start.mutate({ mode: 'several', name, password: password.typed })
      }}
    >
      <p className="text-muted">You are the first admin: you add the others, and you can give a new password to whoever forgets one. Nobody can do that for you while you are the only admin.</p>
      <Field label="Your name" error={errorAt(start.error, 'name')}>
        {(control) => <Input {...control} value={name} maxLength={operatorNameMax} autoComplete="username" autoCapitalize="off" autoCorrect="off" onChange={(event) => setName(event.target.value)} />}
      </Field>
      <NewPasswordFields value={password} onValueChange={setPassword} hint={passwordHint} error={errorAt(start.error, 'password')} wasSent={wasSent} />
      <FailureNote error={errorBeside(start.error, ['name', 'password'])} />
      <Button type="submit" variant="primary" pending={start.isPending} disabledReason={missing} className="justify-self-start">
        Start as admin
      </Button>
    </form>
  )
}
