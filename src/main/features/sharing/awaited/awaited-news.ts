import type { AwaitedNews } from '#shared/contract/events.ts'
import type { AwaitedRow } from '../../../db/repos/awaited-share.ts'

/** @param counts shares that follow, by the number of their request. @returns one piece of news per partner. */
export function newsOf(is: AwaitedNews['is'], rows: readonly AwaitedRow[], counts: ReadonlyMap<number, number> = new Map()): readonly AwaitedNews[] {
  const partners = new Map(rows.map((row) => [row.businessId, row.businessName]))
  return [...partners].map(([id, name]) => {
    const own = rows.filter((row) => row.businessId === id)
    return {
      is,
      partner: { id, name },
      pixelIds: own.map((row) => row.pixelId),
      shares: own.reduce((sum, row) => sum + (counts.get(row.no) ?? 0), 0),
      jobId: null,
      connectionName: own[0]?.connectionName ?? '',
    }
  })
}
