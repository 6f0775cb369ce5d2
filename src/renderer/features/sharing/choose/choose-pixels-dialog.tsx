import { useDeferredValue, useMemo, useState } from 'react'
import type { Pixel } from '#shared/domain/pixel.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import type { DataColumn } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { useTableState } from '../../../ui/data-table/use-table-state.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { takePixels } from '../model/id-intake.ts'
import { IdIntake } from './id-intake.tsx'
import { PasteResult } from './paste-result.tsx'

interface ChoosePixelsDialogProps {
  readonly pixels: readonly Pixel[]
  readonly chosen: readonly string[]
  readonly isLoading: boolean
  readonly onChoose: (pixelIds: readonly string[]) => void
  readonly onClose: () => void
}

const columns: readonly DataColumn<Pixel>[] = [
  { id: 'name', header: 'Pixel', width: 240, value: (pixel) => pixel.name },
  { id: 'id', header: 'Pixel id', width: 160, value: (pixel) => pixel.id, cell: (pixel) => <span className="num font-mono text-small text-faint">{pixel.id}</span> },
  { id: 'owner', header: 'Owner', width: 170, value: (pixel) => pixel.owner?.name ?? null, filter: 'options' },
  {
    id: 'lastFired',
    header: 'Last fired',
    width: 120,
    value: (pixel) => pixel.lastFiredAt,
    filter: 'date',
    cell: (pixel) => (pixel.lastFiredAt === null ? <span className="text-faint">never</span> : <RelativeTime at={pixel.lastFiredAt} isShort />),
  },
  { id: 'accounts', header: 'Ad accounts', width: 110, align: 'end', value: (pixel) => pixel.access?.accounts ?? null, text: (pixel) => (pixel.access === null ? '–' : String(pixel.access.accounts)), filter: 'number' },
]
const rowId = (pixel: Pixel) => pixel.id

/** Which pixels are to be shared: from the list, or from pasted ids. */
export function ChoosePixelsDialog({ pixels, chosen, isLoading, onChoose, onClose }: ChoosePixelsDialogProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(chosen))
  const [tab, setTab] = useState<'list' | 'paste'>('list')
  const [table, setTable] = useTableState({ sort: [{ id: 'name', desc: false }] })
  const [text, setText] = useState('')
  const pasted = useDeferredValue(text)
  const intake = useMemo(() => takePixels(pasted, pixels), [pasted, pixels])
  const isPaste = tab === 'paste'
  const result = isPaste ? new Set([...selected, ...intake.keys]) : selected
  const choose = () => {
    // In the order of the list, which is the order in which a person knows them.
    onChoose([...chosen.filter((id) => result.has(id)), ...pixels.map((pixel) => pixel.id).filter((id) => result.has(id) && !chosen.includes(id))])
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title="Choose pixels"
      description="Each one becomes a line of the matrix."
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={choose}>
            Use {countOf(result.size, 'pixel')}
          </Button>
        </>
      }
    >
      <div className="-mx-5 -mb-4 flex h-[min(560px,calc(100vh-260px))] flex-col">
        <Tabs
          label="Where the pixels come from"
          value={tab}
          onValueChange={setTab}
          tabs={[
            {
              value: 'list',
              label: 'From the list',
              count: pixels.length,
              content: (
                <DataTable
                  label="Pixels to choose from"
                  rows={pixels}
                  columns={columns}
                  rowId={rowId}
                  state={table}
                  onStateChange={setTable}
                  selection={selected}
                  onSelectionChange={setSelected}
                  isLoading={isLoading}
                  noun={['pixel', 'pixels']}
                  empty={<EmptyState title="This connection has no pixels">Create one on the Pixels screen, or connect a token that reaches some.</EmptyState>}
                />
              ),
            },
            {
              value: 'paste',
              label: 'Paste ids',
              content: (
                <div className="grid gap-4 px-5 py-4">
                  <IdIntake
                    label="Pixel ids"
                    hint="One on each line, or separated by commas, tabs or spaces."
                    placeholder={'1200345678901234\n1200353598032345'}
                    text={text}
                    onTextChange={setText}
                    width={1}
                  />
                  {pasted.trim() === '' ? null : <PasteResult taken={intake.keys.length} noun="pixel" {...intake} />}
                </div>
              ),
            },
          ]}
        />
      </div>
    </Dialog>
  )
}
