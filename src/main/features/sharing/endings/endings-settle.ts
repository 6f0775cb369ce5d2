import type { ConnectionId } from '#shared/domain/ids.ts'
import type { ShareEndingRepo } from '../../../db/repos/share-ending.ts'
import type { ShareFate } from '../job/apply-job.ts'
import type { SharePayload } from '../job/share-item.ts'

export interface FateNews {
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly payload: SharePayload
  readonly fates: readonly ShareFate[]
  /** ms since 1970. */
  readonly now: number
}

/**
 * Brings end dates in line with what a sharing job brought about. The same news twice changes nothing. Within one transaction.
 * @returns how many end dates it changed, about: none means that nobody needs to be told.
 */
export function settleFates(repo: ShareEndingRepo, { connectionId, connectionName, payload, fates, now }: FateNews): number {
  let changes = 0
  for (const { item, is } of fates) {
    if (is === 'gone') {
      changes += repo.take(item, now)
    } else if (payload.ends !== undefined && item.isForOthers !== true) {
      const { pixelId, target, pixelName, targetName, businessId, businessName } = item
      const { at: endsAt, setAt } = payload.ends
      repo.put({ pixelId, target, connectionId, connectionName, pixelName, targetName, businessId, businessName, endsAt, setAt, knownAt: now })
      changes += 1
    } else {
      changes += payload.bringsEnds === true ? repo.bringBack(item, now) : repo.removeEnded(item)
    }
  }
  return changes
}
