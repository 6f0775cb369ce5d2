import { Braces, Eraser, FileDown } from 'lucide-react'
import type { OperationExportFormat } from '#shared/domain/operation.ts'
import type { Command } from '../../lib/feature.ts'

interface ActivityCommandTools {
  readonly isAdmin: boolean
  readonly isEmpty: boolean
  /** Why the log can't be read; nothing when it can. */
  readonly unreadable: string | undefined
  readonly onExport: (format: OperationExportFormat) => void
  readonly onClear: (whose: 'own' | 'all') => void
}

/** What the log offers in the palette while it is in view. */
export function activityCommands({ isAdmin, isEmpty, unreadable, onExport, onClear }: ActivityCommandTools): readonly Command[] {
  const base = { group: 'Activity' } as const
  const toExport = { ...base, disabledReason: () => (isEmpty ? 'There is nothing to export.' : undefined) }
  const toClear = { ...base, icon: Eraser, disabledReason: () => unreadable }
  const own: Command = { ...toClear, id: 'activity.clearOwn', label: 'Clear my activity…', keywords: ['delete', 'log'], run: () => onClear('own') }
  const all: Command = { ...toClear, id: 'activity.clearAll', label: 'Clear all activity…', keywords: ['delete', 'log', 'everybody'], run: () => onClear('all') }
  return [
    { ...toExport, id: 'activity.export', label: 'Export the activity in view as CSV', icon: FileDown, run: () => onExport('csv') },
    { ...toExport, id: 'activity.exportJson', label: 'Export the activity in view as JSON', icon: Braces, run: () => onExport('json') },
    own,
    ...(isAdmin ? [all] : []),
  ]
}
