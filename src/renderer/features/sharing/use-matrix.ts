import { useCallback, useMemo, useState } from 'react'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import type { RowBase } from './model/access-base.ts'
import { columnGroups, matrixColumns, matrixRows, type ColumnGroup, type MatrixColumn, type MatrixRow } from './model/axes.ts'
import type { JobCells } from './model/job-index.ts'
import type { PlanIndex } from './model/plan-index.ts'
import { createRowResolver } from './model/resolver.ts'
import type { Wishes } from './model/wishes.ts'
import { useSharing } from './sharing-store.ts'

export interface MatrixAxes {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly MatrixColumn[]
  readonly groups: readonly ColumnGroup[]
}

/**
 * The lines and columns that were chosen.
 *
 * @param foreign pixels that only other connections reach: a line while something is wished for them, so that the plan can say who can do it
 */
export function useMatrixAxes(connectionId: ConnectionId, pixels: readonly Pixel[], foreign: readonly Pixel[], targets: ShareTargets | undefined): MatrixAxes {
  const pixelIds = useSharing((state) => state.draft.pixelIds)
  const targetKeys = useSharing((state) => state.draft.targetKeys)
  const wishedForeign = useSharing((state) => foreign.filter((pixel) => state.draft.wishes.has(pixel.id)).map((pixel) => pixel.id).join())
  const reached = useMemo(() => {
    const wished = new Set<string>(wishedForeign.split(','))
    return wishedForeign === '' ? pixels : [...pixels, ...foreign.filter((pixel) => wished.has(pixel.id))]
  }, [pixels, foreign, wishedForeign])
  const rows = useMemo(() => matrixRows(reached, pixelIds, connectionId), [reached, pixelIds, connectionId])
  const columns = useMemo(() => (targets === undefined ? [] : matrixColumns(targets, targetKeys)), [targets, targetKeys])
  const groups = useMemo(() => columnGroups(columns), [columns])
  return useMemo(() => ({ rows, columns, groups }), [rows, columns, groups])
}

interface StateSources {
  readonly bases: ReadonlyMap<string, RowBase>
  readonly underWay: ReadonlySet<string>
  readonly wishes: Wishes
  readonly index: PlanIndex
  readonly items: JobCells | undefined
  readonly took: Wishes | undefined
}

/** @returns a function that gives the states of a line; lines that did not change give the same array. */
export function useCellStates(columns: readonly MatrixColumn[], sources: StateSources): (row: MatrixRow) => Uint8Array {
  const [resolve] = useState(createRowResolver)
  const { bases, underWay, wishes, index, items, took } = sources
  return useCallback(
    (row: MatrixRow) =>
      resolve(
        {
          row,
          base: bases.get(row.id),
          isReading: underWay.has(row.id),
          wishes: wishes.get(row.id),
          outcomes: index.outcomes.get(row.id),
          items: items?.get(row.id),
          took: took?.get(row.id),
        },
        columns,
      ),
    [resolve, columns, bases, underWay, wishes, index, items, took],
  )
}
