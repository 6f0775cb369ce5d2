import { useRef, useState, type ReactNode } from 'react'
import { passwordMax } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { errorAt, errorBeside } from '../../bridge/field-errors.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { useSend } from '../../bridge/use-route.ts'
import { passwordHint } from '../../lib/password-words.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { isSame, NewPasswordFields, noPassword } from '../../ui/new-password-fields.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useThrottle } from './use-throttle.ts'

interface OwnPasswordFormProps {
  /** For password managers, which keep the two together. */
  readonly name: string
  readonly id: string
  readonly currentLabel: string
  /** False: a dialog around it sets the focus. */
  readonly focusesAtOnce: boolean
  readonly onChanged: () => void
  /** The buttons. */
  readonly children: (state: { readonly isPending: boolean; readonly missing: string | undefined }) => ReactNode
}

/** A person's own password: the one that is, and the next one twice. */
export function OwnPasswordForm({ name, id, currentLabel, focusesAtOnce, onChanged, children }: OwnPasswordFormProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState(noPassword)
  const [wasSent, setWasSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const change = useSend('operators.changePassword', {
    onSuccess: onChanged,
    onError: (error) => {
      if (isAboutCurrent(error)) setCurrent('')
    },
  })
  const wait = useThrottle(change.error)
  const isWaiting = change.error?.code === 'signIn.wait'
  useFormFocus(form, change.error, focusesAtOnce)
  const missing = wait !== null ? `Wait ${wait} first.` : current === '' || next.typed === '' ? 'Type both passwords first.' : undefined
  const currentError = wait === null ? (isWaiting ? undefined : errorAt(change.error, 'current')) : `It was wrong too often. The next attempt counts in ${wait}.`
  return (
    <form
      ref={form}
      id={id}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setWasSent(true)
        if (missing === undefined && isSame(next) && !change.isPending) change.mutate({ current, next: next.typed })
      }}
    >
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <PasswordField label={currentLabel} kind="current" value={current} maxLength={passwordMax} onValueChange={setCurrent} error={currentError} />
      <NewPasswordFields label="New password" value={next} onValueChange={setNext} hint={passwordHint} error={errorAt(change.error, 'next')} wasSent={wasSent} />
      <FailureNote error={isWaiting ? null : errorBeside(change.error, ['current', 'next'])} />
      {children({ isPending: change.isPending, missing })}
    </form>
  )
}

function isAboutCurrent({ code, data }: RequestError): boolean {
  return code === 'signIn.wait' || data.field === 'current'
}
