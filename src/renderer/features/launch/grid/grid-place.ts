import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import { columnOfCheck } from './cell-checks.ts'
import { sheetColumns } from './sheet-columns.ts'

/** The cell that the grid is to open at; it goes with the step of the window's history, so that back and forth find it too. */
export interface GridPlace {
  readonly rowId: string
  readonly column: string
}

/** @returns the cell that a check is about: of the row that its field names, else of the first that it is about; null where it is about none. */
export function gridPlaceOf(check: Pick<LaunchCheck, 'field' | 'rowIds'>): GridPlace | null {
  const [part, named] = check.field?.split('.') ?? []
  const isNamed = part === 'rows' && named !== undefined && check.rowIds.includes(named)
  const rowId = isNamed ? named : check.rowIds[0]
  return rowId === undefined ? null : { rowId, column: columnOfCheck(check) }
}

/**
 * @param state of the window's history
 * @returns where the grid begins: row by its place among all rows, column by its place; null where nothing was asked for, or the row is gone.
 */
export function placeIn(state: unknown, rowIds: readonly string[]): { readonly row: number; readonly column: number } | null {
  if (!isGridPlace(state)) return null
  const row = rowIds.indexOf(state.rowId)
  const column = sheetColumns.findIndex(({ id }) => id === state.column)
  return row < 0 ? null : { row, column: Math.max(0, column) }
}

function isGridPlace(state: unknown): state is GridPlace {
  const isObject = typeof state === 'object' && state !== null
  return isObject && 'rowId' in state && typeof state.rowId === 'string' && 'column' in state && typeof state.column === 'string'
}
