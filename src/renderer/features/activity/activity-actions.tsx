import { CircleStop, Eraser, FileDown, ShieldCheck } from 'lucide-react'
import type { OperationExportFormat } from '#shared/domain/operation.ts'
import { Button } from '../../ui/button.tsx'
import { DropdownMenu } from '../../ui/dropdown-menu.tsx'

interface ActivityActionsProps {
  readonly isAdmin: boolean
  readonly isVerifying: boolean
  /** Why the log can't be read; nothing when it can. */
  readonly unreadable: string | undefined
  readonly onVerify: () => void
  readonly onClear: (whose: 'own' | 'all') => void
  readonly isExporting: boolean
  readonly isEmpty: boolean
  readonly onExport: (format: OperationExportFormat) => void
  readonly onStopExport: () => void
}

/** What can be done with the log as a whole. */
export function ActivityActions({ isAdmin, isVerifying, unreadable, onVerify, onClear, isExporting, isEmpty, onExport, onStopExport }: ActivityActionsProps) {
  const nothing = isEmpty ? { disabledReason: 'There is nothing to export.' } : {}
  return (
    <>
      {isAdmin ? (
        <Button variant="quiet" icon={ShieldCheck} pending={isVerifying} disabledReason={unreadable} onClick={onVerify}>
          Verify the log
        </Button>
      ) : null}
      {isAdmin ? (
        <DropdownMenu
          label="Clear activity"
          align="end"
          trigger={
            <Button variant="quiet" icon={Eraser} disabledReason={unreadable}>
              Clear
            </Button>
          }
          items={[
            { id: 'own', label: 'Clear my activity…', isDestructive: true, disabledReason: unreadable, onSelect: () => onClear('own') },
            { id: 'all', label: 'Clear all activity…', isDestructive: true, disabledReason: unreadable, onSelect: () => onClear('all') },
          ]}
        />
      ) : (
        <Button variant="quiet" icon={Eraser} disabledReason={unreadable} onClick={() => onClear('own')}>
          Clear my activity…
        </Button>
      )}
      {isExporting ? (
        <Button variant="quiet" icon={CircleStop} onClick={onStopExport}>
          Stop the export
        </Button>
      ) : null}
      <DropdownMenu
        label="Export the activity in view"
        align="end"
        trigger={
          <Button icon={FileDown} pending={isExporting}>
            Export
          </Button>
        }
        items={[
          { id: 'csv', label: 'As CSV, for a spreadsheet', ...nothing, onSelect: () => onExport('csv') },
          { id: 'json', label: 'As JSON, for another program', ...nothing, onSelect: () => onExport('json') },
        ]}
      />
    </>
  )
}
