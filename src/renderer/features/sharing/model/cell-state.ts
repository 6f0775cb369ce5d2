import { assertNever } from '#shared/lib/assert-never.ts'
import type { ItemState } from '#shared/domain/job.ts'
import type { ShareEffect, ShareOutcome } from '#shared/domain/sharing.ts'
import { baseState, type BaseState, type RowBase } from './access-base.ts'
import type { MatrixColumn, MatrixRow } from './axes.ts'
import type { RowWishes } from './wishes.ts'

/** Everything that a cell can show. Lines are kept as positions in this list, a byte per cell. */
export const cellStates = [
  'absent',
  'unread',
  'loading',
  'shared',
  'pending',
  'add',
  'remove',
  'partnerFirst',
  'waits',
  'impossible',
  'own',
  'queued',
  'running',
  'done',
  'failed',
  'unknown',
] as const
export type CellState = (typeof cellStates)[number]

const codes = new Map<CellState, number>(cellStates.map((state, code) => [state, code]))
const codeOf = (state: CellState) => codes.get(state) ?? 0

/** @returns the state behind a byte of a line. */
export function stateOfCode(code: number | undefined): CellState {
  return cellStates[code ?? 0] ?? 'absent'
}

/** Everything that decides what the cells of one pixel show. */
export interface RowSources {
  readonly row: MatrixRow
  readonly base: RowBase | undefined
  /** What is shared is being read now. */
  readonly isReading: boolean
  readonly wishes: RowWishes | undefined
  /** What the last plan said, by target key. It may be older than the wishes. */
  readonly outcomes: ReadonlyMap<string, ShareOutcome> | undefined
  /** Where the items of the job in view stand, by target id. */
  readonly items: ReadonlyMap<string, ItemState> | undefined
  /** The wishes that this job was started with, as far as they are the same since. */
  readonly took: RowWishes | undefined
}

/** @returns what each cell of a line shows, as positions in {@link cellStates}. */
export function resolveRow(sources: RowSources, columns: readonly MatrixColumn[]): Uint8Array {
  const codesOfRow = new Uint8Array(columns.length)
  const { row, base, isReading, wishes, outcomes, items, took } = sources
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at]
    if (column === undefined) continue
    const before = baseState(row, column, base, isReading)
    const wish = wishes?.get(column.key)
    const item = items?.get(column.target.id)
    const state = (item === undefined ? null : itemCell(item, wish, took?.has(column.key) ?? false)) ?? (wish === undefined ? before : wishedCell(before, wish, outcomes?.get(column.key)))
    codesOfRow[at] = codeOf(state)
  }
  return codesOfRow
}

/** @returns what a job says about a cell; null when it says nothing that still counts. */
function itemCell(item: ItemState, wish: ShareEffect | undefined, isOfRun: boolean): CellState | null {
  switch (item) {
    case 'pending':
      return 'queued'
    case 'sending':
      return 'running'
    case 'succeeded':
      // What was marked since is still to be done.
      return wish === undefined || isOfRun ? 'done' : null
    case 'failed':
      // A failure belongs to its wish: who takes the wish back has dealt with it.
      return isOfRun ? 'failed' : null
    case 'unknown':
      return 'unknown'
    case 'skipped':
      return null
    default:
      return assertNever(item)
  }
}

/** @returns what a wish makes of a cell, as far as the plan has judged it. */
function wishedCell(before: BaseState, wish: ShareEffect, outcome: ShareOutcome | undefined): CellState {
  // A plan that was made for the opposite wish says nothing about this one.
  const isOfThisWish = outcome !== undefined && (wish === 'add' ? outcome !== 'remove' && outcome !== 'absent' : outcome === 'remove' || outcome === 'absent' || outcome === 'impossible')
  if (!isOfThisWish) return before === 'own' ? 'own' : unplannedCell(before, wish)
  switch (outcome) {
    case 'add':
      return 'add'
    case 'remove':
      return 'remove'
    case 'partnerFirst':
      return 'partnerFirst'
    case 'pending':
      return before === 'pending' ? 'pending' : 'waits'
    case 'impossible':
      return before === 'own' ? 'own' : 'impossible'
    case 'change':
    case 'there':
      return before === 'pending' ? 'pending' : 'shared'
    case 'absent':
      return 'absent'
    default:
      return assertNever(outcome)
  }
}

function unplannedCell(before: BaseState, wish: ShareEffect): CellState {
  if (wish === 'add') return before === 'shared' || before === 'pending' ? before : 'add'
  return before === 'absent' ? 'absent' : 'remove'
}
