import { countGrid, gridRows, type GridCount, type GridNames } from '#shared/domain/launch-grid.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'

/** As many as one launch takes (the contract refuses more). */
export const ROWS_MAX = 5_000

export interface GridFill {
  readonly count: GridCount
  /** The rows as they would be; null where there would be too many. */
  readonly rows: readonly LaunchRow[] | null
  readonly added: number
  readonly removed: number
  /** Rows that stay and get other names. */
  readonly renamed: number
}

/**
 * @param names by the patterns of the same draft
 * @returns what filling the grid would do to the rows of a draft; nothing is made that would not fit.
 */
export function fillOf(draft: LaunchDraft, names: GridNames): GridFill {
  const count = countGrid(draft)
  if (count.rows > ROWS_MAX) return { count, rows: null, added: 0, removed: 0, renamed: 0 }
  const rows = gridRows(draft, names)
  const had = new Map(draft.rows.map((row) => [row.id, row]))
  const kept = rows.filter((row) => had.has(row.id))
  return { count, rows, added: rows.length - kept.length, removed: draft.rows.length - kept.length, renamed: kept.filter((row) => had.get(row.id) !== row).length }
}

/** @returns all rows that there are, each under the names that the patterns give; none is added or taken out. */
export function renamedRows(draft: LaunchDraft, names: GridNames): readonly LaunchRow[] {
  const bare = draft.rows.map((row) => (row.ownNames === undefined || row.ownNames.length === 0 ? row : { ...row, ownNames: [] }))
  const filled = new Map(gridRows({ ...draft, rows: bare }, names).map((row) => [row.id, row]))
  return bare.map((row) => filled.get(row.id) ?? row)
}

/** @returns what filling does, as words on its button: 'Add 4, take out 2, rename 12'. */
export function fillWords(before: number, { added, removed, renamed }: Pick<GridFill, 'added' | 'removed' | 'renamed'>): string {
  if (before === 0) return added === 0 ? 'Fill the grid' : `Make ${countOf(added, 'row')}`
  const parts = [
    { word: 'add', count: added },
    { word: 'take out', count: removed },
    { word: 'rename', count: renamed },
  ]
  const words = parts.filter(({ count }) => count > 0).map(({ word, count }) => `${word} ${formatCount(count)}`).join(', ')
  return words === '' ? 'Fill the grid' : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
