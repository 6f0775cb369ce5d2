import type { Operator } from '#shared/domain/operator.ts'
import { useSend } from '../../bridge/use-route.ts'
import { showToast } from '../../ui/toast-store.ts'
import { PasswordDialog } from './password-dialog.tsx'

interface GivePasswordDialogProps {
  readonly operator: Operator
  readonly onClose: () => void
}

/** For an operator who forgot its password: nothing of what it has is lost. */
export function GivePasswordDialog({ operator, onClose }: GivePasswordDialogProps) {
  const give = useSend('operators.setPassword', {
    onSuccess: (_operator, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['operators.list'] })
      onClose()
      showToast({ tone: 'good', title: `${operator.name} has a new password`, detail: 'Tell it in person. It is changed at the next sign-in.' })
    },
  })
  return (
    <PasswordDialog
      title={`A new password for ${operator.name}`}
      description="Tell it in person: it can't be read again here. It has to be changed at the next sign-in. Nothing is lost by this."
      actionLabel="Give it"
      isPending={give.isPending}
      error={give.error}
      fields={[]}
      missing={undefined}
      onSend={(password) => give.mutate({ operatorId: operator.id, password })}
      onClose={onClose}
    />
  )
}
