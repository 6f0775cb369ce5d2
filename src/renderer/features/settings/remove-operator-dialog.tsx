import type { Operator } from '#shared/domain/operator.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useReadAnew } from './use-read-anew.ts'
import { notYet, WhatGoesAhead } from './what-goes-ahead.tsx'

interface RemoveOperatorDialogProps {
  readonly operator: Operator
  readonly onClose: () => void
}

/** Deletes an operator; says before, in figures, what goes with it and what stays. */
export function RemoveOperatorDialog({ operator, onClose }: RemoveOperatorDialogProps) {
  const ahead = useReadAnew('operators.whatGoes', { operatorId: operator.id })
  const remove = useSend('operators.remove', {
    onSuccess: ({ clearedOperations, deletedDrafts, keptJobs }, _input, queries) => {
      void queries.invalidateQueries()
      onClose()
      showToast({
        tone: 'good',
        title: `${operator.name} is deleted`,
        detail: `With ${countOf(clearedOperations, 'line')} of activity and ${countOf(deletedDrafts, 'launch draft')}. ${countOf(keptJobs, 'job')} ${keptJobs === 1 ? 'stays and no longer names' : 'stay and no longer name'} ${operator.name}.`,
      })
    },
  })
  return (
    <FormDialog
      title={`Delete ${operator.name}?`}
      description="This can't be taken back."
      actionLabel="Delete this operator"
      isDestructive
      isPending={remove.isPending}
      refusal={remove.error}
      missing={notYet(ahead.data)}
      onSend={() => remove.mutate({ operatorId: operator.id })}
      onClose={onClose}
    >
      {ahead.error === null ? <WhatGoesAhead ahead={ahead.data} whose={{ name: operator.name, hasSignIn: true }} /> : <FailureNote error={ahead.error} />}
      <FailureNote error={remove.error} />
    </FormDialog>
  )
}
