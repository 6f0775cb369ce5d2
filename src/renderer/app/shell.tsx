import { Suspense, useMemo, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ScreenSlotsContext, type ScreenSlots } from '../ui/screen-header.tsx'
import { AppBanners } from './app-banners.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { useFeatures } from './features-context.ts'
import { NotFound } from './not-found.tsx'
import { Overlays } from './overlays.tsx'
import { Rail } from './rail.tsx'
import { ScreenSkeleton } from './screen-skeleton.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useLater } from './use-later.ts'
import { useReload } from './use-reload.ts'

/** The frame: rail, top bar, the screen, status bar, and what opens over them. */
export function Shell() {
  const [path] = useLocation()
  const [titleSlot, setTitleSlot] = useState<HTMLElement | null>(null)
  const [actionsSlot, setActionsSlot] = useState<HTMLElement | null>(null)
  const slots = useMemo<ScreenSlots>(() => ({ title: titleSlot, actions: actionsSlot }), [titleSlot, actionsSlot])
  const features = useFeatures()
  const reload = useReload()
  useLater(features)
  return (
    <ScreenSlotsContext value={slots}>
      <div className="grid h-full grid-cols-[212px_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_28px] max-[1100px]:grid-cols-[52px_minmax(0,1fr)]">
        <a href="#main" className="sr-only focus:not-sr-only" onClick={(event) => skipToMain(event)}>
          Skip to the screen
        </a>
        <Rail />
        <div className="grid min-h-0 grid-rows-[auto_auto_minmax(0,1fr)]">
          <TopBar onTitleSlot={setTitleSlot} onActionsSlot={setActionsSlot} />
          <AppBanners />
          <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col overflow-hidden focus-visible:outline-none">
            <ErrorBoundary resetKey={path} onReload={reload}>
              <Suspense fallback={<ScreenSkeleton />}>
                <Switch>
                  {features.flatMap((feature) =>
                    feature.screens.map(({ path: pattern, screen: Screen }) => (
                      <Route key={pattern} path={pattern}>
                        <Screen />
                      </Route>
                    )),
                  )}
                  <Route>
                    <NotFound />
                  </Route>
                </Switch>
              </Suspense>
            </ErrorBoundary>
          </main>
        </div>
        <StatusBar />
      </div>
      <Overlays />
      {features.flatMap(({ name, slots: { watch: Watch } = {} }) => (Watch === undefined ? [] : [<Watch key={name} />]))}
    </ScreenSlotsContext>
  )
}

/** The hash is the app's location, so a link to '#main' would leave the screen. */
function skipToMain(event: { readonly preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
