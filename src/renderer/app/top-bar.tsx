import { Search } from 'lucide-react'
import { Kbd } from '../ui/kbd.tsx'
import { useOverlays } from './overlays-store.ts'

interface TopBarProps {
  readonly onTitleSlot: (element: HTMLElement | null) => void
  readonly onActionsSlot: (element: HTMLElement | null) => void
}

/** Where I am, what is selected, the way to every command, and the one primary action. Screens fill the two slots. */
export function TopBar({ onTitleSlot, onActionsSlot }: TopBarProps) {
  return (
    <header className="flex h-bar min-w-0 items-center gap-3 border-b border-line bg-panel px-4">
      <div ref={onTitleSlot} className="flex min-w-0 flex-1 items-center gap-2.5" />
      <button
        type="button"
        onClick={() => useOverlays.setState({ isPaletteOpen: true })}
        className="flex h-control w-72 shrink items-center gap-2 rounded-md border border-line bg-sunken px-2.5 text-faint transition-colors hover:border-line-strong max-[1200px]:w-auto"
      >
        <Search aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="flex-1 truncate text-left max-[1200px]:sr-only">Search or run a command</span>
        <Kbd keys="mod+K" />
      </button>
      <div ref={onActionsSlot} className="flex shrink-0 items-center gap-2 empty:hidden" />
    </header>
  )
}
