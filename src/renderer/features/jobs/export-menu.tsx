import { Download } from 'lucide-react'
import type { Job, JobItem } from '#shared/domain/job.ts'
import { useClient } from '../../bridge/client-context.ts'
import { readAllItems } from '../../bridge/read-all-items.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useSaveFile } from '../../bridge/use-save-file.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { toCsv } from '../../ui/data-table/text-export.ts'
import { DropdownMenu } from '../../ui/dropdown-menu.tsx'
import { exportColumns } from './item-columns.tsx'
import { sliceStates } from './item-slices.ts'
import type { ItemView } from './use-item-view.ts'

interface ExportMenuProps {
  readonly job: Job
  readonly view: ItemView
}

/** Saves items as CSV: all of them, those that are shown, or those that are selected. */
export function ExportMenu({ job, view }: ExportMenuProps) {
  const exportItems = useItemExport(job, view)
  const chosen = view.chosen.size
  return (
    <DropdownMenu
      label="Export items as CSV"
      trigger={<Button icon={Download}>Export CSV</Button>}
      items={[
        { id: 'all', label: `All ${countOf(job.counts.total, 'item')}`, onSelect: exportItems.all },
        {
          id: 'shown',
          label: 'Only what is shown',
          ...(view.isNarrowed ? {} : { disabledReason: 'All items are shown.' }),
          onSelect: exportItems.shown,
        },
        {
          id: 'selected',
          label: chosen === 0 ? 'Only what is selected' : `The ${formatCount(chosen)} selected`,
          ...(chosen === 0 ? { disabledReason: 'Nothing is selected.' } : {}),
          onSelect: exportItems.selected,
        },
      ]}
    />
  )
}

interface ItemExport {
  readonly all: () => void
  readonly shown: () => void
  readonly selected: () => void
}

/** @returns what saves items; they are read anew, so that a file says how they stand now. */
export function useItemExport(job: Job, view: ItemView): ItemExport {
  const client = useClient()
  const save = useSaveFile()
  const write = (what: string, items: readonly JobItem[]) =>
    save({ name: `job-${job.id.slice(0, 8)}${what}.csv`, text: toCsv(exportColumns, items), rows: items.length })
  const run = (what: string, states: (typeof sliceStates)[keyof typeof sliceStates], isWanted: (item: JobItem) => boolean) => () => {
    readAllItems(client, job.id, states).then((items) => write(what, items.filter(isWanted)), tellFailure)
  }
  return {
    all: run('', [], () => true),
    shown: run(`-${view.slice}`, sliceStates[view.slice], view.shows),
    selected: run('-selected', [], (item) => view.chosen.has(String(item.ordinal))),
  }
}
