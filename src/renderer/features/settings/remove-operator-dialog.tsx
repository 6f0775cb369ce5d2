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
    <ConfirmDestructive
      isOpen
      onOpenChange={onClose}
      title={`Delete ${operator.name}?`}
      consequence={
        <span className="grid gap-2">
          <span>Gone for good: the sign-in, the preferences, the launch drafts, what was marked for sharing, and the lines of activity. A sealed note of how many lines went stays, so that the log can still be verified.</span>
          <span>What stays: what was written at Meta, backups, everything of others, and jobs that have ended, with undo, roll back and turn on, but without the name. While jobs that have not ended are carried on under this name, this is refused.</span>
          <span>The name stays too in lines of activity that are not {operator.name}'s own: who added, changed or deleted this sign-in, refused sign-ins, and that {operator.name} once cleared activity. The log keeps whom its lines are about.</span>
          <FailureNote error={remove.error} />
        </span>
      }
      count={1}
      actionLabel="Delete this operator"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ operatorId: operator.id })}
    />
  )
}
