import { useState } from 'react'
import { plainTableState, type DataTableState } from './table-state.ts'

/** @param initial what differs from a plain table. @returns the state of a table and its setter. */
export function useTableState(initial: Partial<DataTableState> = {}): [DataTableState, (state: DataTableState) => void] {
  const [state, setState] = useState<DataTableState>(() => ({ ...plainTableState, ...initial }))
  return [state, setState]
}
