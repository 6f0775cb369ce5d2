import { Suspense, useEffect, type ReactNode } from 'react'
import { useClient } from '../bridge/client-context.ts'
import { useDelayed } from '../lib/use-delayed.ts'
import { useHost } from '../stores/host-store.ts'
import { personIn, useSignIn } from '../stores/sign-in-store.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { useFeatures } from './features-context.ts'
import { FullPage } from './full-page.tsx'
import { useFileDrops } from './use-file-drops.ts'
import { useIdlePings } from './use-idle-pings.ts'
import { useReload, useReloadKeys } from './use-reload.ts'

/** Shows the app only while somebody is in; else nothing of it stands in the window, and the way in takes its place. */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  useReloadKeys()
  const status = useSignIn((state) => state.status)
  const isUnread = useSignIn((state) => state.isUnread)
  const person = personIn(status)
  useFileDrops(person !== null)
  if (status === null) return isUnread ? <Unread /> : null
  // Another key: nothing of the one person's screens is taken over by the next.
  return person === null ? <Door /> : <Inside key={person.id}>{children}</Inside>
}

function Inside({ children }: { readonly children: ReactNode }) {
  useIdlePings()
  return children
}

/** Each lock replaces the process, and whoever comes in meanwhile is waited for: that is no trouble to be told of. */
const LOCKING_TAKES_MS = 8_000

function Door() {
  const Way = useFeatures().find((feature) => feature.slots?.door !== undefined)?.slots?.door
  const isLost = useHost((state) => state.link === 'lost')
  const isLostForLong = useDelayed(isLost, LOCKING_TAKES_MS) && isLost
  // Whoever comes in goes on at the screen, not at the top of the page: what had the focus went with the door.
  useEffect(() => () => document.getElementById('main')?.focus(), [])
  return (
    <TooltipProvider>
      <FullPage>
        <Suspense fallback={null}>{Way === undefined ? null : <Way />}</Suspense>
        {isLostForLong ? (
          <p role="status" className="mx-auto flex w-full max-w-95 items-center gap-2 text-small text-warn">
            <Spinner className="size-3" /> Buydesk does not answer. It may be starting again; this page goes on by itself.
          </p>
        ) : null}
      </FullPage>
      <Toasts />
    </TooltipProvider>
  )
}

function Unread() {
  const isInBrowser = useClient().freshCode !== undefined
  const reload = useReload()
  return (
    <TooltipProvider>
      <FullPage>
        <ErrorState
          error={{ message: 'Buydesk does not say who may use it.', advice: isInBrowser ? 'Reload the window. If it stays, start Buydesk again.' : 'Start Buydesk again.', facts: [] }}
          action={
            <Button variant="primary" onClick={reload}>
              Reload the window
            </Button>
          }
        />
      </FullPage>
      <Toasts />
    </TooltipProvider>
  )
}
