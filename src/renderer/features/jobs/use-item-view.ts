import { useMemo, useState } from 'react'
import type { Job, JobItem } from '#shared/domain/job.ts'
import { cellText } from '../../ui/data-table/column.ts'
import { useTableState } from '../../ui/data-table/use-table-state.ts'
import type { DataTableState } from '../../ui/data-table/table-state.ts'
import { itemColumns } from './item-columns.tsx'
import type { ItemSlice } from './item-slices.ts'
import { reasonKey } from './reason-groups.ts'

/** Which items of a job a person looks at, and which are chosen. */
export interface ItemView {
  readonly slice: ItemSlice
  readonly setSlice: (slice: ItemSlice) => void
  /** Only items with this reason; null: all of the slice. */
  readonly reason: string | null
  readonly setReason: (reason: string | null) => void
  readonly table: DataTableState
  readonly setTable: (table: DataTableState) => void
  /** By row id; an item stays chosen while a filter hides it. */
  readonly chosen: ReadonlyMap<string, JobItem>
  readonly setChosen: (chosen: ReadonlyMap<string, JobItem>) => void
  readonly isNarrowed: boolean
  /** @returns whether an item of the slice is shown. */
  readonly shows: (item: JobItem) => boolean
}

const nothing: ReadonlyMap<string, JobItem> = new Map()

/** @returns what a person most likely came for: what failed, what waits for a word, all. */
function firstSlice({ counts, pauseReason }: Job): ItemSlice {
  if (counts.failed > 0) return 'failed'
  return counts.unknown > 0 && pauseReason === 'needsDecision' ? 'unknown' : 'all'
}

/** Keeps what of a job's items is in view, for the table and for the export. */
export function useItemView(job: Job): ItemView {
  const [first] = useState(() => firstSlice(job))
  const [turnedTo, turnTo] = useState<ItemSlice | null>(null)
  // What a job stops for is brought into view, unless a person looks at something else.
  const slice = turnedTo ?? (job.pauseReason === 'tooManyErrors' || job.pauseReason === 'needsDecision' ? firstSlice(job) : first)
  const [reason, setReason] = useState<string | null>(null)
  const [table, setTable] = useTableState()
  const [chosen, setChosen] = useState(nothing)
  return useMemo(
    () => ({
      slice,
      setSlice: (next) => {
        turnTo(next)
        setReason(null)
      },
      reason,
      setReason,
      table,
      setTable,
      chosen,
      setChosen,
      isNarrowed: slice !== 'all' || reason !== null || table.search.trim() !== '',
      shows: (item) => (reason === null || reasonKey(item) === reason) && matches(item, table.search),
    }),
    [slice, reason, table, setTable, chosen],
  )
}

/** As the table searches: each word stands somewhere in the row. */
function matches(item: JobItem, search: string): boolean {
  const words = search.trim().toLowerCase()
  if (words === '') return true
  const text = itemColumns.map((column) => cellText(column, item)).join('\n').toLowerCase()
  return words.split(/\s+/u).every((word) => text.includes(word))
}
