import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import { sheetColumns, type SheetContext } from './sheet-columns.ts'
import { shownText } from './sheet-edits.ts'

/** @returns the rows that show all that is looked for, in whichever cells; all rows for nothing. */
export function searchRows(rows: readonly LaunchRow[], search: string, context: SheetContext): readonly LaunchRow[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return rows
  return rows.filter((row) => sheetColumns.some((column) => shownText(column, row, context).toLowerCase().includes(wanted)))
}
