import { ClipboardPaste, Download, Eraser, Grid2x2Plus, Play, Redo2, RefreshCw, Target, Undo2 } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { Command } from '../../lib/feature.ts'
import { useCommands } from '../../stores/commands-store.ts'
import { sharingState } from './sharing-store.ts'

interface CommandActions {
  readonly run: () => void
  /** Why the plan can't be run now. */
  readonly runOffReason: string | undefined
  readonly refresh: () => void
  readonly exportMatrix: () => void
  readonly exportPlan: () => void
}

/** Offers what this screen can do to the palette and to shortcuts. */
export function useSharingCommands(actions: CommandActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const commands = useMemo<readonly Command[]>(() => {
    const group = 'Sharing'
    const { open, undo, redo, clear } = sharingState()
    const offWithout = (has: () => boolean, why: string) => () => (has() ? undefined : why)
    return [
      { id: 'sharing.run', label: 'Run plan', icon: Play, group, shortcut: 'mod+Enter', disabledReason: () => latest.current.runOffReason, run: () => latest.current.run() },
      { id: 'sharing.pixels', label: 'Choose pixels to share', icon: Grid2x2Plus, group, run: () => open('pixels') },
      { id: 'sharing.targets', label: 'Choose targets', icon: Target, group, keywords: ['partner', 'ad account'], run: () => open('targets') },
      { id: 'sharing.paste', label: 'Paste ids of pixels or targets', icon: ClipboardPaste, group, keywords: ['csv', 'pairs'], run: () => open('pairs') },
      {
        id: 'sharing.undo',
        label: 'Undo the last change of the plan',
        icon: Undo2,
        group,
        shortcut: 'mod+Z',
        disabledReason: offWithout(() => sharingState().draft.past.length > 0, 'There is nothing to undo.'),
        run: undo,
      },
      {
        id: 'sharing.redo',
        label: 'Redo the last change of the plan',
        icon: Redo2,
        group,
        shortcut: 'mod+Shift+Z',
        disabledReason: offWithout(() => sharingState().draft.future.length > 0, 'There is nothing to redo.'),
        run: redo,
      },
      { id: 'sharing.clear', label: 'Clear the plan', icon: Eraser, group, run: clear },
      { id: 'sharing.refresh', label: 'Read again what is shared', icon: RefreshCw, group, run: () => latest.current.refresh() },
      { id: 'sharing.exportMatrix', label: 'Export the matrix as CSV', icon: Download, group, run: () => latest.current.exportMatrix() },
      { id: 'sharing.exportPlan', label: 'Export the plan as CSV', icon: Download, group, run: () => latest.current.exportPlan() },
    ]
  }, [])
  useCommands('sharing', commands)
}
