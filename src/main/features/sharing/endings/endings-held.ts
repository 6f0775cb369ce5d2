import type { ConnectionId, Instant, PixelId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { ShareEndingRow, ShareKey } from '../../../db/repos/share-ending.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { accountName, businessName, pixelName } from '../known/names.ts'
import type { CellResult } from '../plan/plan-figures.ts'

/** What running a plan means for end dates beyond what its own job brings about. */
export interface EndingsPort {
  /**
   * Keeps the end date for shares that are made once a partner has accepted; without one an earlier date of theirs is forgotten.
   * @returns what brings back the dates of before, for when their job could not be started. That never throws.
   * @throws AppError `sharing.endIsPast`, `sharing.endIsTooFar`, `storage.*`.
   */
  readonly hold: (request: { readonly connectionId: ConnectionId; readonly endsAt?: Instant | undefined }, shares: readonly HeldShare[]) => () => void
  /**
   * Shares that were to be taken away and that a reading shows gone: their end dates go too.
   * @returns how many end dates went. @throws AppError `storage.*`.
   */
  readonly takeGone: (shares: readonly ShareKey[], access: ReadonlyMap<PixelId, PixelAccess>) => number
}

/** A share that is made once a partner has accepted. */
export type HeldShare = Pick<ShareEndingRow, 'pixelId' | 'target' | 'pixelName' | 'targetName' | 'businessId' | 'businessName'>

/**
 * @param results what a plan found out about each wish; nothing where it was made for another connection.
 * @returns the ad accounts that may get a pixel only after a partner has accepted, by a later job.
 */
export function heldShares(knowledge: ShareKnowledge, edits: readonly ShareEdit[], results?: readonly CellResult[]): readonly HeldShare[] {
  return edits.flatMap(({ pixelId, target, effect }, index) => {
    const result = results?.[index]
    const mayWait = result === undefined || result.outcome === 'pending' || result.outcome === 'partnerFirst'
    if (effect !== 'add' || target.type !== 'account' || !mayWait) return []
    const holder = knowledge.accounts.get(target.id)?.holders.find((each) => each.connectionId === knowledge.connectionId)
    const businessId = result?.step?.businessId ?? result?.waitsFor ?? holder?.businessId
    if (businessId === undefined) return []
    return [
      {
        pixelId,
        target,
        pixelName: pixelName(knowledge, pixelId),
        targetName: accountName(knowledge, target.id),
        businessId,
        businessName: businessName(knowledge, businessId),
      },
    ]
  })
}
