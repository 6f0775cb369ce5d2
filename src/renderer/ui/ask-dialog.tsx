import { useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface AskDialogProps {
  readonly isOpen?: boolean
  /** A question: 'Delete 41 objects at Meta?' */
  readonly title: string
  readonly description: ReactNode
  readonly size?: 'small' | 'normal'
  /** What leaves all as it is. */
  readonly keepLabel?: string
  /** The button that does it. */
  readonly action: ReactNode
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks before something that is not taken back by one click: whoever presses Enter too early leaves all as it is. */
export function AskDialog({ isOpen = true, title, description, size = 'normal', keepLabel = 'Cancel', action, onClose, children }: AskDialogProps) {
  const keep = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onClose}
      title={title}
      description={description}
      size={size}
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        keep.current?.focus()
      }}
      footer={
        <>
          <Button ref={keep} onClick={onClose}>
            {keepLabel}
          </Button>
          {action}
        </>
      }
    >
      {children}
    </Dialog>
  )
}
