import { ClipboardCopy, FileDown } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { IconButton } from '../icon-button.tsx'
import { SearchInput } from '../search-input.tsx'
import { Toolbar } from '../toolbar.tsx'
import type { DataColumn } from './column.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isNarrowed, type DataTableState } from './table-state.ts'

interface TableToolbarProps<Row extends object> {
  readonly rows: readonly Row[]
  readonly columns: readonly DataColumn<Row>[]
  readonly state: DataTableState
  readonly onStateChange: (state: DataTableState) => void
  readonly noun: readonly [string, string]
  /** How many there are altogether, where only some have been loaded. */
  readonly total?: number
  readonly countInView: number
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly onLeaveSearch: () => void
  readonly onCopy: () => void
  readonly onExportCsv: (() => void) | undefined
  readonly toolbar?: ReactNode
  readonly toolbarEnd?: ReactNode
}

/** Search, filters, columns, copy and export of a table. */
export function TableToolbar<Row extends object>(props: TableToolbarProps<Row>) {
  const { rows, columns, state, onStateChange, noun, total = rows.length, countInView, searchBox, onLeaveSearch, onCopy, onExportCsv } = props
  const all = countOf(total, noun[0], noun[1])
  const count = isNarrowed(state) || total > rows.length ? `${formatCount(countInView)} of ${all}` : all
  return (
    <Toolbar
      end={
        <>
          <span aria-live="polite" className="num text-small whitespace-nowrap text-muted">
            {rows.length === 0 ? null : count}
          </span>
          {props.toolbarEnd}
          <span className="flex">
            <IconButton
              icon={ClipboardCopy}
              label="Copy for a spreadsheet"
              shortcut="mod+C"
              onClick={onCopy}
              disabledReason={rows.length === 0 ? 'There is nothing to copy.' : undefined}
            />
            {onExportCsv === undefined ? null : (
              <IconButton
                icon={FileDown}
                label="Export as CSV"
                onClick={onExportCsv}
                disabledReason={rows.length === 0 ? 'There is nothing to export.' : undefined}
              />
            )}
            <ColumnChooser columns={columns} state={state} onStateChange={onStateChange} />
          </span>
        </>
      }
    >
      <SearchInput
        ref={searchBox}
        className="w-60"
        label={`Search ${noun[1]}`}
        shortcut="/"
        value={state.search}
        onValueChange={(search) => onStateChange({ ...state, search })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          onLeaveSearch()
        }}
      />
      {props.toolbar}
      <FilterBar columns={columns} rows={rows} state={state} onStateChange={onStateChange} />
    </Toolbar>
  )
}
