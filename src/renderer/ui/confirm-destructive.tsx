import { useState, type ReactNode } from 'react'
import { AskDialog } from './ask-dialog.tsx'
import { Button } from './button.tsx'
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
  /** Why it can't be done yet. */
  readonly offReason?: string | undefined
  readonly onConfirm: () => void
  /** From this count on the number has to be typed. */
  readonly typeFrom?: number
  /** What leaves all as it is; another word than 'Cancel' where the action itself cancels something. */
  readonly keepLabel?: string
}

/** Asks before something is taken away. Cancel has the focus; a large count has to be typed. */
export function ConfirmDestructive(props: ConfirmDestructiveProps) {
  const { isOpen, onOpenChange, title, consequence, count, actionLabel, pending = false, offReason, onConfirm, typeFrom = TYPE_COUNT_FROM, keepLabel } = props
  const [typed, setTyped] = useState('')
  const mustType = count >= typeFrom
  const isTyped = !mustType || isCountTyped(typed, count)
  return (
    <AskDialog
      isOpen={isOpen}
      title={title}
      description={consequence}
      size="small"
      {...(keepLabel === undefined ? {} : { keepLabel })}
      action={
        <Button variant="destructive" pending={pending} disabledReason={offReason ?? (isTyped ? undefined : `Type ${String(count)} first.`)} onClick={onConfirm}>
          {actionLabel}
        </Button>
      }
      onClose={() => {
        setTyped('')
        onOpenChange(false)
      }}
    >
      {mustType ? <TypedCount count={count} typed={typed} onTyped={setTyped} onConfirm={pending || offReason !== undefined ? undefined : onConfirm} /> : undefined}
    </AskDialog>
  )
}
