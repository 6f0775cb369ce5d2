import { useState } from 'react'
import { operatorNameMax, type OperatorRole } from '#shared/domain/operator-terms.ts'
import { errorAt } from '../../bridge/field-errors.ts'
import { useSend } from '../../bridge/use-route.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { PasswordDialog } from './password-dialog.tsx'

const roles = [
  { value: 'user', label: 'User' },
  { value: 'admin', label: 'Admin' },
] as const
const means: Readonly<Record<OperatorRole, string>> = {
  user: 'Works, and sees its own activity and drafts only.',
  admin: "Does everything, sees everybody's activity, and manages operators.",
}

/** Somebody new, with a first password. */
export function AddOperatorDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<OperatorRole>('user')
  const add = useSend('operators.add', {
    onSuccess: (operator, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['operators.list'] })
      onClose()
      showToast({ tone: 'good', title: `${operator.name} can sign in`, detail: 'Tell the password in person. It is changed at the first sign-in.' })
    },
  })
  return (
    <PasswordDialog
      title="Add an operator"
      description="Who signs in here on this computer, with a first password that you tell in person. It has to be changed at the first sign-in."
      actionLabel="Add"
      isPending={add.isPending}
      error={add.error}
      fields={['name']}
      missing={name.trim() === '' ? 'Type a name first.' : undefined}
      onSend={(password) => add.mutate({ name, role, password })}
      onClose={onClose}
    >
      <Field label="Name" error={errorAt(add.error, 'name')}>
        {(control) => <Input {...control} value={name} maxLength={operatorNameMax} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <div className="grid gap-1.5">
        <div className="font-medium">Role</div>
        <div>
          <SegmentedControl label="Role" value={role} onValueChange={setRole} options={roles} />
        </div>
        <p className="text-small text-muted">{means[role]}</p>
      </div>
    </PasswordDialog>
  )
}
