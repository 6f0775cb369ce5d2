import { useId, useRef, useState, type ReactNode } from 'react'
import { useFormFocus } from '../lib/use-form-focus.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Note } from './note.tsx'

interface FormDialogProps {
  readonly title: string
  readonly description: string
  readonly actionLabel: string
  readonly isDestructive?: boolean
  readonly isPending: boolean
  /** What was refused of the last attempt: the focus goes to the field that it is about. */
  readonly refusal: unknown
  /** What has to be filled in first. */
  readonly missing: string | undefined
  /** Why it can't be closed now. */
  readonly stays?: string | undefined
  /** Called on Enter too, and never twice at a time. */
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form that is filled in and sent, with its buttons below it. What was typed is not dropped by one key or a click beside it. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, actionLabel, isDestructive = false, isPending, refusal, missing, stays, onSend, onClose, children } = props
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const [isTyped, setIsTyped] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  useFormFocus(form, refusal, false)
  return (
    <Dialog
      isOpen
      onOpenChange={() => {
        if (stays !== undefined) return
        if (isTyped && !isLeaving) setIsLeaving(true)
        else onClose()
      }}
      title={title}
      description={description}
      size="small"
      footer={
        <>
          <Button disabledReason={stays} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={id} variant={isDestructive ? 'destructive' : 'primary'} pending={isPending} disabledReason={missing}>
            {actionLabel}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        className="grid gap-4"
        onInput={() => {
          setIsTyped(true)
          setIsLeaving(false)
        }}
        onSubmit={(event) => {
          event.preventDefault()
          setIsLeaving(false)
          if (missing === undefined && !isPending) onSend()
        }}
      >
        {children}
        {isLeaving ? (
          <div role="status">
            <Note tone="warn">What you typed is lost when this is closed. Press Esc again, or Cancel, to close it.</Note>
          </div>
        ) : null}
      </form>
    </Dialog>
  )
}
