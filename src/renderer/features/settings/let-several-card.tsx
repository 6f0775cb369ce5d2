import { Users } from 'lucide-react'
import { useState } from 'react'
import { operatorNameMax } from '#shared/domain/operator-terms.ts'
import { errorAt } from '../../bridge/field-errors.ts'
import { useSend } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { PasswordDialog } from './password-dialog.tsx'

/** While one person uses the app: how more come in. */
export function LetSeveralCard() {
  return (
    <Card title="Operators">
      <div className="grid justify-items-start gap-3">
        <p>One person uses this Buydesk. There is no password: whoever sits at this computer can open the app.</p>
        <p className="text-muted">
          Let several people use it, and each signs in with a name and a password, has drafts and preferences of its own, and the log says who did what. You become the first admin and keep what you have. The way back is to restore a backup from before,
          or to delete everything.
        </p>
        <Button variant="primary" icon={Users} onClick={() => showDialog((close) => <UseSeveralDialog onClose={close} />, { keepsInput: true })}>
          Let several people use it…
        </Button>
      </div>
    </Card>
  )
}

function UseSeveralDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const become = useSend('operators.useSeveral', {
    onSuccess: () => {
      onClose()
      showToast({ tone: 'good', title: 'Several people can use this Buydesk', detail: 'You are its first admin. Add the others under Settings, Operators.' })
    },
  })
  return (
    <PasswordDialog
      title="Let several people use it"
      description="You are the first admin. From now on you sign in with this name and password; nobody can give you a new one while you are the only admin."
      actionLabel="Go on as admin"
      isPending={become.isPending}
      error={become.error}
      fields={['name']}
      missing={name.trim() === '' ? 'Type your name first.' : undefined}
      onSend={(password) => become.mutate({ name, password })}
      onClose={onClose}
    >
      <Field label="Your name" error={errorAt(become.error, 'name')}>
        {(control) => <Input {...control} value={name} maxLength={operatorNameMax} autoComplete="username" onChange={(event) => setName(event.target.value)} />}
      </Field>
    </PasswordDialog>
  )
}
