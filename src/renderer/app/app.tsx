import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ClientContext } from '../bridge/client-context.ts'
import type { Client } from '../bridge/client.ts'
import { createQueryClient } from '../bridge/query-client.ts'
import type { Feature } from '../lib/feature.ts'
import { connectEvents } from '../stores/connect-events.ts'
import { DialogHost } from '../ui/dialog-host.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { CommandRunner } from './command-runner.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { FeaturesContext } from './features-context.ts'
import { HostGate } from './host-gate.tsx'
import { Shell } from './shell.tsx'
import { useAppearance } from './use-appearance.ts'

interface AppProps {
  readonly client: Client
  readonly features: readonly Feature[]
}

/** The whole window. */
export function App({ client, features }: AppProps) {
  const [queries] = useState(createQueryClient)
  useAppearance()
  useEffect(() => connectEvents(client, queries), [client, queries])
  return (
    <ErrorBoundary>
      <ClientContext value={client}>
        <QueryClientProvider client={queries}>
          <FeaturesContext value={features}>
            {/* oxlint-disable-next-line react/hooks -- wouter takes the hook that reads the location as a value */}
            <Router hook={useHashLocation}>
              <TooltipProvider>
                <HostGate>
                  <CommandRunner>
                    <Shell />
                    <DialogHost />
                    <Toasts />
                  </CommandRunner>
                </HostGate>
              </TooltipProvider>
            </Router>
          </FeaturesContext>
        </QueryClientProvider>
      </ClientContext>
    </ErrorBoundary>
  )
}
