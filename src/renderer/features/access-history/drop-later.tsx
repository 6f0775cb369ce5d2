import { useState } from 'react'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Button } from '../../ui/button.tsx'

/** Only a person knows whether the clock was ahead then, or is behind now. */
export function DropLater({ days }: { readonly days: number }) {
  const [isAsking, setIsAsking] = useState(false)
  const drop = useSend('accessHistory.dropLater', { onSuccess: () => setIsAsking(false) })
  return (
    <>
      <Button variant="quiet" onClick={() => setIsAsking(true)}>
        {`Delete ${countOf(days, 'day')} to come`}
      </Button>
      <AskDialog
        isOpen={isAsking}
        title={`Delete ${countOf(days, 'day')} to come?`}
        description="Do this only where the date of this computer is right now and was ahead then. Should the date be wrong now, set it instead: these days are then as they were. What goes is gone; a row of the activity says so."
        size="small"
        action={
          <Button variant="destructive" pending={drop.isPending} onClick={() => drop.mutate({})}>
            Delete
          </Button>
        }
        onClose={() => setIsAsking(false)}
      >
        <FailureNote error={drop.error} />
      </AskDialog>
    </>
  )
}
