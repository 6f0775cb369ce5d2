import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { FilterChip } from '../chip.tsx'
import { DropdownMenu } from '../dropdown-menu.tsx'
import { Popover } from '../popover.tsx'
import type { DataColumn } from './column.ts'
import { filterWords, NO_VALUE } from './filters.ts'
import { FilterEditor, freshFilter } from './filter-editor.tsx'
import type { DataTableState, FilterValue } from './table-state.ts'

interface FilterBarProps<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly state: DataTableState
  readonly onStateChange: (state: DataTableState) => void
}

/** A chip for each filter that is on, and a menu of those that can be put on. */
export function FilterBar<Row>({ columns, rows, state, onStateChange }: FilterBarProps<Row>) {
  const [openId, setOpenId] = useState<string | null>(null)
  const set = (id: string, value: FilterValue) => onStateChange({ ...state, filters: { ...state.filters, [id]: value } })
  const clear = (id: string) => onStateChange({ ...state, filters: Object.fromEntries(Object.entries(state.filters).filter(([each]) => each !== id)) })
  const offered = columns.filter((column) => column.filter !== undefined && state.filters[column.id] === undefined)
  return (
    <>
      {columns.map((column) => {
        const value = state.filters[column.id]
        if (value === undefined) return null
        const optionLabel = column.optionLabel ?? ((key: string) => (key === NO_VALUE ? 'None' : key))
        return (
          <Popover
            key={column.id}
            label={`Filter by ${column.header}`}
            isOpen={openId === column.id}
            onOpenChange={(isOpen) => setOpenId(isOpen ? column.id : null)}
            trigger={<FilterChip label={column.header} value={filterWords(value, optionLabel)} onClear={() => clear(column.id)} />}
          >
            <FilterEditor column={column} rows={rows} value={value} onValueChange={(next) => set(column.id, next)} />
          </Popover>
        )
      })}
      {offered.length === 0 ? null : (
        <DropdownMenu
          label="Filter by"
          trigger={
            <Button variant="quiet" icon={ListFilter}>
              Filter
            </Button>
          }
          items={offered.map((column) => ({
            id: column.id,
            label: column.header,
            onSelect: () => {
              set(column.id, freshFilter(column.filter ?? 'text'))
              // The menu gives the focus back to its button first; a popover opened before that would close again.
              setTimeout(() => setOpenId(column.id))
            },
          }))}
        />
      )}
    </>
  )
}
