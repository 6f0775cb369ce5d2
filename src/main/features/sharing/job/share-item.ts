import { z } from 'zod'
import { adAccountId, businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import { pixelTasks } from '#shared/domain/pixel-terms.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import { shareEffects, shareTarget } from '#shared/domain/sharing.ts'
import type { ItemDescription } from '../../../jobs/define.ts'
import { endWords } from '../endings/endings-entries.ts'

/** The stored shape of a sharing job. Names stand beside ids, so that the log still reads well when an object is gone. */
export const sharePayload = z.object({
  tasks: z.array(z.enum(pixelTasks)).min(1),
  /** When what this job gives is to end, and when a person said so: both ms since 1970. */
  ends: z.object({ at: z.number().int(), setAt: z.number().int() }).optional(),
  /** What it gives was promised or there before (an undo, a share that waited for a partner): end dates kept for it come back with it. */
  bringsEnds: z.boolean().optional(),
  /** Wishes that were so already when the job was planned: no items, but an undo says that it leaves them. */
  asWished: z.number().int().optional(),
  /** The job's `onceKey`: what waits for a partner is wished as long as this job is not cancelled. */
  key: z.string().optional(),
})
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
  /** What this partner gets; without it the tasks of the job. */
  tasks: z.array(z.enum(pixelTasks)).min(1).optional(),
  /** Added by the plan so that ad accounts can follow; nobody wished for the partner itself, so no end date is about it. */
  isForOthers: z.boolean().optional(),
  /** The partner has the pixel: only what it may do changes. */
  retask: z.boolean().optional(),
  /** What a partner might do before it is taken off or told otherwise; without it nobody knows. */
  tasksBefore: z.array(z.enum(pixelTasks)).min(1).optional(),
  /**
   * Ad accounts that Meta lists for a partner that is taken off and that no item of their own takes off: they lose the pixel too
   * (graph-facts 7.3, rule 5), unless they have it in another way. Without it Meta did not show them.
   */
  accountsBefore: z.array(adAccountId).optional(),
  /** Ad accounts that get the pixel through this partner once it has accepted; `through`: by another connection than the job's. */
  followers: z.array(z.object({ id: adAccountId, name: z.string(), through: connectionId.optional() })).optional(),
})
export type ShareItem = z.output<typeof shareItem>

/** @returns 'analyze, advertise'. */
export function tasksInWords(tasks: readonly PixelTask[]): string {
  return tasks.map((task) => task.toLowerCase()).join(', ')
}

const noAccess = 'No access'
const access = 'Has access'
const mayDo = (tasks: readonly PixelTask[] | undefined) => (tasks === undefined ? access : `May ${tasksInWords(tasks)}`)

type Described = Pick<SharePayload, 'tasks' | 'ends'>

/** Of ad accounts Meta says only whether they have a pixel. */
function accessBeforeAndAfter(item: ShareItem, { tasks: tasksOfJob, ends }: Described): Pick<ItemDescription, 'before' | 'after'> {
  const isPartner = item.target.type === 'partner'
  if (item.effect === 'remove') return { before: isPartner ? mayDo(item.tasksBefore) : access, after: noAccess }
  const end = ends === undefined || item.isForOthers === true ? '' : `. ${endWords(ends.at)}`
  const after = `${isPartner ? mayDo(item.tasks ?? tasksOfJob) : access}${end}`
  if (item.retask !== true) return { before: noAccess, after }
  return item.tasksBefore === undefined ? { after } : { before: mayDo(item.tasksBefore), after }
}

/** @returns an item in words and ids, for lists and the operation log. */
export function describeShare(item: ShareItem, payload: Described): ItemDescription {
  const isPartner = item.target.type === 'partner'
  const action = (
    item.effect === 'add'
      ? { partner: 'pixel.share.partner', account: 'pixel.share.account' }
      : { partner: 'pixel.revoke.partner', account: 'pixel.revoke.account' }
  ) satisfies Record<ShareItem['target']['type'], ItemDescription['action']>
  return {
    subject: `${item.pixelName} ${item.effect === 'add' ? 'with' : 'from'} ${item.targetName}${item.retask === true ? `: may ${tasksInWords(item.tasks ?? [])}` : ''}`,
    action: item.retask === true ? 'pixel.retask.partner' : isPartner ? action.partner : action.account,
    effect: item.effect,
    objectId: item.pixelId,
    objectName: item.pixelName,
    targetId: item.target.id,
    targetName: item.targetName,
    ...accessBeforeAndAfter(item, payload),
  }
}
