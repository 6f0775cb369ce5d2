import type { MatrixColumn } from './axes.ts'
import { resolveRow, type RowSources } from './cell-state.ts'

/** Gives the states of a line, and the same array again while nothing behind it has changed: a view need not draw it anew. */
export type RowResolver = (sources: RowSources, columns: readonly MatrixColumn[]) => Uint8Array

interface Kept {
  readonly sources: RowSources
  readonly columns: readonly MatrixColumn[]
  readonly codes: Uint8Array
}

/** @returns a resolver with its own memory. */
export function createRowResolver(): RowResolver {
  const kept = new Map<string, Kept>()
  return (sources, columns) => {
    const before = kept.get(sources.row.id)
    if (before !== undefined && before.columns === columns && areSame(before.sources, sources)) return before.codes
    const codes = resolveRow(sources, columns)
    const same = before !== undefined && before.columns === columns && areEqual(before.codes, codes) ? before.codes : codes
    kept.set(sources.row.id, { sources, columns, codes: same })
    return same
  }
}

function areSame(left: RowSources, right: RowSources): boolean {
  return (
    left.row === right.row &&
    left.base === right.base &&
    left.isReading === right.isReading &&
    left.wishes === right.wishes &&
    left.outcomes === right.outcomes &&
    left.items === right.items &&
    left.took === right.took
  )
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((code, at) => code === right[at])
}
