import { useId, useRef, type ReactNode } from 'react'
import { useFormFocus } from '../lib/use-form-focus.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

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

/** A form that is filled in and sent, with its buttons below it. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, actionLabel, isDestructive = false, isPending, refusal, missing, stays, onSend, onClose, children } = props
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useFormFocus(form, refusal, false)
  return (
    <Dialog
      isOpen
      onOpenChange={() => {
        if (stays === undefined) onClose()
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
        onSubmit={(event) => {
          event.preventDefault()
          if (missing === undefined && !isPending) onSend()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
