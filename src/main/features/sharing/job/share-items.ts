import type { PixelId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import { pixelTasks } from '#shared/domain/pixel-terms.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { PlannedItem } from '../../../jobs/define.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { businessName, pixelName } from '../known/names.ts'
import type { ShareItem } from './share-item.ts'
import type { ShareStep } from '../plan/share-step.ts'

/** What is written down of a partner that is taken off or may do other things afterwards: without it nobody could put that back. */
type Before = Pick<ShareItem, 'tasksBefore' | 'accountsBefore'>

const stepKey = (pixelId: PixelId, target: ShareStep['target']) => `${pixelId}:${targetKey(target)}`

function beforeOf(access: PixelAccess | undefined, step: ShareStep, named: ReadonlySet<string>): Before {
  const { pixelId, businessId } = step
  const partner = access?.partners.find((each) => each.businessId === businessId)
  if (access === undefined || partner === undefined) return {}
  const known = pixelTasks.filter((task) => partner.tasks.includes(task))
  const tasksBefore = known.length > 0 ? { tasksBefore: known } : {}
  if (step.retask !== undefined) return tasksBefore
  // One that has not accepted yet has no ad accounts to lose.
  const isKnown = partner.status === 'pending' || access.portfoliosRead.includes(businessId)
  const through = access.accounts.filter((account) => account.via === businessId).map((account) => account.accountId)
  const accounts = through.filter((id) => !named.has(stepKey(pixelId, { type: 'account', id })))
  return { ...tasksBefore, ...(isKnown && { accountsBefore: accounts }) }
}

/** @returns the steps as items of a job, with the names that people know. */
export function shareItems(knowledge: ShareKnowledge, steps: readonly ShareStep[]): readonly PlannedItem<ShareItem>[] {
  const accountNames = new Map<string, string>()
  for (const access of knowledge.access.values()) for (const account of access.accounts) accountNames.set(account.accountId, account.name)
  for (const account of knowledge.accounts.values()) accountNames.set(account.id, account.name)
  const named = new Set(steps.flatMap((step) => (step.effect === 'remove' ? [stepKey(step.pixelId, step.target)] : [])))
  return steps.map((step) => {
    const { key, dependsOn, pixelId, target, effect, businessId, follows, tasks } = step
    return {
      key,
      ...(dependsOn === undefined ? {} : { dependsOn }),
      data: {
        pixelId,
        pixelName: pixelName(knowledge, pixelId),
        target,
        targetName: target.type === 'partner' ? businessName(knowledge, target.id) : (accountNames.get(target.id) ?? `Ad account ${target.id}`),
        effect,
        businessId,
        businessName: businessName(knowledge, businessId),
        follows,
        ...(tasks !== undefined && { tasks: [...tasks] }),
        ...(step.retask !== undefined && { retask: true }),
        ...(step.isForOthers !== undefined && { isForOthers: true }),
        ...(target.type === 'partner' && (effect === 'remove' || step.retask !== undefined) ? beforeOf(knowledge.access.get(pixelId), step, named) : {}),
      },
    }
  })
}
