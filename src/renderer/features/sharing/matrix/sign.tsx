import type { CellState } from '../model/cell-state.ts'
import './matrix.css'

/** The sign of a cell outside the matrix: in the legend and in sentences. A word stands beside it. */
export function Sign({ state }: { readonly state: CellState }) {
  return <span aria-hidden="true" data-cell={state} data-mark="" className="share-sign" />
}
