import { useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { isCountTyped, TYPE_COUNT_FROM, TypedCount } from './typed-count.tsx'

interface ConfirmDestructiveProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  /** A question that names the count: 'Take 41 shares away from Nordlicht GmbH?' */
  readonly title: string
  /** What it means, and what can't be taken back. */
  readonly consequence: ReactNode
  readonly count: number
  /** What the button does, with the count: 'Remove 41 shares'. */
  readonly actionLabel: string
  readonly pending?: boolean
  readonly onConfirm: () => void
  /** From this count on the number has to be typed. */
  readonly typeFrom?: number
  /** What leaves all as it is; another word than 'Cancel' where the action itself cancels something. */
  readonly keepLabel?: string
}

/** Asks before something is taken away. Cancel has the focus; a large count has to be typed. */
export function ConfirmDestructive(props: ConfirmDestructiveProps) {
  const { isOpen, onOpenChange, title, consequence, count, actionLabel, pending = false, onConfirm, typeFrom = TYPE_COUNT_FROM, keepLabel = 'Cancel' } = props
  const [typed, setTyped] = useState('')
  const cancel = useRef<HTMLButtonElement>(null)
  const mustType = count >= typeFrom
  const isTyped = !mustType || isCountTyped(typed, count)
  const changeOpen = (next: boolean) => {
    setTyped('')
    onOpenChange(next)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={changeOpen}
      title={title}
      description={consequence}
      size="small"
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        cancel.current?.focus()
      }}
      footer={
        <>
          <Button ref={cancel} onClick={() => changeOpen(false)}>
            {keepLabel}
          </Button>
          <Button
            variant="destructive"
            pending={pending}
            disabledReason={isTyped ? undefined : `Type ${String(count)} first.`}
            onClick={onConfirm}
          >
            {actionLabel}
          </Button>
        </>
      }
    >
      {mustType ? <TypedCount count={count} typed={typed} onTyped={setTyped} /> : undefined}
    </Dialog>
  )
}
