import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { MatrixColumn, MatrixRow } from './axes.ts'

/** What is known of one cell before anything is wished. `own`: the partner is the owner of the pixel. */
export type BaseState = 'unread' | 'loading' | 'absent' | 'shared' | 'pending' | 'own'

/** Who has one pixel, in the shape in which cells ask. */
export interface RowBase {
  readonly partners: ReadonlyMap<string, 'shared' | 'pending'>
  readonly accounts: ReadonlySet<string>
  readonly portfoliosRead: ReadonlySet<string>
  /** False: some list could not be read, so what is not in here may still be there. */
  readonly isComplete: boolean
}

/** @returns what a reading says, for look-ups. */
export function rowBase(access: PixelAccess): RowBase {
  return {
    partners: new Map(access.partners.map((partner) => [partner.businessId, partner.status])),
    accounts: new Set(access.accounts.map((account) => account.accountId)),
    portfoliosRead: new Set(access.portfoliosRead),
    isComplete: access.problems.length === 0,
  }
}

/** @returns how one target stands to one pixel. @param isReading a reading is under way */
export function baseState(row: MatrixRow, column: MatrixColumn, base: RowBase | undefined, isReading: boolean): BaseState {
  if (column.target.type === 'partner') {
    if (row.owner?.id === column.target.id) return 'own'
    if (row.clientOf.has(column.target.id)) return 'shared'
    if (base === undefined) return isReading ? 'loading' : 'unread'
    return base.partners.get(column.target.id) ?? 'absent'
  }
  if (base === undefined) return isReading ? 'loading' : 'unread'
  if (base.accounts.has(column.target.id)) return 'shared'
  for (const holder of column.holders) if (mayHideAShare(row, base, holder)) return 'unread'
  return 'absent'
}

/**
 * Meta's list of ad accounts is filtered by portfolio, so an account that is in no list read may still be in one that was not. Through
 * a portfolio that does not have the pixel it can not be (graph-facts 7.3, rules 1 and 2).
 */
function mayHideAShare(row: MatrixRow, base: RowBase, portfolio: string): boolean {
  if (base.portfoliosRead.has(portfolio)) return false
  const hasPixel = row.owner?.id === portfolio || row.clientOf.has(portfolio) || base.partners.get(portfolio) === 'shared'
  return hasPixel || !base.isComplete
}
