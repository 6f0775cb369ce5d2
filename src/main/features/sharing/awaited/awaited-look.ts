import type { BusinessId, ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { AwaitedRow } from '../../../db/repos/awaited-share.ts'
import type { GraphClient } from '../../../graph/client.ts'
import { listAgencies } from '../../../graph/ops/ads-pixel.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How often is looked after young requests, and after those that have waited for a day. */
export const LOOK_EVERY_MS = 10 * MINUTE_MS
export const LOOK_OLD_EVERY_MS = 60 * MINUTE_MS
/** Meta may show a request late: one that was not found is looked for once more before it counts as gone. */
export const LOOK_TWICE_AFTER_MS = MINUTE_MS

/** @param now wall time in ms. @returns how long to wait between looks at a request. */
export function lookEveryMs(row: Pick<AwaitedRow, 'since'>, now: number): number {
  return now - row.since > DAY_MS ? LOOK_OLD_EVERY_MS : LOOK_EVERY_MS
}

/** @returns whether it is time. A clock that was set back does not put it off. */
export function isDue(row: Pick<AwaitedRow, 'since' | 'lookedAt' | 'absentSince'>, now: number): boolean {
  if (row.lookedAt === null || row.lookedAt > now || row.absentSince !== null) return true
  // Looks that are due within the same half minute travel together.
  return now - row.lookedAt >= lookEveryMs(row, now) - MINUTE_MS / 2
}

/** What a list of partners says about one request. `unread`: nothing, for it could not be read. */
interface Seen {
  readonly is: 'shared' | 'pending' | 'absent' | 'unread'
  /** What Meta calls the partner: it may have been known by its id alone when it was asked. */
  readonly name?: string
}

export interface Look {
  /** What was seen of a request. */
  readonly seen: (row: Pick<AwaitedRow, 'pixelId' | 'businessId'>) => Seen
  /** Why lists could not be read; null: all were. */
  readonly problem: AppErrorJson | null
}

/** Asks Meta about the partners of these pixels, fifty pixels a request. Never throws. */
export async function lookAtRequests(graph: GraphClient, connectionId: ConnectionId, rows: readonly AwaitedRow[]): Promise<Look> {
  const pixelIds = [...new Set(rows.map((row) => row.pixelId))]
  const lists = await graph.listMany(
    { connectionId },
    listAgencies,
    pixelIds.map((pixelId) => ({ pixelId })),
  )
  const listOf = new Map(pixelIds.map((id, index) => [id, lists[index]]))
  const seen = ({ pixelId, businessId }: { readonly pixelId: PixelId; readonly businessId: BusinessId }): Seen => {
    const list = listOf.get(pixelId)
    const partner = list?.rows.find((each) => each.businessId === businessId)
    return partner === undefined ? { is: list?.problem === null ? 'absent' : 'unread' } : { is: partner.status, name: partner.name }
  }
  return { seen, problem: lists.find((list) => list.problem !== null)?.problem ?? null }
}

/** @returns whether a reading shows that the partner has the pixel. What it does not show proves nothing: it may be another connection's. */
export function hasAccepted(row: Pick<AwaitedRow, 'pixelId' | 'businessId'>, access: PixelAccess): boolean {
  return access.pixelId === row.pixelId && access.partners.some((partner) => partner.businessId === row.businessId && partner.status === 'shared')
}

/** @param now wall time in ms. @returns the request as it stands after a look. */
export function afterLook(row: AwaitedRow, seen: Seen, now: number): AwaitedRow {
  const businessName = seen.name ?? row.businessName
  switch (seen.is) {
    case 'unread':
      return row
    case 'shared':
      return { ...row, businessName, state: 'accepted', lookedAt: now, absentSince: null, problem: null }
    case 'pending':
      return { ...row, businessName, state: 'waiting', lookedAt: now, absentSince: null }
    case 'absent': {
      // Not found in the future: the clock was set back, and what it says now counts.
      const absentSince = Math.min(row.absentSince ?? now, now)
      const isGone = row.state === 'declined' || now - absentSince >= LOOK_TWICE_AFTER_MS / 2
      return { ...row, state: isGone ? 'declined' : 'waiting', lookedAt: now, absentSince: isGone ? null : absentSince }
    }
    default:
      return assertNever(seen.is)
  }
}
