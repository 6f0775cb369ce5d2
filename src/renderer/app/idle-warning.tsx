import { Lock } from 'lucide-react'
import { useClient } from '../bridge/client-context.ts'
import { tellFailure } from '../bridge/tell-failure.ts'
import { useIdleLock } from '../stores/idle-lock-store.ts'
import { Button } from '../ui/button.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { floatingLook } from '../ui/popover.tsx'

/** Says that the app is about to lock itself. A key or a movement keeps it open too, and then this goes by itself. */
export function IdleWarning() {
  const locksAt = useIdleLock((state) => state.locksAt)
  return (
    // Over everything and in nobody's way: what lies below must not move under a hand that comes back. Live from the start, so that it is read out, and reached, beside an open dialog too.
    <div aria-live="assertive" className="pointer-events-none fixed inset-x-0 top-14 z-50 flex justify-center px-4">
      {locksAt === null ? null : <Warning locksAt={locksAt} />}
    </div>
  )
}

function Warning({ locksAt }: { readonly locksAt: string }) {
  const client = useClient()
  return (
    <div
      // An open dialog takes the pointer from all else, and a press beside it closes it.
      style={{ pointerEvents: 'auto' }}
      onPointerDown={(event) => event.stopPropagation()}
      className={`${floatingLook} flex items-center gap-3 py-2.5 pr-2.5 pl-3.5`}
    >
      <Lock aria-hidden="true" className="size-4 shrink-0 text-warn" />
      <div>
        <p className="font-medium">Is anybody there?</p>
        <p className="text-muted">
          <Countdown what="Buydesk locks itself" until={locksAt} />. That wipes its tokens.
        </p>
      </div>
      <Button onClick={() => void client.request('operators.active', {}).catch(tellFailure)}>Stay</Button>
    </div>
  )
}
