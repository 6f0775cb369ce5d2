import type { OperatorRef } from '#shared/domain/operator.ts'
import type { ShareEndingRow } from '../../../db/repos/share-ending.ts'
import { toInstant } from '../../../lib/clock.ts'
import type { NotedOperation } from '../../../lib/operation-entry.ts'
import type { FoundShare } from './endings-find.ts'

const never = 'No end date'

/** @param endsAt ms since 1970; null: never. @returns the words of an end date for the operation log. */
export function endWords(endsAt: number | null): string {
  return endsAt === null ? never : `Ends at ${toInstant(endsAt)}`
}

/** @param shares as they were before. @param endsAt ms since 1970; null: they have no end any more. @returns a row of the log for each that is another now. */
export function endingEntries(shares: readonly (ShareEndingRow | FoundShare)[], endsAt: number | null, by: OperatorRef | undefined): readonly NotedOperation[] {
  const after = endWords(endsAt)
  return shares.flatMap((share): readonly NotedOperation[] => {
    const before = endWords('endsAt' in share ? share.endsAt : null)
    if (before === after) return []
    const { pixelId, pixelName, target, targetName, connectionName } = share
    return [{ action: 'pixel.setEnd', object: { id: pixelId, name: pixelName }, target: { id: target.id, name: targetName }, before, after, connectionName, ...(by && { by }) }]
  })
}
