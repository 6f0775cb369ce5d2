import { describeError } from '../../../bridge/describe-error.ts'
import { useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { forgetDraft } from '../draft-store.ts'
import type { DraftRow } from './campaign-rows.ts'

/** Asks before a draft is gone: it lies on this computer alone. */
export function DeleteDraft({ draft, onClose }: { readonly draft: DraftRow; readonly onClose: () => void }) {
  const remove = useSend('launchDrafts.delete', {
    onSuccess: (_, __, queries) => {
      forgetDraft(draft.id)
      void queries.invalidateQueries({ queryKey: ['launchDrafts.list'] })
      showToast({ tone: 'good', title: `${draft.name} is deleted` })
      onClose()
    },
  })
  const failure = remove.error === null ? null : describeError(remove.error)
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={onClose}
      title={`Delete the draft ${draft.name}?`}
      consequence={
        failure === null
          ? `It is on this computer only, with ${countOf(draft.rows, 'ad')}. This can't be undone. Nothing at Meta changes.`
          : `${failure.message} ${failure.advice ?? ''}`
      }
      count={1}
      actionLabel="Delete 1 draft"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ draftId: draft.id })}
    />
  )
}
