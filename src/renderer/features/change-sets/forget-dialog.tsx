import type { RouteOutput } from '#shared/contract/contract.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { signerName } from './signer-name.ts'

interface ForgetDialogProps {
  readonly signer: RouteOutput<'changeSets.signers'>['signers'][number]
  readonly onClose: () => void
}

/** Forgets a colleague's key; says before what that means. */
export function ForgetDialog({ signer, onClose }: ForgetDialogProps) {
  const name = signerName(signer.name)
  const forget = useSend('changeSets.forgetSigner', {
    onSuccess: (_output, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['changeSets.signers'] })
      onClose()
      showToast({ tone: 'good', title: `${name} is not known here any more` })
    },
  })
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={onClose}
      title={`Forget ${name}?`}
      consequence={
        <span className="grid gap-2">
          <span>Somebody has to compare the fingerprint again before anything more of {name} is taken. Do this when that computer is lost, sold or used by somebody else now.</span>
          <span>What was taken stays: drafts among your campaigns, and the lines of activity about it.</span>
          <FailureNote error={forget.error} />
        </span>
      }
      count={1}
      actionLabel={`Forget ${name}`}
      pending={forget.isPending}
      onConfirm={() => forget.mutate({ fingerprint: signer.fingerprint })}
    />
  )
}
