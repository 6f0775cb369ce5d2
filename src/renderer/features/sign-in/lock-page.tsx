import { LockOpen } from 'lucide-react'
import { useRef } from 'react'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { useFormFocus } from '../../lib/use-form-focus.ts'
import { Button } from '../../ui/button.tsx'
import { DoorCard } from './door-card.tsx'
import { lockedWork, LockReasonLine, type Locked } from './lock-words.tsx'

/** The locked app of one person. */
export function LockPage({ locked }: { readonly locked: Locked }) {
  const form = useRef<HTMLFormElement>(null)
  const unlock = useSend('operators.unlock', { isPatient: true })
  useFormFocus(form, null)
  return (
    <DoorCard title="Buydesk is locked" lead={<LockReasonLine locked={locked} />}>
      <p>{lockedWork}</p>
      <form
        ref={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!unlock.isPending) unlock.mutate({})
        }}
      >
        <FailureNote error={unlock.error} />
        <Button type="submit" variant="primary" icon={LockOpen} pending={unlock.isPending} className="justify-self-start">
          Unlock
        </Button>
      </form>
      <p className="text-small text-muted">One person uses this Buydesk, so no password is asked. Several people can have one each: Settings, Operators.</p>
    </DoorCard>
  )
}
