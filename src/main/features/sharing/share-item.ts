import { z } from 'zod'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import { pixelTasks } from '#shared/domain/pixel-terms.ts'
import { shareEffects, shareTarget } from '#shared/domain/sharing.ts'
import type { ItemDescription } from '../../jobs/define.ts'

/** The stored shape of a sharing job. Names stand beside ids, so that the log still reads well when an object is gone. */
export const sharePayload = z.object({ tasks: z.array(z.enum(pixelTasks)).min(1) })
export type SharePayload = z.output<typeof sharePayload>

export const shareItem = z.object({
  pixelId,
  pixelName: z.string(),
  target: shareTarget,
  targetName: z.string(),
  effect: z.enum(shareEffects),
  /** For a partner the partner itself, for an ad account the portfolio through which it is shared. */
  businessId,
  businessName: z.string(),
  /** Goes by itself with a partner that is taken off: looked at, and written only if it stayed. */
  follows: z.boolean(),
})
export type ShareItem = z.output<typeof shareItem>

/** @returns an item in words and ids, for lists and the operation log. */
export function describeShare(item: ShareItem): ItemDescription {
  const isPartner = item.target.type === 'partner'
  const action = (
    item.effect === 'add'
      ? { partner: 'pixel.share.partner', account: 'pixel.share.account' }
      : { partner: 'pixel.revoke.partner', account: 'pixel.revoke.account' }
  ) satisfies Record<ShareItem['target']['type'], ItemDescription['action']>
  return {
    subject: `${item.pixelName} ${item.effect === 'add' ? 'with' : 'from'} ${item.targetName}`,
    action: isPartner ? action.partner : action.account,
    effect: item.effect,
    objectId: item.pixelId,
    objectName: item.pixelName,
    targetId: item.target.id,
    targetName: item.targetName,
  }
}
