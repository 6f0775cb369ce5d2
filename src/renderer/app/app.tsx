import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ClientContext } from '../bridge/client-context.ts'
import type { Client } from '../bridge/client.ts'
import { createQueryClient } from '../bridge/query-client.ts'
import { watchSignIn } from '../bridge/watch-sign-in.ts'
import { reloadWindow } from '../bridge/reload-window.ts'
import type { Feature } from '../lib/feature.ts'
import { lazyPart } from '../lib/lazy-part.ts'
import { connectEvents } from '../stores/connect-events.ts'
import type { WindowPlace } from '../stores/follow-sign-in.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { FeaturesContext } from './features-context.ts'
import { HostGate } from './host-gate.tsx'
import { SignInGate } from './sign-in-gate.tsx'
import { useAppearance } from './use-appearance.ts'

/** By itself, so that it loads while the page is being let in. */
const loadFrame = async () => (await import('./frame.tsx')).Frame
const Frame = lazyPart(loadFrame)

interface AppProps {
  readonly client: Client
  readonly features: readonly Feature[]
}

/** The whole window. */
export function App({ client: plainClient, features }: AppProps) {
  const [client] = useState(() => watchSignIn(plainClient))
  const [queries] = useState(createQueryClient)
  useAppearance()
  useEffect(() => connectEvents(client, queries, place), [client, queries])
  // What does not come now is fetched again, and complained of, when it is shown.
  useEffect(() => void loadFrame().catch(() => undefined), [])
  return (
    <ErrorBoundary onReload={() => void reloadWindow(client, window)}>
      <ClientContext value={client}>
        <QueryClientProvider client={queries}>
          <FeaturesContext value={features}>
            {/* oxlint-disable-next-line react/hooks -- wouter takes the hook that reads the location as a value */}
            <Router hook={useHashLocation}>
              <HostGate>
                <SignInGate>
                  <Suspense fallback={null}>
                    <Frame />
                  </Suspense>
                </SignInGate>
              </HostGate>
            </Router>
          </FeaturesContext>
        </QueryClientProvider>
      </ClientContext>
    </ErrorBoundary>
  )
}

/** Nothing is mounted that would have to hear of a change. */
const place: WindowPlace = {
  leave: () => {
    const screen = location.hash.slice(1)
    place.enter('/')
    return screen
  },
  enter: (screen) => history.replaceState(null, '', `${location.pathname}#${screen}`),
}
