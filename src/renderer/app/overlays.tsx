import { Suspense, useState, type ReactNode } from 'react'
import { lazyPart } from '../lib/lazy-part.ts'
import { useOverlays } from './overlays-store.ts'

export const loadPalette = async () => (await import('./command-palette.tsx')).CommandPalette
const CommandPalette = lazyPart(loadPalette)
const ShortcutsHelp = lazyPart(async () => (await import('./shortcuts-help.tsx')).ShortcutsHelp)

/** What opens over the frame. */
export function Overlays() {
  const { isPaletteOpen, isHelpOpen } = useOverlays()
  return (
    <>
      <FromFirstOpening isOpen={isPaletteOpen}>
        <CommandPalette />
      </FromFirstOpening>
      <FromFirstOpening isOpen={isHelpOpen}>
        <ShortcutsHelp />
      </FromFirstOpening>
    </>
  )
}

/** Stays once it was opened, so that closing can give the focus back. */
function FromFirstOpening({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(isOpen)
  if (isOpen && !wasOpened) setWasOpened(true)
  return isOpen || wasOpened ? <Suspense fallback={null}>{children}</Suspense> : null
}
