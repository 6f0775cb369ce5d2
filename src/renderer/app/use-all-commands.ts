import { Keyboard, ListChecks, Lock, RotateCw, Search } from 'lucide-react'
import { useMemo } from 'react'
import { useClient } from '../bridge/client-context.ts'
import type { Command, Feature } from '../lib/feature.ts'
import { useScreenCommands } from '../stores/commands-store.ts'
import { useFeatures } from './features-context.ts'
import { useOverlays } from './overlays-store.ts'
import { LOCK_COMMAND, useLock } from './use-lock.ts'
import { useReload } from './use-reload.ts'

/** @returns every command that can be run now: of the screens in view, of features, and of the frame itself. */
export function useAllCommands(): readonly Command[] {
  const features = useFeatures()
  const byOwner = useScreenCommands((state) => state.byOwner)
  const isInBrowser = useClient().freshCode !== undefined
  const reload = useReload()
  const lock = useLock()
  return useMemo(() => {
    const ofScreens = [...byOwner.values()].flat()
    const hasTray = features.some((feature) => feature.slots?.jobTray !== undefined)
    return [...ofScreens, ...goToCommands(features), ...features.flatMap((feature) => feature.commands ?? []), ...frameCommands(hasTray), lockCommand(lock), ...(isInBrowser ? [reloadCommand(reload)] : [])]
  }, [byOwner, features, isInBrowser, lock, reload])
}

function goToCommands(features: readonly Feature[]): readonly Command[] {
  return features
    .flatMap((feature) => (feature.nav === undefined ? [] : [feature.nav]))
    .toSorted((a, b) => a.order - b.order)
    .map((nav) => ({
      id: `go.${nav.path}`,
      label: `Go to ${nav.title}`,
      icon: nav.icon,
      group: 'Go to',
      ...(nav.shortcut === undefined ? {} : { shortcut: `g ${nav.shortcut}` }),
      run: ({ navigate }) => navigate(nav.path),
    }))
}

function lockCommand(lock: () => void): Command {
  return { id: LOCK_COMMAND, label: 'Lock Buydesk', icon: Lock, group: 'Window', shortcut: 'mod+Shift+L', keywords: ['sign out', 'log out', 'leave', 'switch operator'], run: lock }
}

/** Electron has its own, in the menu. */
function reloadCommand(reload: () => void): Command {
  return { id: 'app.reload', label: 'Reload', icon: RotateCw, group: 'Window', shortcut: 'mod+R', run: reload }
}

function frameCommands(hasTray: boolean): readonly Command[] {
  const palette: Command = {
    id: 'app.palette',
    label: 'Search or run a command',
    icon: Search,
    group: 'Window',
    shortcut: 'mod+K',
    run: () => useOverlays.setState(({ isPaletteOpen }) => ({ isPaletteOpen: !isPaletteOpen })),
  }
  const help: Command = {
    id: 'app.help',
    label: 'Keyboard shortcuts',
    icon: Keyboard,
    group: 'Window',
    shortcut: '?',
    run: () => useOverlays.setState({ isHelpOpen: true }),
  }
  const tray: Command = {
    id: 'app.jobs',
    label: 'Show jobs',
    icon: ListChecks,
    group: 'Window',
    shortcut: 'mod+J',
    run: () => useOverlays.setState(({ isTrayOpen }) => ({ isTrayOpen: !isTrayOpen })),
  }
  return hasTray ? [palette, help, tray] : [palette, help]
}
