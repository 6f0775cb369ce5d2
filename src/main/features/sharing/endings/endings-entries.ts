import type { OperatorRef } from '#shared/domain/operator.ts'
import type { ShareEndingRow } from '../../../db/repos/share-ending.ts'
import type { NotedOperation } from '../../../lib/operation-entry.ts'
import type { FoundShare } from './endings-find.ts'

const never = 'No end date'

const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0')

/** @returns day and time by this computer's clock, as a person chose them, and how far that clock is from UTC: whoever reads the log may be elsewhere. */
function localTime(ms: number): string {
  const time = new Date(ms)
  const eastMinutes = -time.getTimezoneOffset()
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())} (UTC${eastMinutes < 0 ? '-' : '+'}${two(eastMinutes / 60)}:${two(eastMinutes % 60)})`
}

/** @param endsAt ms since 1970; null: never. @returns the words of an end date for the operation log. */
export function endWords(endsAt: number | null): string {
  return endsAt === null ? never : `Ends at ${localTime(endsAt)}`
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
