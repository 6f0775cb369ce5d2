import type { PixelAccess } from '#shared/domain/pixel.ts'
import { relativeTime } from '../../../lib/time.ts'
import { taskWordsList } from './task-words.ts'
import type { MatrixColumn, MatrixRow } from './axes.ts'
import type { CellState } from './cell-state.ts'
import { stateWords } from './cell-words.ts'
import { itemKey } from './job-index.ts'
import { cellKey, type PlanIndex } from './plan-index.ts'

export interface WhySources {
  readonly row: MatrixRow
  readonly column: MatrixColumn
  readonly state: CellState
  readonly access: PixelAccess | undefined
  readonly index: PlanIndex
  /** Why items of the job in view failed or were left out, by `itemKey`. */
  readonly sentences: ReadonlyMap<string, string> | undefined
  /** When the partner was asked, where it has not answered. */
  readonly askedAt?: string | undefined
  readonly now?: Date
}

/** @returns why a cell is as it is, in the most precise sentence that is known. */
export function cellWhy(sources: WhySources): string {
  const { state } = sources
  const known = state === 'pending' ? pendingWhy(sources) : knownWhy(sources)
  return known ?? stateWords[state].meaning
}

function knownWhy({ row, column, state, access, index, sentences }: WhySources): string | undefined {
  if (state === 'failed' || state === 'unknown' || state === 'waits') return sentences?.get(itemKey(row.id, column.target.id))
  if (state === 'impossible') return index.sentences.get(cellKey(row.id, column.key))
  if (state === 'own') return `${column.name} owns this pixel, so there is nothing to share.`
  if (state === 'unread') return access?.problems[0]
  return state === 'shared' ? sharedWhy(column, access) : undefined
}

function sharedWhy(column: MatrixColumn, access: PixelAccess | undefined): string | undefined {
  const partner = column.target.type === 'partner' ? access?.partners.find((each) => each.businessId === column.target.id) : undefined
  if (partner === undefined || partner.tasks.length === 0) return undefined
  return `May: ${taskWordsList(partner.tasks)}. Click to take it away.`
}

function pendingWhy({ column, access, askedAt, now }: WhySources): string | undefined {
  const partner = access?.partners.find((each) => each.businessId === column.target.id)
  const since = askedAt ?? partner?.askedAt
  if (since === undefined || now === undefined) return undefined
  return `Asked ${relativeTime(since, now)}. An admin of ${column.name} has to accept it in Business settings, Requests.`
}
