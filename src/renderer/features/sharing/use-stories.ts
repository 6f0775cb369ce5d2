import { useCallback } from 'react'
import type { CellStory } from './matrix/cell-tip.tsx'
import type { MatrixRow } from './model/axes.ts'
import { stateOfCode } from './model/cell-state.ts'
import { cellWhy } from './model/cell-why.ts'
import type { PlanIndex } from './model/plan-index.ts'
import type { CellPlace } from './model/rectangle.ts'
import { useSharing } from './sharing-store.ts'
import type { MatrixAxes } from './use-matrix.ts'

/** @returns a function that tells what a cell means. */
export function useStories({ rows, columns }: MatrixAxes, codesOf: (row: MatrixRow) => Uint8Array, index: PlanIndex): (place: CellPlace) => CellStory | null {
  const access = useSharing((state) => state.reading.access)
  const sentences = useSharing((state) => state.run?.sentences)
  return useCallback(
    (place) => {
      const row = rows[place.row]
      const column = columns[place.column]
      if (row === undefined || column === undefined) return null
      const state = stateOfCode(codesOf(row)[place.column])
      return {
        pixelName: row.name,
        targetName: column.name,
        targetDetail: column.target.type === 'partner' ? 'partner' : column.groupName,
        state,
        why: cellWhy({ row, column, state, access: access.get(row.id), index, sentences }),
      }
    },
    [rows, columns, codesOf, index, access, sentences],
  )
}
