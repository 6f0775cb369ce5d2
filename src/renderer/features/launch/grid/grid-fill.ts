import { countGrid, gridRows, type GridContext, type GridCount } from '#shared/domain/launch-grid.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'

/** As many as one launch takes (the contract refuses more). */
export const ROWS_MAX = 5_000

export interface GridFill {
  readonly count: GridCount
  /** The rows as they would be; null where there would be too many. */
  readonly rows: readonly LaunchRow[] | null
  readonly added: number
  readonly removed: number
  /** The same, every name made anew by the patterns. */
  readonly renamed: () => readonly LaunchRow[]
}

/** @returns what filling the grid would do to the rows of a draft; nothing is made that would not fit. */
export function fillOf(draft: LaunchDraft, context: GridContext): GridFill {
  const count = countGrid(draft)
  const rows = count.rows > ROWS_MAX ? null : gridRows(draft, context)
  const had = new Set(draft.rows.map((row) => row.id))
  const has = new Set(rows?.map((row) => row.id))
  const nameless = () => draft.rows.map((row) => ({ ...row, campaignName: '', adSetName: '', adName: '' }))
  return {
    count,
    rows,
    added: rows?.filter((row) => !had.has(row.id)).length ?? 0,
    removed: rows === null ? 0 : draft.rows.filter((row) => !has.has(row.id)).length,
    renamed: () => gridRows({ ...draft, rows: nameless() }, context),
  }
}
