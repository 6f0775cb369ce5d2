import { useSaveFile } from '../../bridge/use-save-file.ts'
import type { MatrixAxes } from './use-matrix.ts'
import type { MatrixRow } from './model/axes.ts'
import { stateOfCode } from './model/cell-state.ts'
import { cellWhy } from './model/cell-why.ts'
import { matrixCsv, planCsv, type PlanLine } from './model/exports.ts'
import type { PlanIndex } from './model/plan-index.ts'
import { sharingState } from './sharing-store.ts'

interface ExportSources {
  readonly axes: MatrixAxes
  readonly codesOf: (row: MatrixRow) => Uint8Array
  readonly index: PlanIndex
}

/** @returns what saves the matrix and the plan as CSV. */
export function useSharingExports({ axes, codesOf, index }: ExportSources) {
  const save = useSaveFile()
  const planLines = (): readonly PlanLine[] => {
    const { draft, reading, run } = sharingState()
    return axes.rows.flatMap((row) => {
      const codes = codesOf(row)
      const wishes = draft.wishes.get(row.id)
      return axes.columns.flatMap((column, at): PlanLine[] => {
        const effect = wishes?.get(column.key)
        if (effect === undefined) return []
        const state = stateOfCode(codes[at])
        const why = cellWhy({ row, column, state, access: reading.access.get(row.id), index, sentences: run?.sentences })
        return [{ row, column, effect: effect === 'add' ? 'share' : 'take away', state, why }]
      })
    })
  }
  return {
    exportMatrix: () => save({ name: 'sharing-matrix.csv', text: matrixCsv({ ...axes, codesOf }), rows: axes.rows.length }),
    exportPlan: () => {
      const lines = planLines()
      save({ name: 'sharing-plan.csv', text: planCsv(lines), rows: lines.length })
    },
  }
}
