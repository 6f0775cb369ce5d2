import { KeyRound, Plug } from 'lucide-react'
import type { ReactNode } from 'react'
import { assertNever } from '#shared/lib/assert-never.ts'
import { useHost } from '../stores/host-store.ts'
import { personIn, useSignIn } from '../stores/sign-in-store.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Note } from '../ui/note.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { FullPage } from './full-page.tsx'

/** Shows the app only while its core can be reached and lets this window in; else says what is the matter and how to get in. */
export function HostGate({ children }: { readonly children: ReactNode }) {
  const link = useHost((state) => state.link)
  // The way in says it by itself: each lock replaces the process, and nothing lies open that would have to be covered.
  const isAtDoor = useSignIn(({ status }) => status !== null && personIn(status) === null)
  switch (link) {
    case 'noWayIn':
      return (
        <FullPage>
          <EmptyState icon={KeyRound} title="Open Buydesk from where it runs">
            <p>
              This page alone has no way in: it was opened without its code, or the browser's own button loaded it anew. Press Enter in the terminal where
              Buydesk runs, and open the address that it prints in this browser. That works once, within 30 seconds.
            </p>
            <p className="mt-3">
              No terminal at hand? End Buydesk and start it again; a second one beside it could only read. While it runs, nothing is lost: connections and
              jobs are as they were. Next time, reload with F5 or the command Reload: both keep you in.
            </p>
          </EmptyState>
        </FullPage>
      )
    case 'refused':
      return (
        <FullPage>
          <EmptyState icon={KeyRound} title="This window is not let in any more">
            <p>
              Its address was used before, is older than 30 seconds, or Buydesk was started anew. Press Enter where Buydesk runs and open the fresh address.
              Nothing is lost: jobs go on or wait.
            </p>
          </EmptyState>
        </FullPage>
      )
    case 'lost':
    case 'connecting':
    case 'connected':
      return (
        <>
          <div className="h-full" inert={link === 'lost' && !isAtDoor}>
            {children}
          </div>
          {link === 'lost' && !isAtDoor ? <HostLost /> : null}
        </>
      )
    default:
      return assertNever(link)
  }
}

/** Lies over the screens instead of taking their place: what a person had begun is still there when the core is back. */
function HostLost() {
  return (
    <div role="alertdialog" aria-label="Buydesk does not answer" className="fixed inset-0 z-60">
      <FullPage>
        <EmptyState icon={Plug} title="Buydesk does not answer">
          <p>Its core was stopped or is starting again. This window comes back by itself as soon as it answers.</p>
          <p className="mt-3 inline-flex items-center gap-2">
            <Spinner /> Trying again
          </p>
        </EmptyState>
        <div className="mx-auto w-105 max-w-full px-4">
          <Note tone="info">If it was closed, start it again where it was started. Tokens were in memory only, so connections have to be made anew.</Note>
        </div>
      </FullPage>
    </div>
  )
}
