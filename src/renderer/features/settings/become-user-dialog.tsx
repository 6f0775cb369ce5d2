import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'

interface BecomeUserDialogProps {
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Who gives the role away can't take it back by itself. */
export function BecomeUserDialog({ onClose, onConfirm }: BecomeUserDialogProps) {
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={onClose}
      title="Stop being an admin?"
      consequence="You become a user at once and no longer see this section. Only another admin can make you one again."
      count={1}
      actionLabel="Become a user"
      onConfirm={() => {
        onClose()
        onConfirm()
      }}
    />
  )
}
