import type { DataColumn } from '../../../ui/data-table/column.ts'
import { toCsv } from '../../../ui/data-table/text-export.ts'
import type { MatrixColumn, MatrixRow } from './axes.ts'
import { stateOfCode, type CellState } from './cell-state.ts'
import { stateWords } from './cell-words.ts'

export interface MatrixText {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly MatrixColumn[]
  readonly codesOf: (row: MatrixRow) => Uint8Array
}

/** @returns the matrix as it stands: a line for each pixel, a column for each target. */
export function matrixCsv({ rows, columns, codesOf }: MatrixText): string {
  const targets = columns.map((column, at): DataColumn<MatrixRow> => ({
    id: column.key,
    header: `${column.name} (${column.target.id})`,
    value: (row) => stateWords[stateOfCode(codesOf(row)[at])].label,
  }))
  return toCsv<MatrixRow>([{ id: 'id', header: 'Pixel id', value: (row) => row.id }, { id: 'name', header: 'Pixel', value: (row) => row.name }, ...targets], rows)
}

/** One wish, as a line of an exported plan. */
export interface PlanLine {
  readonly row: MatrixRow
  readonly column: MatrixColumn
  readonly effect: string
  readonly state: CellState
  readonly why: string
}

const planColumns: readonly DataColumn<PlanLine>[] = [
  { id: 'pixelId', header: 'Pixel id', value: (line) => line.row.id },
  { id: 'pixel', header: 'Pixel', value: (line) => line.row.name },
  { id: 'kind', header: 'Target kind', value: (line) => (line.column.target.type === 'partner' ? 'partner' : 'ad account') },
  { id: 'targetId', header: 'Target id', value: (line) => line.column.target.id },
  { id: 'target', header: 'Target', value: (line) => line.column.name },
  { id: 'wish', header: 'Wish', value: (line) => line.effect },
  { id: 'state', header: 'State', value: (line) => stateWords[line.state].label },
  { id: 'why', header: 'Why', value: (line) => line.why },
]

/** @returns a plan: a line for each wish, with what becomes of it and why. */
export function planCsv(lines: readonly PlanLine[]): string {
  return toCsv(planColumns, lines)
}
