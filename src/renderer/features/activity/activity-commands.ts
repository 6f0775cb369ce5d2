import { Braces, Eraser, FileDown } from 'lucide-react'
import type { OperationExportFormat } from '#shared/domain/operation.ts'
import type { Command } from '../../lib/feature.ts'

interface ActivityCommandTools {
  readonly isAdmin: boolean
  readonly isEmpty: boolean
  readonly onExport: (format: OperationExportFormat) => void
  readonly onClear: (whose: 'own' | 'all') => void
}

/** What the log offers in the palette while it is in view. */
export function activityCommands({ isAdmin, isEmpty, onExport, onClear }: ActivityCommandTools): readonly Command[] {
  const base = { group: 'Activity' } as const
  const toExport = { ...base, disabledReason: () => (isEmpty ? 'There is nothing to export.' : undefined) }
  const own: Command = { ...base, id: 'activity.clearOwn', label: 'Clear my activity', icon: Eraser, keywords: ['delete', 'log'], run: () => onClear('own') }
  const all: Command = { ...base, id: 'activity.clearAll', label: 'Clear all activity', icon: Eraser, keywords: ['delete', 'log', 'everybody'], run: () => onClear('all') }
  return [
    { ...toExport, id: 'activity.export', label: 'Export the activity in view as CSV', icon: FileDown, run: () => onExport('csv') },
    { ...toExport, id: 'activity.exportJson', label: 'Export the activity in view as JSON', icon: Braces, run: () => onExport('json') },
    own,
    ...(isAdmin ? [all] : []),
  ]
}
