import type { ColumnGroup, MatrixRow } from './axes.ts'
import { stateOfCode } from './cell-state.ts'

/** How much of a pixel has reached one group of targets. */
export interface Coverage {
  readonly shared: number
  readonly wished: number
  readonly total: number
}

/** @returns for one line and one group of columns, how many cells are shared and how many will be. */
export function coverageOf(codes: Uint8Array, group: ColumnGroup): Coverage {
  let shared = 0
  let wished = 0
  for (let at = group.start; at < group.end; at++) {
    const state = stateOfCode(codes[at])
    if (state === 'shared' || state === 'own' || state === 'done') shared++
    else if (state === 'add' || state === 'partnerFirst' || state === 'queued' || state === 'running') wished++
  }
  return { shared, wished, total: group.end - group.start }
}

/** @returns the coverage of every line over every group. */
export function coverageMap(rows: readonly MatrixRow[], groups: readonly ColumnGroup[], codesOf: (row: MatrixRow) => Uint8Array): readonly (readonly Coverage[])[] {
  return rows.map((row) => {
    const codes = codesOf(row)
    return groups.map((group) => coverageOf(codes, group))
  })
}
