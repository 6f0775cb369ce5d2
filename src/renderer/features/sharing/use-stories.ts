import { useCallback } from 'react'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { useNow } from '../../lib/use-now.ts'
import { endSentence } from './endings/ending-words.ts'
import type { CellStory } from './matrix/cell-tip.tsx'
import type { MatrixRow } from './model/axes.ts'
import { stateOfCode } from './model/cell-state.ts'
import { cellWhy } from './model/cell-why.ts'
import { cellKey, type PlanIndex } from './model/plan-index.ts'
import type { CellPlace } from './model/rectangle.ts'
import { useSharing } from './sharing-store.ts'
import type { MatrixAxes } from './use-matrix.ts'

interface StorySources {
  readonly codesOf: (row: MatrixRow) => Uint8Array
  readonly index: PlanIndex
  /** End dates of shares, by `cellKey`. */
  readonly endings: ReadonlyMap<string, ShareEnding>
  /** Since when partners have to accept, by `cellKey`. */
  readonly awaitedSince: ReadonlyMap<string, string>
}

/** @returns a function that tells what a cell means. */
export function useStories({ rows, columns }: MatrixAxes, { codesOf, index, endings, awaitedSince }: StorySources): (place: CellPlace) => CellStory | null {
  const now = useNow()
  const access = useSharing((state) => state.reading.access)
  const sentences = useSharing((state) => state.run?.sentences)
  return useCallback(
    (place) => {
      const row = rows[place.row]
      const column = columns[place.column]
      if (row === undefined || column === undefined) return null
      const state = stateOfCode(codesOf(row)[place.column])
      const ending = endings.get(cellKey(row.id, column.key))
      return {
        pixelName: row.name,
        targetName: column.name,
        targetDetail: column.target.type === 'partner' ? 'partner' : column.groupName,
        state,
        why: cellWhy({ row, column, state, access: access.get(row.id), index, sentences, askedAt: awaitedSince.get(cellKey(row.id, column.key)), now }),
        ...(ending === undefined ? {} : { ends: endSentence(ending, now) }),
      }
    },
    [rows, columns, codesOf, index, endings, awaitedSince, now, access, sentences],
  )
}
