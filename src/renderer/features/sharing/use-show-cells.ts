import { useMemo, useState } from 'react'
import type { MatrixRow } from './model/axes.ts'
import { stateOfCode } from './model/cell-state.ts'
import { cellKey, type PlanIndex } from './model/plan-index.ts'
import type { CellPlace } from './model/rectangle.ts'
import type { MatrixAxes } from './use-matrix.ts'

interface ShownCells {
  readonly sentence: string | null
  readonly shown: ReadonlySet<string> | null
  /** The place to bring into view; a new object each time. */
  readonly place: CellPlace | null
  readonly show: (sentence: string | null) => void
  readonly goTo: (place: CellPlace) => void
}

/** Points out the cells that a sentence of the plan is about. */
export function useShowCells({ rows, columns }: MatrixAxes, codesOf: (row: MatrixRow) => Uint8Array, index: PlanIndex): ShownCells {
  const [sentence, setSentence] = useState<string | null>(null)
  const [place, setPlace] = useState<CellPlace | null>(null)
  const shown = useMemo(() => (sentence === null ? null : cellsOf(sentence, { rows, columns, codesOf, index })), [sentence, rows, columns, codesOf, index])
  const show = (wanted: string | null) => {
    setSentence(wanted)
    if (wanted === null) return
    const cells = cellsOf(wanted, { rows, columns, codesOf, index })
    const first = firstOf(cells, rows.map((row) => row.id), columns.map((column) => column.key))
    if (first !== null) setPlace(first)
  }
  return { sentence: sentence !== null && index.cellsOfSentence.has(sentence) ? sentence : null, shown, place, show, goTo: (next) => setPlace({ ...next }) }
}

interface CellSources extends Pick<MatrixAxes, 'rows' | 'columns'> {
  readonly codesOf: (row: MatrixRow) => Uint8Array
  readonly index: PlanIndex
}

function cellsOf(sentence: string, { rows, columns, codesOf, index }: CellSources): ReadonlySet<string> {
  const known = index.cellsOfSentence.get(sentence)
  if (known !== undefined && known.size > 0) return known
  // A plan that does not say which: all that are not possible.
  const all = rows.flatMap((row) => columns.flatMap((column, at) => (stateOfCode(codesOf(row)[at]) === 'impossible' ? [cellKey(row.id, column.key)] : [])))
  return new Set(all)
}

function firstOf(cells: ReadonlySet<string>, rowIds: readonly string[], keys: readonly string[]): CellPlace | null {
  for (const [row, id] of rowIds.entries()) {
    const column = keys.findIndex((key) => cells.has(cellKey(id, key)))
    if (column >= 0) return { row, column }
  }
  return null
}
