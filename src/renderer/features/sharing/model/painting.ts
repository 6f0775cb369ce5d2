import type { ShareEffect } from '#shared/domain/sharing.ts'
import { baseState, type BaseState, type RowBase } from './access-base.ts'
import type { MatrixColumn, MatrixRow } from './axes.ts'
import type { Rectangle } from './rectangle.ts'
import type { Wishes, WishChange } from './wishes.ts'

/** What a stroke does to each cell that it covers. */
export type Paint = ShareEffect | 'clear'

/** @returns whether a wish would change anything where it stands. */
export function wishCounts(before: BaseState, wish: ShareEffect): boolean {
  if (before === 'own') return false
  return wish === 'add' ? before !== 'shared' && before !== 'pending' : before !== 'absent'
}

/** @returns what a click on a cell does: give what is not there, take what is, take a wish back. */
export function paintOfCell(before: BaseState, wish: ShareEffect | undefined): Paint {
  if (wish !== undefined && wishCounts(before, wish)) return 'clear'
  return before === 'shared' || before === 'pending' ? 'remove' : 'add'
}

export interface PaintArea {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly MatrixColumn[]
  readonly bases: ReadonlyMap<string, RowBase>
}

/**
 * @returns the changes that a stroke over a block makes. Adding is also noted where it is there already, so that the plan can say how
 * many those are; taking away is not noted where nothing is known to be there.
 */
export function paintChanges(area: PaintArea, { top, left, bottom, right }: Rectangle, paint: Paint): WishChange[] {
  const changes: WishChange[] = []
  for (let at = top; at <= bottom; at++) {
    const row = area.rows[at]
    if (row === undefined) continue
    const base = area.bases.get(row.id)
    for (let across = left; across <= right; across++) {
      const column = area.columns[across]
      if (column !== undefined) changes.push({ pixelId: row.id, key: column.key, effect: effectOn(baseState(row, column, base, false), paint) })
    }
  }
  return changes
}

function effectOn(before: BaseState, paint: Paint): ShareEffect | null {
  if (paint === 'clear' || before === 'own') return null
  return paint === 'remove' && !wishCounts(before, 'remove') ? null : paint
}

/** @returns what pressing a cell does now. */
export function paintAt(area: PaintArea, wishes: Wishes, place: { readonly row: number; readonly column: number }): Paint {
  const row = area.rows[place.row]
  const column = area.columns[place.column]
  if (row === undefined || column === undefined) return 'clear'
  return paintOfCell(baseState(row, column, area.bases.get(row.id), false), wishes.get(row.id)?.get(column.key))
}
