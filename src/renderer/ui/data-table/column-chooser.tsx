import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { Button } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { IconButton } from '../icon-button.tsx'
import { Popover } from '../popover.tsx'
import type { DataColumn } from './column.ts'
import type { DataTableState } from './table-state.ts'
import { hiddenByDefault } from './use-table-model.ts'

interface ColumnChooserProps<Row extends object> {
  readonly columns: readonly DataColumn<Row>[]
  readonly state: DataTableState
  readonly onStateChange: (state: DataTableState) => void
}

/** Which columns are in view, and in which order. The first one stays: it names the row. */
export function ColumnChooser<Row extends object>({ columns, state, onStateChange }: ColumnChooserProps<Row>) {
  const hidden = state.hidden ?? hiddenByDefault(columns)
  const ordered = inOrder(columns, state.order)
  const move = (id: string, step: number) => {
    const ids = ordered.map((column) => column.id)
    const from = ids.indexOf(id)
    const to = from + step
    if (to < 1 || to >= ids.length) return
    ids.splice(to, 0, ...ids.splice(from, 1))
    onStateChange({ ...state, order: ids })
  }
  return (
    <Popover
      label="Columns"
      align="end"
      className="w-80 p-3"
      trigger={<IconButton icon={Columns3} label="Columns" />}
    >
      <div className="grid gap-1">
        {ordered.map((column, index) => (
          <div key={column.id} className="flex items-center justify-between gap-2">
            <Checkbox
              checked={!hidden.includes(column.id)}
              isDisabled={index === 0}
              label={column.header}
              onCheckedChange={(isShown) =>
                onStateChange({ ...state, hidden: isShown ? hidden.filter((id) => id !== column.id) : [...hidden, column.id] })
              }
            />
            {index === 0 ? null : (
              <span className="flex">
                <IconButton size="small" icon={ArrowUp} label={`Move ${column.header} to the left`} onClick={() => move(column.id, -1)} />
                <IconButton size="small" icon={ArrowDown} label={`Move ${column.header} to the right`} onClick={() => move(column.id, 1)} />
              </span>
            )}
          </div>
        ))}
        <Button variant="quiet" className="mt-1" onClick={() => onStateChange({ ...state, hidden: null, order: [], widths: {} })}>
          Arrange as at first
        </Button>
      </div>
    </Popover>
  )
}

function inOrder<Row>(columns: readonly DataColumn<Row>[], order: readonly string[]): readonly DataColumn<Row>[] {
  const place = (column: DataColumn<Row>) => {
    const index = order.indexOf(column.id)
    return index === -1 ? order.length + columns.indexOf(column) : index
  }
  return columns.toSorted((a, b) => place(a) - place(b))
}
