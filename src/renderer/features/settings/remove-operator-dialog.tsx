import type { Operator } from '#shared/domain/operator.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'
import { showToast } from '../../ui/toast-store.ts'

interface RemoveOperatorDialogProps {
  readonly operator: Operator
  readonly onClose: () => void
}

/** Deletes an operator; says before what goes with it and what stays. */
export function RemoveOperatorDialog({ operator, onClose }: RemoveOperatorDialogProps) {
  const remove = useSend('operators.remove', {
    onSuccess: ({ clearedOperations, deletedDrafts }, _input, queries) => {
      void queries.invalidateQueries()
      onClose()
      showToast({
        tone: 'good',
        title: `${operator.name} is deleted`,
        detail: `With ${countOf(clearedOperations, 'line')} of activity and ${countOf(deletedDrafts, 'launch draft')}.`,
      })
    },
  })
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={onClose}
      title={`Delete ${operator.name}?`}
      consequence={
        <span className="grid gap-2">
          <span>Gone for good: the sign-in, the preferences, the launch drafts, the jobs it started that have ended, and the lines of activity. A sealed note of how many lines went stays, so that the log can still be verified.</span>
          <span>What stays: what was written at Meta, jobs that have not ended, backups, and everything of others.</span>
          <FailureNote error={remove.error} />
        </span>
      }
      count={1}
      actionLabel={`Delete ${operator.name}`}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ operatorId: operator.id })}
    />
  )
}
