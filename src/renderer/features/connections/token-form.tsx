import { useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'

interface TokenFormProps {
  readonly isPending: boolean
  /** The sentence on the field: of the server, with its advice. */
  readonly refusal: string | undefined
  readonly isPrimary: boolean
  readonly onToken: (token: string) => void
}

/** The field for a token. It is emptied before the token leaves, whatever becomes of it. */
export function TokenForm({ isPending, refusal, isPrimary, onToken }: TokenFormProps) {
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { token: '' } })
  const submit = handleSubmit(({ token }) => {
    reset({ token: '' })
    onToken(token)
  })
  return (
    <form
      autoComplete="off"
      noValidate
      aria-label="Connect with a typed token"
      className="grid gap-3"
      onSubmit={(event) => {
        void submit(event)
      }}
    >
      <Field
        label="Access token"
        hint='Paste it as it is: quotes, "Bearer" or a whole address around it are taken off.'
        error={formState.errors.token?.message ?? refusal}
      >
        {(control) => (
          <PasswordInput
            {...control}
            {...register('token', { validate: (token) => token.trim() !== '' || 'Type or paste the token first.' })}
            secretName="token"
            placeholder="EAAB…"
            readOnly={isPending}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant={isPrimary ? 'primary' : 'secondary'} pending={isPending}>
          Connect
        </Button>
      </div>
    </form>
  )
}
