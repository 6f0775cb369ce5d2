import { useId, useState } from 'react'
import { describeError } from '../../../bridge/describe-error.ts'
import { useGuardedMutation } from '../../../bridge/use-guarded-mutation.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Note } from '../../../ui/note.tsx'
import { DayChoice } from './day-choice.tsx'
import { dayTrouble, endOf, type EndDay } from './end-day.ts'

interface SetDayDialogProps {
  readonly title: string
  /** What it is about, in a line. */
  readonly description: string
  readonly first: EndDay | null
  readonly readOnlyReason: string | undefined
  /** Keeps the end; null: none any more. */
  readonly onSet: (endsAt: string | null) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the end date of shares that are there. */
export function SetDayDialog({ title, description, first, readOnlyReason, onSet, onClose }: SetDayDialogProps) {
  const now = useNow()
  const [day, setDay] = useState(first)
  const set = useGuardedMutation({ mutationFn: (endsAt: string | null) => onSet(endsAt), onSuccess: onClose })
  const trouble = day === null ? null : dayTrouble(day, now)
  const id = useId()
  const offReason = readOnlyReason ?? trouble ?? undefined
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={title}
      description={description}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={set.isPending} disabledReason={offReason}>
            {day === null ? 'No end date' : 'Set the end date'}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (offReason === undefined) set.mutate(day === null ? null : endOf(day))
        }}
      >
        {set.error === null ? null : (
          <Note tone="bad" title={describeError(set.error).message}>
            {describeError(set.error).advice}
          </Note>
        )}
        <DayChoice day={day} onDay={setDay} noneLabel="None" />
      </form>
    </Dialog>
  )
}
