import { useState } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import type { DataColumn } from '../ui/data-table/column.ts'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { useTableState } from '../ui/data-table/use-table-state.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { showToast } from '../ui/toast-store.ts'

interface Specimen {
  readonly id: string
  readonly name: string
  readonly state: 'shared' | 'pending' | 'failed'
  readonly accounts: number
  readonly spend: number | null
  readonly firedAt: string | null
}

const words = ['Shop', 'Outlet', 'Lead form', 'متجر', '公園', 'Ventas', 'Black Friday', 'B2B'] as const
const states = ['shared', 'pending', 'failed'] as const
const COUNT = 10_000
const HOUR_MS = 3_600_000

/** Made by a rule, so that two runs look the same. */
function specimens(now: number): readonly Specimen[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    id: String(1_200_345_678_901 + index * 7_919_131),
    name: `${words[index % words.length] ?? ''} ${String(index + 1)}`,
    state: states[index % 7 === 3 ? 2 : index % 5 === 1 ? 1 : 0] ?? 'shared',
    accounts: (index * 37) % 211,
    spend: index % 9 === 4 ? null : ((index * 7919) % 100_000) / 100,
    firedAt: index % 6 === 5 ? null : new Date(now - index * HOUR_MS).toISOString(),
  }))
}

const tones = { shared: 'good', pending: 'warn', failed: 'bad' } as const
const rowId = (row: Specimen) => row.id

const columns: readonly DataColumn<Specimen>[] = [
  { id: 'name', header: 'Name', width: 220, value: (row) => row.name },
  { id: 'id', header: 'Pixel id', width: 170, value: (row) => row.id, cell: (row) => <CopyText text={row.id} what="pixel id" isQuiet tabIndex={-1} /> },
  { id: 'state', header: 'State', width: 110, value: (row) => row.state, cell: (row) => <Badge tone={tones[row.state]}>{row.state}</Badge>, filter: 'options' },
  { id: 'accounts', header: 'Ad accounts', width: 120, align: 'end', value: (row) => row.accounts, filter: 'number', total: 'sum' },
  { id: 'spend', header: 'Spend', width: 120, align: 'end', value: (row) => row.spend, text: (row) => row.spend?.toFixed(2) ?? '', filter: 'number', total: 'sum', hint: 'Made up.' },
  {
    id: 'fired',
    header: 'Last fired',
    width: 130,
    value: (row) => row.firedAt,
    cell: (row) => (row.firedAt === null ? <span className="text-faint">never</span> : <RelativeTime at={row.firedAt} isShort />),
    filter: 'date',
  },
  { id: 'note', header: 'Note', width: 200, value: (row) => `row ${row.name}`, isHidden: true },
]

type Mood = 'full' | 'loading' | 'empty' | 'error'

export function GalleryTable() {
  const [rows] = useState(() => specimens(Date.now()))
  const [mood, setMood] = useState<Mood>('full')
  const [table, setTable] = useTableState({ sort: [{ id: 'accounts', desc: true }] })
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  return (
    <DataTable
      label="Specimens"
      noun={['specimen', 'specimens']}
      rows={mood === 'full' ? rows : []}
      columns={columns}
      rowId={rowId}
      state={table}
      onStateChange={setTable}
      selection={selection}
      onSelectionChange={setSelection}
      onOpen={(row) => showToast({ title: `Opened ${row.name}` })}
      rowMenu={(row) => [{ id: 'open', label: `Open ${row.name}`, onSelect: () => undefined }]}
      isLoading={mood === 'loading'}
      error={mood === 'error' ? <ErrorState error={{ message: 'The list could not be read.', advice: 'Try again.', facts: [] }} /> : undefined}
      empty={<EmptyState title="Nothing on this shelf">Choose another mood.</EmptyState>}
      bulkActions={<Button variant="primary">Share {selection.size}</Button>}
      onExport={(file) => showToast({ title: `${String(file.rows)} rows as ${file.name}` })}
      toolbarEnd={
        <SegmentedControl
          label="Mood"
          value={mood}
          onValueChange={setMood}
          options={[
            { value: 'full', label: 'Full' },
            { value: 'loading', label: 'Loading' },
            { value: 'empty', label: 'Empty' },
            { value: 'error', label: 'Error' },
          ]}
        />
      }
    />
  )
}
